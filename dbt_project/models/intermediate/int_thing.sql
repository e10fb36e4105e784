-- One row per thing and status, with the best of its claims (the least preference) and how many there are.
select
    thing_id,
    status,
    min(preference) as preference,
    count(*) as claim_count
from {{ ref('int_comparable_claim') }}
group by thing_id, status
