-- No term, alias or topic has the mark that lists of them are joined by, and a statement's list splits into as many key
-- terms as its bridge has.
{{ config(meta={"dagster": {"ref": {"name": "bridge_statement_term"}}}) }}
with

names as (
    select term as name
    from {{ ref('dim_term') }}
    union all
    select topic_name as name
    from {{ ref('stg_topics') }}
    union all
    select unnest(aliases) as name
    from {{ ref('stg_policy_terms') }}
),

key_terms as (
    select
        bridge.statement_id,
        list(terms.term order by bridge.term_rank) as key_terms
    from {{ ref('bridge_statement_term') }} as bridge
    inner join {{ ref('dim_term') }} as terms on bridge.term_key = terms.term_key
    where bridge.is_key_term
    group by bridge.statement_id
)

select name as row_key
from names
where contains(name, {{ term_mark() }})

union all

select statements.statement_id as row_key
from {{ ref('fact_statement') }} as statements
left join key_terms on statements.statement_id = key_terms.statement_id
where string_split(statements.key_terms, {{ term_mark() }}) is distinct from key_terms.key_terms
