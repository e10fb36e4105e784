select
    district_id,
    district_name,
    district_type,
    short_name,
    aliases,
    gb_code,
    region,
    parent_id,
    valid_from,
    valid_to,
    authority,
    source,
    note
from {{ source('vocabulary', 'districts') }}
