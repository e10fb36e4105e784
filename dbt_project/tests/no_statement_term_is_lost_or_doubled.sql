-- Every stored term of a statement is in the bridge once, but quotations that the corpus does not bear out as slogans.
{{ config(meta={"dagster": {"ref": {"name": "bridge_statement_term"}}}) }}
with

stored as (
    select
        statement_id,
        kind,
        {{ term_key() }} as term_key
    from {{ ref('stg_statement_terms') }}
),

bridged as (
    select
        statement_id,
        term_key,
        count(*) as times
    from {{ ref('bridge_statement_term') }}
    group by statement_id, term_key
)

select
    stored.kind,
    bridged.times,
    coalesce(stored.statement_id, bridged.statement_id) as statement_id,
    coalesce(stored.term_key, bridged.term_key) as term_key
from stored
full outer join bridged
    on stored.statement_id = bridged.statement_id and stored.term_key = bridged.term_key
where
    stored.statement_id is null
    or bridged.times > 1
    or (bridged.times is null and stored.kind != 'quotation')
