-- One row per term of the corpus: what it is, how many have it, what it weighs. A statement that repeats an
-- earlier one of its text adds nothing to the counts. Words in quotation marks are a slogan where the corpus
-- bears it out: they stand mostly in quotation marks, and a cue stands beside them or two statements have them;
-- other quotations are no terms.
with

statements as (
    select
        statements.statement_id,
        statements.source_file,
        statements.speaker_name,
        statements.is_duplicate,
        documents.published_on
    from {{ ref('stg_statements') }} as statements
    left join {{ ref('stg_documents') }} as documents on statements.source_file = documents.source_file
),

corpus as (
    select count(*) as statements
    from statements
    where not is_duplicate
),

counted as (
    select
        terms.term,
        min(terms.kind) as kind,
        count(*) filter (where not statements.is_duplicate) as statements,
        count(distinct statements.source_file) as documents,
        count(distinct statements.speaker_name) as speakers,
        coalesce(sum(terms.occurrences) filter (where not statements.is_duplicate), 0)::bigint as occurrences,
        sum(terms.occurrences) as all_occurrences,
        sum(terms.quoted) as quoted,
        sum(terms.cued) as cued,
        count(*) filter (where terms.quoted > 0 and not statements.is_duplicate) as statements_quoting,
        min(statements.published_on) as first_seen,
        max(statements.published_on) as last_seen
    from {{ ref('stg_statement_terms') }} as terms
    inner join statements on terms.statement_id = statements.statement_id
    group by terms.term
),

told as (
    select
        *,
        case
            when
                kind in ('quotation', 'word')
                and 2 * quoted >= all_occurrences
                and (cued > 0 or statements_quoting > 1)
                then 'slogan'
            else kind
        end as term_kind
    from counted
)

select
    {{ term_key() }} as term_key,
    told.term,
    told.term_kind as kind,
    told.statements,
    told.documents,
    told.speakers,
    told.occurrences,
    told.first_seen,
    told.last_seen,
    round(ln((1 + corpus.statements) / (1 + told.statements)) + 1, 6) as idf
from told
cross join corpus
where told.term_kind != 'quotation'
