-- One row per statement and term in it, with its weight. tf is the term's share of the occurrences of all terms of the
-- statement; places are no key terms, for a speaker's own district would be the first of them.
with

terms as (
    select
        found.statement_id,
        found.occurrences,
        found.quoted,
        terms.term_key,
        terms.term,
        terms.kind,
        terms.idf
    from {{ ref('stg_statement_terms') }} as found
    inner join {{ ref('int_term') }} as terms on found.term = terms.term
),

weighed as (
    select
        *,
        round(occurrences / sum(occurrences) over (partition by statement_id), 6) as tf,
        round(occurrences * idf / sum(occurrences) over (partition by statement_id), 6) as tf_idf
    from terms
),

ranked as (
    select
        *,
        row_number() over (partition by statement_id order by tf_idf desc, kind asc, term asc) as term_rank,
        row_number() over (
            partition by statement_id
            order by kind = 'place' asc, tf_idf desc, kind asc, term asc
        ) as key_rank
    from weighed
)

select
    statement_id,
    term_key,
    term,
    kind,
    occurrences,
    quoted,
    tf,
    tf_idf,
    term_rank::integer as term_rank,
    kind != 'place' and key_rank <= {{ var('key_terms') }} as is_key_term
from ranked
