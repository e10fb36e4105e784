-- The claim that a row names is about the row's thing and says what the row says.
{{ config(meta={"dagster": {"ref": {"name": "series"}}}) }}
select
    series.series_key,
    series.claim_id,
    series.value,
    facts.value as claim_value
from {{ ref('series') }} as series
left join {{ ref('fact_indicator') }} as facts on series.claim_id = facts.claim_id
left join {{ ref('int_scope_name') }} as scopes on facts.scope = scopes.scope_text
where
    facts.claim_id is null
    or facts.not_compared_reason is not null
    or (series.district_key, series.indicator_key, series.period_key, series.measure, series.unit, series.status)
    != (facts.district_key, facts.indicator_key, facts.period_key, facts.measure, facts.unit, facts.status)
    or series.basis is distinct from facts.basis
    or series.scope is distinct from coalesce(scopes.scope_name, facts.scope)
    or series.value is distinct from facts.value
    or series.grade is distinct from facts.grade
