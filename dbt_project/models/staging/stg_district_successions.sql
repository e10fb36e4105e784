select
    predecessor_id,
    successor_id,
    effective_on,
    kind,
    authority,
    source,
    note
from {{ source('vocabulary', 'district_successions') }}
