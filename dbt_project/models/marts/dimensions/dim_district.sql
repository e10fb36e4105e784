with recursive

spans as (
    select
        *,
        {{ surrogate_key(["district_id", "valid_from"]) }} as district_key,
        row_number() over (
            partition by district_id
            order by valid_from desc nulls last
        ) as recency
    from {{ ref('stg_districts') }}
),

last_span as (
    select
        district_id,
        district_key,
        district_name,
        valid_to
    from spans
    where recency = 1
),

-- What each jurisdiction lives on in: itself, then the one it was merged into or became, and so on. A part of its land
-- that went elsewhere (split, continued) does not count. Sets end the recursion even if the table had a cycle.
heirs (district_id, heir_id) as (
    select
        district_id,
        district_id as heir_id
    from last_span
    union
    select
        heirs.district_id,
        successions.successor_id as heir_id
    from heirs
    inner join {{ ref('stg_district_successions') }} as successions
        on heirs.heir_id = successions.predecessor_id
    where
        successions.kind in ('merged', 'upgraded', 'renamed')
        and successions.successor_id != successions.predecessor_id
),

present as (
    select
        heirs.district_id,
        min(last_span.district_key) as current_district_key,
        min(last_span.district_name) as current_district_name
    from heirs
    inner join last_span on heirs.heir_id = last_span.district_id
    where last_span.valid_to is null
    group by heirs.district_id
    having count(*) = 1
),

-- Since when each jurisdiction and its heirs have had the land that they have: a change of name or rank moves none.
lands as (
    select
        heirs.district_id,
        max(successions.effective_on) as changed_on
    from heirs
    inner join {{ ref('stg_district_successions') }} as successions
        on heirs.heir_id in (successions.predecessor_id, successions.successor_id)
    where successions.kind not in ('renamed', 'upgraded')
    group by heirs.district_id
),

predecessors as (
    select
        successor_key as district_key,
        string_agg(distinct predecessor_name, '、' order by predecessor_name) as names
    from {{ ref('int_district_change') }}
    group by successor_key
),

successors as (
    select
        predecessor_key as district_key,
        string_agg(distinct successor_name, '、' order by successor_name) as names
    from {{ ref('int_district_change') }}
    group by predecessor_key
),

named as (
    select
        district_id,
        district_name
    from {{ ref('stg_claims') }}
    where district_id is not null or district_name is not null
    union
    select
        null as district_id,
        district_name
    from {{ ref('stg_appearances') }}
    where district_name is not null
    union
    select
        district_id,
        district_name
    from {{ ref('stg_statements') }}
    where district_id is not null or district_name is not null
),

-- Jurisdictions that arrive with a claim, an appearance or a statement and are in no row of the vocabulary: one member
-- an identifier, else a name.
unlisted as (
    select
        coalesce(named.district_id, '(named) ' || named.district_name) as district_id,
        coalesce(named.district_name, named.district_id) as district_name
    from named
    left join spans as by_id on named.district_id = by_id.district_id
    left join spans as by_name on named.district_name = by_name.district_name
    where by_id.district_id is null and by_name.district_id is null
),

inferred as (
    select
        district_id,
        min(district_name) as district_name
    from unlisted
    group by district_id
)

select
    spans.district_key,
    spans.district_id,
    spans.gb_code,
    spans.district_name,
    spans.short_name,
    nullif(array_to_string(spans.aliases, '、'), '') as aliases,
    spans.district_type,
    coalesce({{ label("dim_district.district_type", "spans.district_type") }}, spans.district_type)
        as district_type_name,
    coalesce(
        spans.parent_id = 'cq-500000'
        and spans.district_type in ('district', 'county_level_city', 'county', 'autonomous_county'),
        false
    ) as is_county_level,
    spans.region,
    spans.parent_id,
    parents.district_name as parent_name,
    spans.valid_from,
    spans.valid_to,
    spans.valid_to is null as is_current,
    predecessors.names as predecessors,
    successors.names as successors,
    spans.authority,
    spans.source,
    spans.note,
    present.current_district_key,
    present.current_district_name,
    case
        when present.current_district_key is not null
            then coalesce(lands.changed_on <= coalesce(spans.valid_from, date '0001-01-01'), true)
    end as is_same_area,
    false as is_inferred
from spans
left join last_span as parents on spans.parent_id = parents.district_id
left join predecessors on spans.district_key = predecessors.district_key
left join successors on spans.district_key = successors.district_key
left join present on spans.district_id = present.district_id
left join lands on spans.district_id = lands.district_id

union all

select
    {{ surrogate_key(["district_id", "null"]) }} as district_key,
    district_id,
    null as gb_code,
    district_name,
    null as short_name,
    null as aliases,
    '(unknown)' as district_type,
    '未知' as district_type_name,
    false as is_county_level,
    null as region,
    null as parent_id,
    null as parent_name,
    null as valid_from,
    null as valid_to,
    true as is_current,
    null as predecessors,
    null as successors,
    null as authority,
    null as source,
    null as note,
    {{ surrogate_key(["district_id", "null"]) }} as current_district_key,
    district_name as current_district_name,
    null as is_same_area,
    true as is_inferred
from inferred

union all

select
    {{ unknown_key() }} as district_key,
    '(unknown)' as district_id,
    null as gb_code,
    '未知' as district_name,
    null as short_name,
    null as aliases,
    '(unknown)' as district_type,
    '未知' as district_type_name,
    false as is_county_level,
    null as region,
    null as parent_id,
    null as parent_name,
    null as valid_from,
    null as valid_to,
    true as is_current,
    null as predecessors,
    null as successors,
    null as authority,
    null as source,
    null as note,
    null as current_district_key,
    null as current_district_name,
    null as is_same_area,
    false as is_inferred

order by district_id, valid_from
