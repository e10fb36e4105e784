{{ config(
    materialized="incremental",
    meta={"stale": {"source_file": "recounted_document"}, "always_stale": "state = 'quarantined'"},
    pre_hook="{{ find_recounted_documents() }}",
) }}
with

claims as (
    select
        documents.source_file,
        count(*) as claims,
        count(*) filter (where facts.is_duplicate) as duplicate_claims,
        count(*) filter (where facts.district_key = {{ unknown_key() }}) as unknown_district_claims,
        count(*) filter (where facts.speaker_key = {{ unknown_key() }}) as unknown_speaker_claims,
        count(*) filter (where facts.period_key = {{ unknown_key() }}) as unknown_period_claims,
        count(*) filter (where not indicators.is_standard) as nonstandard_indicator_claims
    from {{ ref('fact_indicator') }} as facts
    inner join {{ ref('dim_document') }} as documents on facts.document_key = documents.document_key
    inner join {{ ref('dim_indicator') }} as indicators on facts.indicator_key = indicators.indicator_key
    {{ only_changed("where facts.document_key", "recounted_document") }}
    group by documents.source_file
),

left_out as (
    select
        documents.source_file,
        facts.not_compared_reason,
        count(*) as claims
    from {{ ref('fact_indicator') }} as facts
    inner join {{ ref('dim_document') }} as documents on facts.document_key = documents.document_key
    where
        facts.not_compared_reason is not null
        {{ only_changed("and facts.document_key", "recounted_document") }}
    group by documents.source_file, facts.not_compared_reason
),

not_compared as (
    select
        source_file,
        sum(claims)::bigint as claims,
        to_json(
            map(list(not_compared_reason order by not_compared_reason), list(claims order by not_compared_reason))
        )::varchar as claims_by_reason
    from left_out
    group by source_file
),

speakers as (
    select
        documents.source_file,
        count(distinct people.person_key) as speakers
    from {{ ref('fact_appearance') }} as facts
    inner join {{ ref('dim_document') }} as documents on facts.document_key = documents.document_key
    inner join {{ ref('dim_speaker') }} as people on facts.speaker_key = people.speaker_key
    {{ only_changed("where facts.document_key", "recounted_document") }}
    group by documents.source_file
),

reasons as (
    select
        source_file,
        reason,
        count(*) as rejections
    from {{ ref('rejections') }}
    {{ only_changed("where source_file", "recounted_document") }}
    group by source_file, reason
),

rejected as (
    select
        source_file,
        sum(rejections)::bigint as rejections,
        to_json(map(list(reason order by reason), list(rejections order by reason)))::varchar as rejections_by_reason
    from reasons
    group by source_file
)

select
    documents.source_file,
    'read' as state,
    null as quarantine_reason,
    null as quarantine_detail_zh,
    documents.title,
    documents.publisher,
    documents.published_on,
    documents.size_bytes,
    documents.char_count,
    coalesce(claims.claims, 0) as claims,
    coalesce(claims.duplicate_claims, 0) as duplicate_claims,
    coalesce(claims.unknown_district_claims, 0) as unknown_district_claims,
    coalesce(claims.unknown_speaker_claims, 0) as unknown_speaker_claims,
    coalesce(claims.unknown_period_claims, 0) as unknown_period_claims,
    coalesce(claims.nonstandard_indicator_claims, 0) as nonstandard_indicator_claims,
    coalesce(claims.claims, 0) - coalesce(not_compared.claims, 0) as compared_claims,
    coalesce(not_compared.claims_by_reason, '{}') as not_compared_by_reason,
    coalesce(speakers.speakers, 0) as speakers,
    coalesce(rejected.rejections, 0) as rejections,
    coalesce(rejected.rejections_by_reason, '{}') as rejections_by_reason
from {{ ref('dim_document') }} as documents
left join claims on documents.source_file = claims.source_file
left join not_compared on documents.source_file = not_compared.source_file
left join speakers on documents.source_file = speakers.source_file
left join rejected on documents.source_file = rejected.source_file
where
    documents.document_key != {{ unknown_key() }}
    {{ only_changed("and documents.document_key", "recounted_document") }}

union all

select
    source_file,
    'quarantined' as state,
    reason as quarantine_reason,
    detail_zh as quarantine_detail_zh,
    null as title,
    null as publisher,
    null as published_on,
    size_bytes,
    null as char_count,
    0 as claims,
    0 as duplicate_claims,
    0 as unknown_district_claims,
    0 as unknown_speaker_claims,
    0 as unknown_period_claims,
    0 as nonstandard_indicator_claims,
    0 as compared_claims,
    '{}' as not_compared_by_reason,
    0 as speakers,
    0 as rejections,
    '{}' as rejections_by_reason
from {{ ref('quarantine') }}
