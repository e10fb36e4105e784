select
    source_file,
    char_start,
    char_end,
    quote,
    reason,
    pattern_id
from {{ source('store', 'rejections') }}
