-- One jurisdiction has one row on any day.
{{ config(meta={"dagster": {"ref": {"name": "dim_district"}}}) }}
select
    earlier.district_id,
    earlier.district_name,
    earlier.valid_to,
    later.district_name as next_name,
    later.valid_from as next_valid_from
from {{ ref('dim_district') }} as earlier
inner join {{ ref('dim_district') }} as later
    on
        earlier.district_id = later.district_id
        and earlier.district_key != later.district_key
        and coalesce(earlier.valid_from, date '0001-01-01') <= coalesce(later.valid_from, date '0001-01-01')
where coalesce(earlier.valid_to, date '9999-12-31') >= coalesce(later.valid_from, date '0001-01-01')
