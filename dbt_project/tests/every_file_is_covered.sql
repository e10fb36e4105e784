-- A file is read or quarantined, and the mart counts every claim and every rejection once.
{{ config(meta={"dagster": {"ref": {"name": "coverage"}}}) }}
with

counted as (
    select
        (select count(*) from {{ ref('coverage') }}) as covered,
        (select count(*) from {{ ref('stg_documents') }})
        + (select count(*) from {{ ref('stg_quarantine') }}) as files,
        (select coalesce(sum(claims), 0) from {{ ref('coverage') }}) as covered_claims,
        (select count(*) from {{ ref('stg_claims') }}) as claims,
        (select coalesce(sum(rejections), 0) from {{ ref('coverage') }}) as covered_rejections,
        (select count(*) from {{ ref('stg_rejections') }}) as rejections
)

select
    covered,
    files,
    covered_claims,
    claims,
    covered_rejections,
    rejections
from counted
where
    covered != files
    or covered_claims != claims
    or covered_rejections != rejections
