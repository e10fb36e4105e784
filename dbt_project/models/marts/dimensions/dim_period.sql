with

stated as (
    select
        {{ period_key() }} as period_key,
        period_start,
        period_end,
        min(period_granularity) as stated_granularity,
        min(period_label) as stated_label
    from {{ ref('stg_claims') }}
    where period_start is not null or period_end is not null
    group by period_start, period_end
),

-- The part of the calendar that an interval fills exactly, whatever a text calls it.
shaped as (
    select
        *,
        coalesce(year(period_start) = year(period_end), false) as is_in_one_year,
        coalesce(day(period_start) = 1 and period_end = last_day(period_end), false) as is_whole_months,
        case when is_in_one_year and month(period_start) = month(period_end) then month(period_end) end as one_month,
        case
            when is_in_one_year and quarter(period_start) = quarter(period_end) then quarter(period_end)
        end as one_quarter,
        month(period_start) as first_month,
        month(period_end) as last_month
    from stated
),

calendar as (
    select
        *,
        case
            when period_start = period_end then 'day'
            when not is_whole_months then null
            when one_month is not null then 'month'
            when first_month = 1 and last_month = 12 then case when is_in_one_year then 'year' else 'multi_year' end
            when not is_in_one_year then null
            when one_quarter is not null and last_month - first_month = 2 then 'quarter'
            when last_month - first_month = 5 and first_month in (1, 7) then 'half'
            when first_month = 1 then 'year_to_date'
        end as calendar_granularity
    from shaped
),

labelled as (
    select
        *,
        year(period_end) || '年' as year_text,
        case calendar_granularity
            when 'day' then strftime(period_end, '%Y年%-m月%-d日')
            when 'month' then year_text || last_month || '月'
            when 'quarter' then year_text || ['一', '二', '三', '四'][one_quarter] || '季度'
            when 'half' then year_text || case when first_month = 1 then '上' else '下' end || '半年'
            when 'year' then year_text
            when 'multi_year' then year(period_start) || '—' || year_text
            when 'year_to_date'
                then year_text || case when last_month = 9 then '前三季度' else '1—' || last_month || '月' end
            else
                case
                    when is_whole_months and is_in_one_year
                        then year_text || first_month || '—' || last_month || '月'
                    when is_whole_months
                        then year(period_start) || '年' || first_month || '月—' || year_text || last_month || '月'
                end
        end as calendar_label
    from calendar
)

select
    period_key,
    period_start,
    period_end,
    coalesce(calendar_granularity, case when is_whole_months then 'other' else stated_granularity end) as granularity,
    coalesce(calendar_label, stated_label, concat_ws('—', period_start, period_end)) as period_label,
    year(coalesce(period_end, period_start))::integer as year,
    one_quarter::integer as quarter,
    one_month::integer as month,
    is_in_one_year and is_whole_months and first_month = 1 and last_month < 12 as is_year_to_date,
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

order by period_start, period_end
