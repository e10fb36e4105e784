with

standard as (
    select
        {{ indicator_key() }} as indicator_key,
        *
    from {{ ref('stg_indicators') }}
),

-- Names that the vocabulary does not list, and codes that an older vocabulary had.
tail as (
    select
        {{ indicator_key() }} as indicator_key,
        min(indicator_code) as indicator_code,
        coalesce(min(indicator_name), min(indicator_code)) as indicator_name
    from {{ ref('stg_claims') }}
    where
        (indicator_code is not null or indicator_name is not null)
        and (
            indicator_code is null
            or indicator_code not in (select stg_indicators.indicator_code from {{ ref('stg_indicators') }})
        )
    group by indicator_key
)

select
    standard.indicator_key,
    standard.indicator_code,
    standard.indicator_name,
    nullif(array_to_string(standard.aliases, '、'), '') as aliases,
    standard.category,
    standard.category_name,
    standard.parent_code,
    parents.indicator_name as parent_name,
    standard.default_unit,
    standard.higher_is_better,
    standard.is_ratio,
    standard.definition,
    standard.definition_en,
    true as is_standard
from standard
left join standard as parents on standard.parent_code = parents.indicator_code

union all

select
    indicator_key,
    indicator_code,
    indicator_name,
    null as aliases,
    null as category,
    null as category_name,
    null as parent_code,
    null as parent_name,
    null as default_unit,
    null as higher_is_better,
    null as is_ratio,
    null as definition,
    null as definition_en,
    false as is_standard
from tail

union all

select
    {{ unknown_key() }} as indicator_key,
    null as indicator_code,
    '未知' as indicator_name,
    null as aliases,
    null as category,
    null as category_name,
    null as parent_code,
    null as parent_name,
    null as default_unit,
    null as higher_is_better,
    null as is_ratio,
    null as definition,
    null as definition_en,
    false as is_standard

order by indicator_code, indicator_name
