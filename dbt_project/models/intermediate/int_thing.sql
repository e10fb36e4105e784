-- One row per thing and status, with the best of its claims (the least preference) and how many there are.
{{ config(
    materialized="incremental",
    meta={"stale": {"thing_id": "changed_thing"}},
) }}
select
    thing_id,
    status,
    min(preference) as preference,
    count(*) as claim_count
from {{ ref('int_comparable_claim') }}
{{ only_changed("where thing_id", "changed_thing") }}
group by thing_id, status
