{{ config(
    materialized="incremental",
    meta={"stale": {"source_file": "stale_document"}},
) }}
select
    documents.source_file,
    speakers.speaker_name,
    speakers.title as speaker_title,
    speakers.organisation,
    districts.district_name,
    documents.title,
    documents.publisher,
    documents.published_on,
    documents.event,
    facts.char_start,
    facts.char_end
from {{ ref('fact_appearance') }} as facts
inner join {{ ref('dim_document') }} as documents on facts.document_key = documents.document_key
inner join {{ ref('dim_speaker') }} as speakers on facts.speaker_key = speakers.speaker_key
left join {{ ref('dim_district') }} as districts
    on facts.district_key = districts.district_key and districts.district_key != {{ unknown_key() }}
{{ only_changed("where facts.document_key", "stale_document") }}
