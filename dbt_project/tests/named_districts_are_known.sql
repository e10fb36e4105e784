-- A claim or an appearance that names a jurisdiction finds it in dim_district. One that does not joins the unknown
-- member, which is safe but loses the name: a row of the vocabulary is missing.
{{ config(severity="warn", meta={"dagster": {"ref": {"name": "dim_district"}}}) }}
with

named as (
    select
        district_id,
        district_name
    from {{ ref('stg_claims') }}

    union all

    select
        null as district_id,
        district_name
    from {{ ref('stg_appearances') }}
)

select
    named.district_id,
    named.district_name,
    count(*) as rows_affected
from named
left join {{ ref('dim_district') }} as by_id on named.district_id = by_id.district_id
left join {{ ref('dim_district') }} as by_name on named.district_name = by_name.district_name
where
    (named.district_id is not null or named.district_name is not null)
    and by_id.district_key is null
    and by_name.district_key is null
group by named.district_id, named.district_name
