-- A period and the one it compares with have one label but for the year, lie in neighbouring years and fill as many
-- months. The one right before is of the same kind and ends the day before.
{{ config(meta={"dagster": {"ref": {"name": "dim_period"}}}) }}
select
    periods.period_key,
    periods.period_label,
    earlier.period_label as prior_year_label,
    preceding.period_label as preceding_label
from {{ ref('dim_period') }} as periods
left join {{ ref('dim_period') }} as earlier on periods.prior_year_period_key = earlier.period_key
left join {{ ref('dim_period') }} as preceding on periods.preceding_period_key = preceding.period_key
where
    earlier.comparable_label != periods.comparable_label
    or earlier.year != periods.year - 1
    or earlier.months != periods.months
    or preceding.granularity != periods.granularity
    or preceding.period_end != periods.period_start - 1
