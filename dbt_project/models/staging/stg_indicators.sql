select
    indicator_code,
    indicator_name,
    aliases,
    category,
    category_name,
    parent_code,
    default_unit,
    higher_is_better,
    is_ratio,
    definition,
    definition_en
from {{ source('vocabulary', 'indicators') }}
