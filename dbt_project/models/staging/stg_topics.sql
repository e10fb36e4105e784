select
    topic_code,
    topic_name,
    topic_name_en,
    indicator_categories,
    definition
from {{ source('vocabulary', 'topics') }}
