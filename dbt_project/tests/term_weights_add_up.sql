-- The shares of a statement's terms add up to one, ranks run from one without a gap, key terms are at most as many as
-- set, and a term's counts are those of its rows.
{{ config(meta={"dagster": {"ref": {"name": "bridge_statement_term"}}}) }}
with

by_statement as (
    select
        statement_id,
        sum(tf::decimal(18, 6)) as shares,
        count(*) as terms,
        max(term_rank) as last_rank,
        count(distinct term_rank) as ranks,
        count(*) filter (where is_key_term) as key_terms
    from {{ ref('bridge_statement_term') }}
    group by statement_id
),

by_term as (
    select
        bridge.term_key,
        count(*) filter (where not statements.is_duplicate) as statements,
        coalesce(sum(bridge.occurrences) filter (where not statements.is_duplicate), 0) as occurrences
    from {{ ref('bridge_statement_term') }} as bridge
    inner join {{ ref('fact_statement') }} as statements on bridge.statement_id = statements.statement_id
    group by bridge.term_key
)

select
    statement_id as row_key,
    'weights of a statement' as problem
from by_statement
where
    abs(shares - 1) > 0.000001 * terms
    or last_rank != terms
    or ranks != terms
    or key_terms > {{ var('key_terms') }}

union all

select
    terms.term_key as row_key,
    'counts of a term' as problem
from {{ ref('dim_term') }} as terms
left join by_term on terms.term_key = by_term.term_key
where
    terms.statements != coalesce(by_term.statements, 0)
    or terms.occurrences != coalesce(by_term.occurrences, 0)
