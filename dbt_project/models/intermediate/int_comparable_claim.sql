-- One row per claim that takes part in the comparison marts, with the thing it gives a value for and how well it speaks
-- for it; the scope by its standard word. Numbers of 128 bits instead of text keys: what is grouped and joined below is
-- this narrow table.
-- depends_on: {{ ref('dim_period') }}
{{ config(
    materialized="incremental",
    meta={"stale": {"document_key": "stale_document"}},
    pre_hook="{{ keep_former(
        'thing', 'document_key', 'stale_document', ['thing_id', 'indicator_key', 'period_key', 'status']
    ) }}",
    post_hook="{{ find_changed_things() }}",
) }}
with

facts as (
    select
        facts.* exclude (scope),
        coalesce(scopes.scope_name, facts.scope) as scope
    from {{ ref('fact_indicator') }} as facts
    left join {{ ref('int_scope_name') }} as scopes on facts.scope = scopes.scope_text
    where
        facts.not_compared_reason is null
        {{ only_changed("and facts.document_key", "stale_document") }}
)

select
    facts.claim_id,
    facts.document_key,
    facts.district_key,
    facts.speaker_key,
    facts.indicator_key,
    facts.period_key,
    facts.measure,
    facts.value,
    facts.value_max,
    facts.grade,
    facts.unit,
    facts.comparator,
    facts.status,
    facts.basis,
    facts.scope,
    facts.quote,
    facts.sentence_start,
    facts.confidence,
    {{ thing_id("facts") }} as thing_id,
    {{ claim_preference() }} as preference
from facts
inner join {{ ref('dim_document') }} as documents on facts.document_key = documents.document_key
