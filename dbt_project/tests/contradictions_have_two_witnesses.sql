-- Both claims are about one thing, and from two texts or two speakers; series says that the thing's claims disagree.
{{ config(meta={"dagster": {"ref": {"name": "contradictions"}}}) }}
select
    pairs.series_key,
    pairs.claim_id,
    pairs.other_claim_id
from {{ ref('contradictions') }} as pairs
left join {{ ref('fact_indicator') }} as better on pairs.claim_id = better.claim_id
left join {{ ref('fact_indicator') }} as other on pairs.other_claim_id = other.claim_id
left join {{ ref('int_scope_name') }} as better_scopes on better.scope = better_scopes.scope_text
left join {{ ref('int_scope_name') }} as other_scopes on other.scope = other_scopes.scope_text
left join {{ ref('series') }} as series on pairs.series_key = series.series_key
where
    better.claim_id is null
    or other.claim_id is null
    or (better.district_key, better.indicator_key, better.period_key, better.measure, better.unit, better.status)
    != (other.district_key, other.indicator_key, other.period_key, other.measure, other.unit, other.status)
    or better.basis is distinct from other.basis
    or pairs.scope is distinct from coalesce(better_scopes.scope_name, better.scope)
    or pairs.scope is distinct from coalesce(other_scopes.scope_name, other.scope)
    or concat_ws('|', better.value, better.value_max, better.grade, better.comparator)
    = concat_ws('|', other.value, other.value_max, other.grade, other.comparator)
    or (better.document_key = other.document_key and better.speaker_key = other.speaker_key)
    or (series.status = pairs.status and series.claims_agree)
