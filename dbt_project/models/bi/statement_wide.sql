with

facts as (
    select
        *,
        {{ label("statement_wide.tense", "tense") }} as tense_name,
        coalesce({{ label("statement_wide.voice", "voice") }}, voice) as voice_name
    from {{ ref('fact_statement') }}
),

terms as (
    select
        statement_id,
        {{ term_list('term', 'term_rank') }} filter (where kind = 'policy_term') as policy_terms,
        {{ term_list('term', 'term_rank') }} filter (where kind = 'slogan') as slogans,
        {{ term_list('term', 'term_rank') }} filter (where kind = 'indicator') as indicators,
        {{ term_list('term', 'term_rank') }} filter (where kind = 'place') as places
    from {{ ref('int_statement_term') }}
    group by statement_id
)

select
    facts.statement_id,
    documents.source_file,
    facts.char_start,
    facts.char_end,
    facts.text,
    districts.district_name,
    districts.district_type,
    districts.region,
    current_districts.district_name as current_district_name,
    districts.is_same_area,
    speakers.speaker_name,
    speakers.title as speaker_title,
    speakers.organisation as speaker_organisation,
    documents.published_on,
    documents.title,
    documents.publisher,
    documents.event,
    facts.tense,
    facts.tense_name,
    facts.voice,
    facts.voice_name,
    facts.is_heading,
    facts.topics,
    facts.key_terms,
    terms.policy_terms,
    terms.slogans,
    terms.indicators,
    terms.places,
    facts.district_basis,
    facts.is_duplicate
from facts
inner join {{ ref('dim_document') }} as documents on facts.document_key = documents.document_key
left join terms on facts.statement_id = terms.statement_id
-- The unknown members are left out of these joins: in this table, not known is null.
left join {{ ref('dim_district') }} as districts
    on facts.district_key = districts.district_key and districts.district_key != {{ unknown_key() }}
left join {{ ref('dim_district') }} as current_districts
    on districts.current_district_key = current_districts.district_key
left join {{ ref('dim_speaker') }} as speakers
    on facts.speaker_key = speakers.speaker_key and speakers.speaker_key != {{ unknown_key() }}
