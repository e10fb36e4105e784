-- One row per thing and status: the claim that speaks for it, and what stands behind it.
{{ config(
    materialized="incremental",
    meta={"stale": {"thing_id": "changed_thing"}},
) }}
select
    claims.thing_id,
    claims.status,
    claims.preference,
    claims.claim_id,
    claims.document_key,
    claims.district_key,
    claims.speaker_key,
    claims.indicator_key,
    claims.period_key,
    claims.measure,
    claims.value,
    claims.value_max,
    claims.grade,
    claims.unit,
    claims.comparator,
    claims.basis,
    claims.scope,
    claims.quote,
    claims.sentence_start,
    claims.confidence,
    things.claim_count,
    coalesce(agreement.document_count, 1) as document_count,
    coalesce(agreement.claims_agree, true) as claims_agree
from {{ ref('int_comparable_claim') }} as claims
inner join {{ ref('int_thing') }} as things
    on
        claims.thing_id = things.thing_id
        and claims.preference = things.preference
        and claims.status = things.status
left join {{ ref('int_agreement') }} as agreement
    on claims.thing_id = agreement.thing_id and claims.status = agreement.status

{% if is_incremental() -%}
    where
        {{ only_changed("claims.thing_id", "changed_thing") }}
        and {{ only_changed("things.thing_id", "changed_thing") }}
{%- endif %}
