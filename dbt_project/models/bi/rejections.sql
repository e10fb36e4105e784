select
    source_file,
    char_start,
    char_end,
    quote,
    reason,
    pattern_id
from {{ ref('stg_rejections') }}
