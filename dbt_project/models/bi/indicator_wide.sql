{{ config(
    materialized="incremental",
    meta={"stale": {"source_file": "stale_document", "claim_id": "renamed_claim"}},
    pre_hook="{{ find_renamed_claims() }}",
) }}
select
    facts.claim_id,
    documents.source_file,
    facts.char_start,
    facts.char_end,
    facts.quote,
    facts.sentence,
    facts.sentence_start,
    facts.sentence_end,
    indicators.indicator_code,
    indicators.indicator_name,
    facts.indicator_text,
    indicators.category_name as indicator_category,
    facts.measure,
    facts.value,
    facts.value_max,
    facts.grade,
    facts.unit,
    facts.comparator,
    facts.status,
    facts.basis,
    facts.scope,
    facts.subject,
    periods.period_start,
    periods.period_end,
    periods.granularity as period_granularity,
    periods.period_label,
    periods.year as period_year,
    districts.gb_code,
    districts.district_name,
    districts.district_type,
    districts.region,
    current_districts.district_name as current_district_name,
    districts.is_same_area,
    speakers.speaker_name,
    speakers.title as speaker_title,
    speakers.organisation as speaker_organisation,
    documents.title,
    documents.publisher,
    documents.published_on,
    documents.published_on_basis,
    documents.event,
    facts.attribution,
    facts.confidence,
    facts.is_duplicate,
    facts.not_compared_reason
from {{ ref('fact_indicator') }} as facts
inner join {{ ref('dim_document') }} as documents on facts.document_key = documents.document_key
-- The unknown members are left out of these joins: in this table, not known is null.
left join {{ ref('dim_indicator') }} as indicators
    on facts.indicator_key = indicators.indicator_key and indicators.indicator_key != {{ unknown_key() }}
left join {{ ref('dim_period') }} as periods
    on facts.period_key = periods.period_key and periods.period_key != {{ unknown_key() }}
left join {{ ref('dim_district') }} as districts
    on facts.district_key = districts.district_key and districts.district_key != {{ unknown_key() }}
left join {{ ref('dim_district') }} as current_districts
    on districts.current_district_key = current_districts.district_key
left join {{ ref('dim_speaker') }} as speakers
    on facts.speaker_key = speakers.speaker_key and speakers.speaker_key != {{ unknown_key() }}
{% if is_incremental() -%}
-- By the place of the rows: those of changed texts were put at the table's end just now, and only that part is read.
    where
        facts.rowid in (
            select stale.rowid from {{ ref('fact_indicator') }} as stale
            where {{ only_changed("stale.document_key", "stale_document") }}
            union
            select renamed.rowid from {{ ref('fact_indicator') }} as renamed
            where {{ only_changed("renamed.claim_id", "renamed_claim") }}
        )
{%- endif %}
