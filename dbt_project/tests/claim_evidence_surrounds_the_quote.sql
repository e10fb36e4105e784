-- The evidence sentence covers the number it is evidence for.
select
    claim_id,
    char_start,
    char_end,
    sentence_start,
    sentence_end
from {{ ref('fact_indicator') }}
where
    sentence_start > char_start
    or sentence_end < char_end
