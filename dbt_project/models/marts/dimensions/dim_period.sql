{{ config(
    pre_hook="{{ keep_former('period') }}",
    post_hook="{{ find_changed(
        'period', 'period_key', ['period_start', 'period_end', 'granularity', 'period_label', 'year']
    ) }}",
) }}
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
),

named as (
    select
        period_key,
        period_start,
        period_end,
        one_quarter,
        one_month,
        coalesce(
            calendar_granularity, case when is_whole_months then 'other' else stated_granularity end
        ) as granularity,
        coalesce(calendar_label, stated_label, concat_ws('—', period_start, period_end)) as period_label,
        year(coalesce(period_end, period_start))::integer as year,
        case
            when is_in_one_year and last_month <= 6 then 1
            when is_in_one_year and first_month > 6 then 2
        end as one_half,
        is_in_one_year and dayofyear(period_start) = 1 as is_from_january,
        is_in_one_year and last_month = 12 and day(period_end) = 31 as is_to_december,
        case when is_whole_months then date_diff('month', period_start, period_end) + 1 end as months,
        (period_end - period_start + 1)::integer as days,
        -- What the interval is called in every year. One with a name (五一假期) is compared by it, as the offices do,
        -- though its days move; others by their days. An interval over several years has no such name.
        case
            when not is_in_one_year then null
            when granularity = 'year' then '全年'
            when calendar_label is not null then substr(calendar_label, length(year_text) + 1)
            when regexp_matches(stated_label, '^' || year_text || '[^0-9]+$')
                then substr(stated_label, length(year_text) + 1)
            else strftime(period_start, '%-m月%-d日') || '—' || strftime(period_end, '%-m月%-d日')
        end as comparable_label
    from labelled
),

-- One key a name and year; a name that two intervals bear in one year compares with neither.
comparables as (
    select
        comparable_label,
        year,
        min(period_key) as period_key
    from named
    where comparable_label is not null
    group by comparable_label, year
    having count(*) = 1
)

select
    named.period_key,
    named.period_start,
    named.period_end,
    named.granularity,
    {{ label("dim_period.granularity", "named.granularity") }} as granularity_name,
    named.period_label,
    named.year,
    named.one_half::integer as half,
    named.one_quarter::integer as quarter,
    named.one_month::integer as month,
    named.is_from_january and named.days > 1 and not named.is_to_december as is_year_to_date,
    case when named.is_from_january then named.months end::integer as year_to_date_months,
    named.months::integer as months,
    named.days,
    named.comparable_label,
    prior_years.period_key as prior_year_period_key,
    preceding.period_key as preceding_period_key,
    (year(named.period_end) * 10000 + month(named.period_end) * 100 + day(named.period_end)) * 100000::bigint
    + least(named.days, 99999) as period_sort
from named
left join comparables as prior_years
    on
        named.comparable_label = prior_years.comparable_label
        and named.year - 1 = prior_years.year
left join named as preceding
    on
        named.granularity in ('day', 'month', 'quarter', 'half', 'year')
        and named.granularity = preceding.granularity
        and named.period_start - 1 = preceding.period_end

union all

select
    {{ unknown_key() }} as period_key,
    null as period_start,
    null as period_end,
    null as granularity,
    null as granularity_name,
    '未知' as period_label,
    null as year,
    null as half,
    null as quarter,
    null as month,
    null as is_year_to_date,
    null as year_to_date_months,
    null as months,
    null as days,
    null as comparable_label,
    null as prior_year_period_key,
    null as preceding_period_key,
    null as period_sort

order by period_start, period_end
