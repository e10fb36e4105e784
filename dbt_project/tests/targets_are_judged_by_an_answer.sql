-- A target claim is a target and its answer an actual value of the same indicator, measure, unit and period; met and
-- missed rest on a number of the same district.
{{ config(meta={"dagster": {"ref": {"name": "target_tracking"}}}) }}
select
    tracked.target_claim_id,
    tracked.actual_claim_id,
    tracked.outcome
from {{ ref('target_tracking') }} as tracked
left join {{ ref('fact_indicator') }} as targets on tracked.target_claim_id = targets.claim_id
left join {{ ref('fact_indicator') }} as actuals on tracked.actual_claim_id = actuals.claim_id
where
    coalesce(targets.status, '') != 'target'
    or (tracked.outcome = 'unanswered') != (tracked.actual_claim_id is null)
    or (tracked.outcome = 'undecided') != (tracked.outcome_reason is not null)
    or actuals.status != 'actual'
    or (
        actuals.claim_id is not null
        and (targets.indicator_key, targets.period_key, targets.measure, targets.unit)
        != (actuals.indicator_key, actuals.period_key, actuals.measure, actuals.unit)
    )
    or (tracked.outcome in ('met', 'missed') and targets.district_key != actuals.district_key)
