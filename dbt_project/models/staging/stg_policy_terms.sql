select
    term,
    topic_code,
    aliases,
    source
from {{ source('vocabulary', 'policy_terms') }}
