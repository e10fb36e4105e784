with

stated as (
    select
        {{ period_key() }} as period_key,
        period_start,
        period_end,
        period_granularity as granularity,
        min(period_label) as stated_label
    from {{ ref('stg_claims') }}
    where period_start is not null or period_end is not null
    group by period_start, period_end, period_granularity
),

-- The part of the calendar that an interval fills exactly, whatever a text calls it.
shaped as (
    select
        *,
        year(period_start) = year(period_end) as is_in_one_year,
        day(period_start) = 1 and period_end = last_day(period_end) as is_whole_months,
        case when is_in_one_year and month(period_start) = month(period_end) then month(period_end) end as one_month,
        case
            when is_in_one_year and quarter(period_start) = quarter(period_end) then quarter(period_end)
        end as one_quarter
    from stated
),

labelled as (
    select
        *,
        year(period_end) || '年' as year_text,
        case
            when period_start = period_end
                then strftime(period_end, '%Y年%-m月%-d日')
            when not coalesce(is_whole_months, false)
                then null
            when is_in_one_year and month(period_start) = 1 and month(period_end) = 12
                then year_text
            when month(period_start) = 1 and month(period_end) = 12
                then year(period_start) || '—' || year_text
            when one_month is not null
                then year_text || one_month || '月'
            when is_in_one_year and month(period_start) = 1 and month(period_end) = 6
                then year_text || '上半年'
            when is_in_one_year and month(period_start) = 7 and month(period_end) = 12
                then year_text || '下半年'
            when one_quarter is not null and datediff('month', period_start, period_end) = 2
                then year_text || ['一', '二', '三', '四'][one_quarter] || '季度'
            when is_in_one_year and month(period_start) = 1 and month(period_end) = 9
                then year_text || '前三季度'
            when is_in_one_year
                then year_text || month(period_start) || '—' || month(period_end) || '月'
        end as calendar_label
    from shaped
)

select
    period_key,
    period_start,
    period_end,
    granularity,
    coalesce(calendar_label, stated_label, concat_ws('—', period_start, period_end)) as period_label,
    year(coalesce(period_end, period_start))::integer as year,
    one_quarter::integer as quarter,
    one_month::integer as month,
    coalesce(
        is_in_one_year
        and month(period_start) = 1
        and day(period_start) = 1
        and period_end = last_day(period_end)
        and month(period_end) < 12,
        false
    ) as is_year_to_date,
    (period_end - period_start + 1)::integer as days
from labelled

union all

select
    {{ unknown_key() }} as period_key,
    null as period_start,
    null as period_end,
    null as granularity,
    '未知' as period_label,
    null as year,
    null as quarter,
    null as month,
    null as is_year_to_date,
    null as days

order by period_start, period_end, granularity
