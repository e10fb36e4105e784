-- A change of jurisdictions leaves no gap and no loose end: a span that ends is followed by another of the same
-- identifier or by a succession, and the present row that it lives on in is current and its own.
{{ config(meta={"dagster": {"ref": {"name": "dim_district"}}}) }}
select
    spans.district_id,
    spans.district_name,
    spans.valid_to,
    present.district_name as current_district_name,
    present.valid_to as current_valid_to
from {{ ref('dim_district') }} as spans
left join {{ ref('dim_district') }} as present on spans.current_district_key = present.district_key
where
    not present.is_current
    or present.current_district_key != present.district_key
    or (spans.current_district_key is null and spans.is_current and spans.district_id != '(unknown)')
    or (spans.is_county_level and not spans.is_current and spans.successors is null)
