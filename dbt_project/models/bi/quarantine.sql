select
    source_file,
    reason,
    detail,
    detail_zh,
    size_bytes,
    sha256
from {{ ref('stg_quarantine') }}
