select
    statement_id,
    source_file,
    char_start,
    char_end,
    text,
    is_heading,
    voice,
    tense,
    district_id,
    district_name,
    district_basis,
    speaker_name,
    speaker_title,
    speaker_organisation,
    is_duplicate
from {{ source('store', 'statements') }}
