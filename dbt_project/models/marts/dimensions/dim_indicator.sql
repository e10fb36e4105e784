{{ config(
    pre_hook="{{ keep_former('indicator') }}",
    post_hook="{{ find_changed(
        'indicator', 'indicator_key', ['indicator_code', 'indicator_name', 'category_name', 'is_standard']
    ) }}",
) }}
with recursive

standard as (
    select
        {{ indicator_key() }} as indicator_key,
        *
    from {{ ref('stg_indicators') }}
),

-- From the roots down, so that parents in a circle, which the vocabulary's loader refuses, end nothing but their level.
lineage (indicator_code, root_code, root_name, level, indicator_path, indicator_path_name) as (
    select
        indicator_code,
        indicator_code as root_code,
        indicator_name as root_name,
        1 as level,
        '/' || indicator_code || '/' as indicator_path,
        indicator_name as indicator_path_name
    from standard
    where parent_code is null
    union all
    select
        standard.indicator_code,
        lineage.root_code,
        lineage.root_name,
        lineage.level + 1 as level,
        lineage.indicator_path || standard.indicator_code || '/' as indicator_path,
        lineage.indicator_path_name || ' > ' || standard.indicator_name as indicator_path_name
    from lineage
    inner join standard on lineage.indicator_code = standard.parent_code
),

heads as (
    select distinct parent_code
    from standard
),

-- Names that the vocabulary does not list, and codes that an older vocabulary had: members that arrive with a claim.
tail as (
    select
        {{ indicator_key() }} as indicator_key,
        min(indicator_code) as indicator_code,
        coalesce(min(indicator_name), min(indicator_code)) as indicator_name
    from {{ ref('int_claim_indicator') }}
    where
        (indicator_code is not null or indicator_name is not null)
        and (indicator_code is null or indicator_code not in (select standard.indicator_code from standard))
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
    parents.indicator_key as parent_key,
    parents.indicator_name as parent_name,
    lineage.level::integer as level,
    lineage.root_code,
    lineage.root_name,
    lineage.indicator_path,
    lineage.indicator_path_name,
    heads.parent_code is null as is_leaf,
    standard.default_unit,
    standard.higher_is_better,
    case
        when standard.higher_is_better then '越高越好'
        when not standard.higher_is_better then '越低越好'
        else '无高低优劣'
    end as direction_name,
    standard.is_ratio,
    standard.definition,
    standard.definition_en,
    true as is_standard
from standard
left join standard as parents on standard.parent_code = parents.indicator_code
left join lineage on standard.indicator_code = lineage.indicator_code
left join heads on standard.indicator_code = heads.parent_code

union all

select
    indicator_key,
    indicator_code,
    indicator_name,
    null as aliases,
    null as category,
    null as category_name,
    null as parent_code,
    null as parent_key,
    null as parent_name,
    1 as level,
    indicator_code as root_code,
    indicator_name as root_name,
    '/' || indicator_code || '/' as indicator_path,
    indicator_name as indicator_path_name,
    true as is_leaf,
    null as default_unit,
    null as higher_is_better,
    null as direction_name,
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
    null as parent_key,
    null as parent_name,
    null as level,
    null as root_code,
    '未知' as root_name,
    null as indicator_path,
    '未知' as indicator_path_name,
    true as is_leaf,
    null as default_unit,
    null as higher_is_better,
    null as direction_name,
    null as is_ratio,
    null as definition,
    null as definition_en,
    false as is_standard

order by indicator_code, indicator_name
