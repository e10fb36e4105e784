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
        min(last_span.district_key) as current_district_key
    from heirs
    inner join last_span on heirs.heir_id = last_span.district_id
    where last_span.valid_to is null
    group by heirs.district_id
    having count(*) = 1
),

-- Each succession ends a span of its predecessor and begins a span of its successor, unless that one existed before.
changes as (
    select
        before.district_key as predecessor_key,
        before.district_name as predecessor_name,
        after.district_key as successor_key,
        after.district_name as successor_name
    from {{ ref('stg_district_successions') }} as successions
    inner join spans as before
        on
            successions.predecessor_id = before.district_id
            and coalesce(before.valid_from, date '0001-01-01') < successions.effective_on
            and coalesce(before.valid_to, date '9999-12-31') >= successions.effective_on - 1
    inner join spans as after
        on
            successions.successor_id = after.district_id
            and coalesce(after.valid_from, date '0001-01-01') <= successions.effective_on
            and coalesce(after.valid_to, date '9999-12-31') >= successions.effective_on
),

predecessors as (
    select
        successor_key as district_key,
        string_agg(distinct predecessor_name, '、' order by predecessor_name) as names
    from changes
    group by successor_key
),

successors as (
    select
        predecessor_key as district_key,
        string_agg(distinct successor_name, '、' order by successor_name) as names
    from changes
    group by predecessor_key
)

select
    spans.district_key,
    spans.district_id,
    spans.gb_code,
    spans.district_name,
    spans.short_name,
    nullif(array_to_string(spans.aliases, '、'), '') as aliases,
    spans.district_type,
    spans.region,
    spans.parent_id,
    parents.district_name as parent_name,
    spans.valid_from,
    spans.valid_to,
    spans.valid_to is null as is_current,
    predecessors.names as predecessors,
    successors.names as successors,
    spans.authority,
    present.current_district_key
from spans
left join last_span as parents on spans.parent_id = parents.district_id
left join predecessors on spans.district_key = predecessors.district_key
left join successors on spans.district_key = successors.district_key
left join present on spans.district_id = present.district_id

union all

select
    {{ unknown_key() }} as district_key,
    '(unknown)' as district_id,
    null as gb_code,
    '未知' as district_name,
    null as short_name,
    null as aliases,
    '(unknown)' as district_type,
    null as region,
    null as parent_id,
    null as parent_name,
    null as valid_from,
    null as valid_to,
    true as is_current,
    null as predecessors,
    null as successors,
    null as authority,
    null as current_district_key

order by district_id, valid_from
