-- depends_on: {{ ref('int_claim_speaker') }}
{{ config(
    materialized="incremental",
    meta={"stale": {"document_key": "stale_document"}},
) }}
with

offices as (
    select
        *,
        {{ document_key() }} as document_key
    from {{ ref('int_speaker_office') }}
    where
        is_appearance
        {{ only_changed("and source_file", "stale_document") }}
)

select
    {{ surrogate_key(["offices.document_key", "offices.speaker_key"]) }} as appearance_key,
    coalesce(documents.document_key, {{ unknown_key() }}) as document_key,
    offices.speaker_key,
    coalesce(districts.district_key, {{ unknown_key() }}) as district_key,
    offices.char_start,
    offices.char_end
from offices
left join {{ ref('dim_document') }} as documents on offices.document_key = documents.document_key
left join {{ ref('int_district_as_of') }} as districts
    on
        offices.district_name = districts.district_name
        and documents.published_on is not distinct from districts.as_of
        and districts.district_id is null
