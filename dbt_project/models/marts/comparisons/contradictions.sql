{{ config(
    materialized="incremental",
    meta={"stale": {"series_key": "changed_thing"}},
) }}
with

disputed as (
    select
        claims.*,
        concat_ws(chr(31), claims.value, claims.value_max, claims.grade, claims.comparator) as statement
    from {{ ref('int_shared_claim') }} as claims
    inner join {{ ref('int_agreement') }} as agreement
        on claims.thing_id = agreement.thing_id and claims.status = agreement.status
    where
        not agreement.claims_agree
        {{ only_changed("and claims.thing_id", "changed_thing") }}
),

best_of_document as (
    select * from disputed
    qualify row_number() over (partition by thing_id, status, statement, document_key order by preference) = 1
),

best_of_speaker as (
    select * from disputed
    where speaker_key != {{ unknown_key() }}
    qualify row_number() over (partition by thing_id, status, statement, speaker_key order by preference) = 1
),

-- Of each statement the best two witnesses from different texts and the best two of different speakers: if any two
-- witnesses of two statements are independent of each other, two of these are.
witnesses as (
    select * from best_of_document
    qualify row_number() over (partition by thing_id, status, statement order by preference) <= 2
    union
    select * from best_of_speaker
    qualify row_number() over (partition by thing_id, status, statement order by preference) <= 2
),

pairs as (
    select
        better.thing_id,
        better.claim_id,
        better.scope,
        other.claim_id as other_claim_id
    from witnesses as better
    inner join witnesses as other
        on
            better.thing_id = other.thing_id
            and better.status = other.status
            and better.statement != other.statement
            and better.preference < other.preference
    where
        (
            greatest(better.least_meant, other.least_meant) > least(better.greatest_meant, other.greatest_meant)
            or better.grade != other.grade
        )
        and (
            better.document_key != other.document_key
            or (
                better.speaker_key != other.speaker_key
                and better.speaker_key != {{ unknown_key() }}
                and other.speaker_key != {{ unknown_key() }}
            )
        )
    qualify row_number() over (
        partition by
            better.thing_id, better.status,
            least(better.statement, other.statement), greatest(better.statement, other.statement)
        order by better.preference, other.preference
    ) = 1
),

paired as (
    select pairs.claim_id from pairs
    union
    select pairs.other_claim_id from pairs
),

-- Of few, first where they stand: only the parts of the table that hold one are read in full.
stated as (
    select facts.* from {{ ref('fact_indicator') }} as facts
    where
        {% if is_incremental() -%}
            facts.rowid in (
                select places.rowid from {{ ref('fact_indicator') }} as places
                where places.claim_id in (select paired.claim_id from paired)
            )
        {%- else -%}
            facts.claim_id in (select paired.claim_id from paired)
        {%- endif %}
)

select
    {{ series_key("pairs.thing_id") }} as series_key,
    better.district_key,
    better.indicator_key,
    better.period_key,
    districts.district_name,
    indicators.indicator_name,
    periods.period_label,
    periods.period_start,
    periods.period_end,
    better.measure,
    better.basis,
    pairs.scope,
    better.unit,
    better.status,
    {{ evidence("", "better", "better_documents", "better_speakers") }},
    better.sentence,
    {{ evidence("other_", "other", "other_documents", "other_speakers") }},
    other.sentence as other_sentence,
    (other.value - better.value)::decimal(28, 6) as difference,
    round((100 * (other.value - better.value) / nullif(abs(better.value), 0))::double, 4) as difference_percent
from pairs
inner join stated as better on pairs.claim_id = better.claim_id
inner join stated as other on pairs.other_claim_id = other.claim_id
inner join {{ ref('dim_district') }} as districts on better.district_key = districts.district_key
inner join {{ ref('dim_indicator') }} as indicators on better.indicator_key = indicators.indicator_key
inner join {{ ref('dim_period') }} as periods on better.period_key = periods.period_key
inner join {{ ref('dim_document') }} as better_documents on better.document_key = better_documents.document_key
inner join {{ ref('dim_speaker') }} as better_speakers on better.speaker_key = better_speakers.speaker_key
inner join {{ ref('dim_document') }} as other_documents on other.document_key = other_documents.document_key
inner join {{ ref('dim_speaker') }} as other_speakers on other.speaker_key = other_speakers.speaker_key
