select
    scope_name,
    aliases
from {{ source('vocabulary', 'comparison_scopes') }}
