select
    statement_id,
    term_key,
    occurrences,
    quoted,
    tf,
    tf_idf,
    term_rank,
    is_key_term
from {{ ref('int_statement_term') }}
