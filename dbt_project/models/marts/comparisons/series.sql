{{ config(
    materialized="incremental",
    meta={"stale": {"series_key": "changed_thing"}},
) }}
with

-- Of the statuses of a thing the first of actual, forecast, target.
chosen as (
    select
        thing_id,
        min({{ status_preference("status") }}) as status_preference,
        sum(claim_count)::bigint as claim_count
    from {{ ref('int_thing') }}
    {{ only_changed("where thing_id", "changed_thing") }}
    group by thing_id
)

select
    {{ series_key("best.thing_id") }} as series_key,
    best.district_key,
    best.indicator_key,
    best.period_key,
    districts.district_name,
    indicators.indicator_name,
    periods.period_label,
    periods.period_start,
    periods.period_end,
    best.measure,
    best.basis,
    best.scope,
    best.unit,
    current_districts.district_name as current_district_name,
    districts.is_same_area,
    best.status,
    best.value,
    best.value_max,
    best.grade,
    best.comparator,
    best.claim_count,
    best.document_count,
    best.claims_agree,
    chosen.claim_count - best.claim_count as other_status_count,
    best.claim_id,
    best.quote,
    {{ known("best.speaker_key", "speakers.speaker_name") }} as speaker_name,
    documents.source_file,
    documents.published_on,
    best.confidence
from {{ ref('int_best_claim') }} as best
inner join chosen
    on best.thing_id = chosen.thing_id and {{ status_preference("best.status") }} = chosen.status_preference
inner join {{ ref('dim_district') }} as districts on best.district_key = districts.district_key
left join {{ ref('dim_district') }} as current_districts
    on districts.current_district_key = current_districts.district_key
inner join {{ ref('dim_indicator') }} as indicators on best.indicator_key = indicators.indicator_key
inner join {{ ref('dim_period') }} as periods on best.period_key = periods.period_key
inner join {{ ref('dim_document') }} as documents on best.document_key = documents.document_key
inner join {{ ref('dim_speaker') }} as speakers on best.speaker_key = speakers.speaker_key
{{ only_changed("where best.thing_id", "changed_thing") }}
