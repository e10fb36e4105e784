{{ config(
    materialized="incremental",
    meta={"stale": {"document_key": "stale_document"}},
) }}
with

claims as (
    select
        *,
        {{ document_key() }} as document_key,
        {{ period_key() }} as period_key
    from {{ ref('stg_claims') }}
    {{ only_changed("where source_file", "stale_document") }}
),

named as (
    select
        stated_code,
        indicator_name,
        {{ indicator_key() }} as indicator_key
    from {{ ref('int_claim_indicator') }}
),

-- Those of the table by any of their names, and others by how their names end.
own_business as (
    select unnest(list_append(aliases, organisation_name)) as organisation
    from {{ ref('stg_organisations') }}
    where
        list_contains({{ var("own_business_kinds") }}, kind)
        or list_contains({{ var("own_business_organisations") }}, organisation_id)

    union

    select claims.speaker_organisation as organisation
    from claims
    inner join {{ ref('stg_own_business_endings') }} as endings
        on ends_with(claims.speaker_organisation, endings.ending)
)

select
    claims.claim_id,
    coalesce(documents.document_key, {{ unknown_key() }}) as document_key,
    coalesce(districts.district_key, {{ unknown_key() }}) as district_key,
    coalesce(speakers.speaker_key, {{ unknown_key() }}) as speaker_key,
    named.indicator_key,
    claims.period_key,
    claims.measure,
    claims.value,
    claims.value_max,
    claims.grade,
    claims.unit,
    claims.comparator,
    claims.status,
    claims.basis,
    claims.scope,
    claims.subject,
    claims.indicator_text,
    claims.quote,
    claims.char_start,
    claims.char_end,
    claims.sentence,
    claims.sentence_start,
    claims.sentence_end,
    claims.attribution,
    claims.confidence,
    claims.is_duplicate,
    {{ not_compared_reason() }} as not_compared_reason
from claims
left join {{ ref('dim_document') }} as documents on claims.document_key = documents.document_key
left join named
    on
        claims.indicator_code is not distinct from named.stated_code
        and claims.indicator_name is not distinct from named.indicator_name
left join {{ ref('int_district_as_of') }} as districts
    on
        claims.district_id is not distinct from districts.district_id
        and claims.district_name is not distinct from districts.district_name
        and coalesce(claims.period_end, documents.published_on) is not distinct from districts.as_of
left join {{ ref('int_claim_speaker') }} as speakers
    on
        claims.source_file = speakers.source_file
        and claims.speaker_name = speakers.speaker_name
        and claims.speaker_title is not distinct from speakers.speaker_title
        and claims.speaker_organisation is not distinct from speakers.speaker_organisation
left join own_business on claims.speaker_organisation = own_business.organisation
left join {{ ref('dim_indicator') }} as indicators on named.indicator_key = indicators.indicator_key
