-- A claim that takes part stands behind one row of series; a target has its row of target_tracking; coverage counts
-- both those that take part and those that do not.
{{ config(meta={"dagster": {"ref": {"name": "series"}}}) }}
with

counted as (
    select
        count(*) filter (where not_compared_reason is null) as comparable,
        count(*) filter (where not_compared_reason is null and status = 'target') as targets,
        (select coalesce(sum(series.claim_count + series.other_status_count), 0) from {{ ref('series') }}) as in_series,
        (select count(*) from {{ ref('target_tracking') }}) as tracked,
        (select coalesce(sum(coverage.compared_claims), 0) from {{ ref('coverage') }}) as covered
    from {{ ref('fact_indicator') }}
)

select
    comparable,
    targets,
    in_series,
    tracked,
    covered
from counted
where
    comparable != in_series
    or targets != tracked
    or comparable != covered
