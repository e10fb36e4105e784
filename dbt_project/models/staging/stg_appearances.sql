select
    source_file,
    speaker_name,
    speaker_title,
    organisation,
    district_name,
    char_start,
    char_end
from {{ source('store', 'appearances') }}
