{{ config(
    materialized="incremental",
    meta={"stale": {"series_key": "changed_thing", "target_claim_id": "changed_target"}},
    pre_hook="{{ find_changed_targets() }}",
) }}
with

targets as (
    select
        claims.*,
        {{ thing_id("claims", "districts.current_district_key") }} as heir_thing_id,
        districts.district_id,
        districts.district_name,
        indicators.indicator_name,
        indicators.higher_is_better,
        periods.period_label,
        periods.period_start,
        periods.period_end,
        documents.source_file,
        documents.published_on,
        speakers.speaker_name
    from {{ ref('int_comparable_claim') }} as claims
    inner join {{ ref('dim_district') }} as districts on claims.district_key = districts.district_key
    inner join {{ ref('dim_indicator') }} as indicators on claims.indicator_key = indicators.indicator_key
    inner join {{ ref('dim_period') }} as periods on claims.period_key = periods.period_key
    inner join {{ ref('dim_document') }} as documents on claims.document_key = documents.document_key
    inner join {{ ref('dim_speaker') }} as speakers on claims.speaker_key = speakers.speaker_key
    where
        claims.status = 'target'
        {{ only_changed("and claims.claim_id", "changed_target", key="target_claim_id") }}
),

actuals as (
    select * from {{ ref('int_best_claim') }}
    where
        status = 'actual'
        and thing_id in (
            select targets.thing_id from targets
            union
            select targets.heir_thing_id from targets
        )
),

-- The actual value of the district itself, else of the one it was merged into.
answers as (
    select
        targets.claim_id as target_claim_id,
        actuals.*
    from targets
    inner join actuals on targets.thing_id = actuals.thing_id
    union all by name
    select
        targets.claim_id as target_claim_id,
        heirs.*
    from targets
    inner join actuals as heirs on targets.heir_thing_id = heirs.thing_id
    where targets.thing_id not in (select actuals.thing_id from actuals)
),

-- Targets between which and the end of their period the district gained or lost land.
land_changes as (
    select distinct targets.claim_id
    from targets
    inner join {{ ref('stg_district_successions') }} as successions
        on
            targets.district_id in (successions.predecessor_id, successions.successor_id)
            and successions.kind in ('merged', 'split')
            and successions.effective_on > coalesce(targets.published_on, targets.period_start)
            and targets.period_end >= successions.effective_on
),

paired as (
    select
        targets.thing_id,
        targets.claim_id as target_claim_id,
        targets.district_key,
        targets.indicator_key,
        targets.period_key,
        targets.district_name,
        targets.indicator_name,
        targets.period_label,
        targets.period_start,
        targets.period_end,
        targets.measure,
        targets.basis,
        targets.scope,
        targets.unit,
        targets.value as target_value,
        targets.value_max as target_value_max,
        targets.grade as target_grade,
        targets.comparator as target_comparator,
        targets.quote as target_quote,
        {{ known("targets.speaker_key", "targets.speaker_name") }} as target_speaker_name,
        targets.source_file as target_source_file,
        targets.published_on as target_published_on,
        answers.claim_id as actual_claim_id,
        answers.value as actual_value,
        answers.value_max as actual_value_max,
        answers.grade as actual_grade,
        answers.comparator as actual_comparator,
        answers.quote as actual_quote,
        {{ known("answers.speaker_key", "speakers.speaker_name") }} as actual_speaker_name,
        documents.source_file as actual_source_file,
        documents.published_on as actual_published_on,
        districts.district_name as actual_district_name,
        answers.claims_agree as actuals_agree,
        (land_changes.claim_id is not null or answers.district_key != targets.district_key) as is_land_changed,
        -- 1 where as much or more meets the target, -1 where as much or less does, null where that is not known
        case
            when targets.comparator in ('eq', 'approx')
                then
                    case
                        when targets.measure = 'rank' then -1
                        when targets.measure in ('level', 'growth')
                            then case targets.higher_is_better when true then 1 when false then -1 end
                    end
            when targets.value < 0 then null
            when targets.comparator in ('ge', 'gt') then 1
            else -1
        end as direction,
        case when targets.comparator = 'approx' then 0.5 * {{ last_digit("targets.value") }} else 0 end as target_slack,
        case when answers.comparator = 'approx' then 0.5 * {{ last_digit("answers.value") }} else 0 end as actual_slack
    from targets
    left join answers on targets.claim_id = answers.target_claim_id
    left join land_changes on targets.claim_id = land_changes.claim_id
    left join {{ ref('dim_district') }} as districts on answers.district_key = districts.district_key
    left join {{ ref('dim_document') }} as documents on answers.document_key = documents.document_key
    left join {{ ref('dim_speaker') }} as speakers on answers.speaker_key = speakers.speaker_key
),

-- All turned so that more is better: what was to be reached, and the least and the most that was.
measured as (
    select
        *,
        direction * case
            when direction > 0 then least(target_value, target_value_max)
            else greatest(target_value, target_value_max)
        end - target_slack as goal,
        {{ least_meant("actual_value", "actual_value_max", "actual_comparator", "actual_slack") }} as actual_least,
        {{ greatest_meant("actual_value", "actual_value_max", "actual_comparator", "actual_slack") }}
            as actual_greatest,
        case when direction > 0 then actual_least else -actual_greatest end as worst,
        case when direction > 0 then actual_greatest else -actual_least end as best
    from paired
),

judged as (
    select
        *,
        case
            when actual_claim_id is null then null
            when is_land_changed then 'land_changed'
            when actual_published_on < period_end then 'before_period_end'
            when not actuals_agree then 'actuals_disagree'
            when target_grade = actual_grade then 'met'
            when direction is null then 'direction_unknown'
            when worst > goal or (worst = goal and target_comparator not in ('gt', 'lt')) then 'met'
            when best < goal then 'missed'
            else 'hedged'
        end as judgement
    from measured
)

select
    {{ series_key("judged.thing_id") }} as series_key,
    judged.district_key,
    judged.indicator_key,
    judged.period_key,
    judged.district_name,
    judged.indicator_name,
    judged.period_label,
    judged.period_start,
    judged.period_end,
    judged.measure,
    judged.basis,
    judged.scope,
    judged.unit,
    judged.target_claim_id,
    judged.target_value,
    judged.target_value_max,
    judged.target_grade,
    judged.target_comparator,
    judged.target_quote,
    judged.target_speaker_name,
    judged.target_source_file,
    judged.target_published_on,
    judged.actual_claim_id,
    judged.actual_value,
    judged.actual_value_max,
    judged.actual_grade,
    judged.actual_comparator,
    judged.actual_quote,
    judged.actual_speaker_name,
    judged.actual_source_file,
    judged.actual_published_on,
    judged.actual_district_name,
    case
        when judged.actual_claim_id is null then 'unanswered'
        when judged.judgement in ('met', 'missed') then judged.judgement
        else 'undecided'
    end as outcome,
    case when judged.judgement not in ('met', 'missed') then judged.judgement end as outcome_reason,
    case
        when
            judged.actual_comparator in ('eq', 'approx')
            and judged.actual_value_max is null
            and judged.target_value_max is null
            then (judged.actual_value - judged.target_value)::decimal(28, 6)
    end as gap,
    case
        when judged.measure = 'level' then round((100 * gap / nullif(abs(judged.target_value), 0))::double, 4)
    end as gap_percent
from judged
