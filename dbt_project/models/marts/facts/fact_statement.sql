with

statements as (
    select
        *,
        {{ document_key() }} as document_key
    from {{ ref('stg_statements') }}
),

key_terms as (
    select
        statement_id,
        {{ term_list('term', 'term_rank') }} filter (where is_key_term) as key_terms,
        count(*) as term_count
    from {{ ref('int_statement_term') }}
    group by statement_id
),

-- Summed as decimals: the sum of floating point numbers would depend on their order.
topics_weighed as (
    select
        found.statement_id,
        terms.topic_name,
        sum(found.tf_idf::decimal(18, 6)) as weight
    from {{ ref('int_statement_term') }} as found
    inner join {{ ref('dim_term') }} as terms on found.term_key = terms.term_key
    where terms.topic_name is not null
    group by found.statement_id, terms.topic_name
),

topics as (
    select
        statement_id,
        {{ term_list('topic_name', 'weight desc, topic_name asc') }} as topics
    from topics_weighed
    group by statement_id
)

select
    statements.statement_id,
    coalesce(documents.document_key, {{ unknown_key() }}) as document_key,
    coalesce(districts.district_key, {{ unknown_key() }}) as district_key,
    coalesce(speakers.speaker_key, {{ unknown_key() }}) as speaker_key,
    statements.voice,
    statements.tense,
    statements.is_heading,
    statements.char_start,
    statements.char_end,
    statements.text,
    topics.topics,
    key_terms.key_terms,
    coalesce(key_terms.term_count, 0) as term_count,
    statements.district_basis,
    statements.is_duplicate
from statements
left join {{ ref('dim_document') }} as documents on statements.document_key = documents.document_key
left join {{ ref('int_district_as_of') }} as districts
    on
        statements.district_id is not distinct from districts.district_id
        and statements.district_name is not distinct from districts.district_name
        and documents.published_on is not distinct from districts.as_of
left join {{ ref('int_claim_speaker') }} as speakers
    on
        statements.source_file = speakers.source_file
        and statements.speaker_name = speakers.speaker_name
        and statements.speaker_title is not distinct from speakers.speaker_title
        and statements.speaker_organisation is not distinct from speakers.speaker_organisation
left join key_terms on statements.statement_id = key_terms.statement_id
left join topics on statements.statement_id = topics.statement_id
