-- One row per predecessor, successor and day of a change, with the spans on both sides. Each succession ends a span of
-- its predecessor and begins a span of its successor, unless that one existed before.
with

spans as (
    select
        *,
        {{ surrogate_key(["district_id", "valid_from"]) }} as district_key,
        coalesce(valid_from, date '0001-01-01') as begins_on,
        coalesce(valid_to, date '9999-12-31') as ends_on
    from {{ ref('stg_districts') }}
)

select
    predecessors.district_key as predecessor_key,
    predecessors.district_name as predecessor_name,
    successors.district_key as successor_key,
    successors.district_name as successor_name,
    successions.effective_on,
    successions.kind,
    successions.authority,
    successions.source,
    successions.note
from {{ ref('stg_district_successions') }} as successions
inner join spans as predecessors
    on
        successions.predecessor_id = predecessors.district_id
        and successions.effective_on > predecessors.begins_on
        and successions.effective_on - 1 <= predecessors.ends_on
inner join spans as successors
    on
        successions.successor_id = successors.district_id
        and successions.effective_on between successors.begins_on and successors.ends_on
