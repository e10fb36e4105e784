select
    predecessor_id,
    successor_id,
    effective_on,
    kind,
    authority
from {{ source('vocabulary', 'district_successions') }}
