-- One row per thing and status that several claims are about: whether one number can be what all of them mean, and in
-- how many texts they stand. Ranges on a line have a point in common when each two of them have.
select
    thing_id,
    status,
    count(distinct document_key) as document_count,
    coalesce(max(least_meant) <= min(greatest_meant), true)
    and coalesce(min(grade) = max(grade), true) as claims_agree
from {{ ref('int_shared_claim') }}
group by thing_id, status
