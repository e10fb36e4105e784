-- A range is not empty, and the text is the raw text's slice: as many code points as the range. Statements do not
-- overlap.
{{ config(meta={"dagster": {"ref": {"name": "fact_statement"}}}) }}
with

following as (
    select
        statement_id,
        char_start,
        char_end,
        text,
        lead(char_start) over (partition by document_key order by char_start, char_end) as next_start
    from {{ ref('fact_statement') }}
)

select
    statement_id,
    char_start,
    char_end,
    text,
    next_start
from following
where
    char_start < 0
    or char_end <= char_start
    or length(text) != char_end - char_start
    or next_start < char_end
