select
    source_file,
    sha256,
    size_bytes,
    encoding,
    char_count,
    text,
    title,
    publisher,
    published_on,
    published_on_basis,
    published_on_evidence,
    event,
    district_name,
    extractor_version
from {{ source('store', 'documents') }}
