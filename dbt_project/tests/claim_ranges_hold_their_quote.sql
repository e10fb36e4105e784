-- A range is not empty, and the quote is the raw text's slice: as many code points as the range.
select
    claim_id,
    char_start,
    char_end,
    quote
from {{ ref('fact_indicator') }}
where
    char_start < 0
    or char_end <= char_start
    or length(quote) != char_end - char_start
