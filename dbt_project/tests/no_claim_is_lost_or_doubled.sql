-- Joining the dimensions neither drops nor repeats a claim, in the fact and in the wide table.
{{ config(meta={"dagster": {"ref": {"name": "indicator_wide"}}}) }}
with

counted as (
    select
        (select count(*) from {{ ref('stg_claims') }}) as stored,
        (select count(*) from {{ ref('fact_indicator') }}) as in_fact,
        (select count(*) from {{ ref('indicator_wide') }}) as in_wide
)

select
    stored,
    in_fact,
    in_wide
from counted
where
    stored != in_fact
    or stored != in_wide
