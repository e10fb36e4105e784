-- One row per thing and status that several claims are about: whether one number can be what all of them mean, and in
-- how many texts they stand. Ranges on a line have a point in common when each two of them have.
{{ config(
    materialized="incremental",
    meta={"stale": {"thing_id": "changed_thing"}},
) }}
select
    thing_id,
    status,
    count(distinct document_key) as document_count,
    coalesce(max(least_meant) <= min(greatest_meant), true)
    and coalesce(min(grade) = max(grade), true) as claims_agree
from {{ ref('int_shared_claim') }}
{{ only_changed("where thing_id", "changed_thing") }}
group by thing_id, status
