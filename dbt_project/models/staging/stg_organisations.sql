select
    organisation_id,
    organisation_name,
    aliases,
    kind,
    district_name
from {{ source('vocabulary', 'organisations') }}
