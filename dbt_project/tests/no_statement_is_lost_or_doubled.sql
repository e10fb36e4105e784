-- Joining the dimensions neither drops nor repeats a statement, in the fact and in the wide table.
{{ config(meta={"dagster": {"ref": {"name": "statement_wide"}}}) }}
with

counted as (
    select
        (select count(*) from {{ ref('stg_statements') }}) as stored,
        (select count(*) from {{ ref('fact_statement') }}) as in_fact,
        (select count(*) from {{ ref('statement_wide') }}) as in_wide
)

select
    stored,
    in_fact,
    in_wide
from counted
where
    stored != in_fact
    or stored != in_wide
