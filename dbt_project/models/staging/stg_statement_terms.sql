select
    source_file,
    statement_id,
    term,
    kind,
    occurrences,
    quoted,
    cued
from {{ source('store', 'statement_terms') }}
