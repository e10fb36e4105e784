with

offices as (
    select
        offices.speaker_key,
        {{ surrogate_key(["offices.speaker_name", "offices.district_name"]) }} as person_key,
        offices.speaker_name,
        offices.speaker_title as title,
        offices.organisation,
        offices.district_name,
        min(documents.published_on) as first_seen,
        max(documents.published_on) as last_seen,
        count(distinct offices.source_file) as document_count
    from {{ ref('int_speaker_office') }} as offices
    left join {{ ref('stg_documents') }} as documents on offices.source_file = documents.source_file
    group by
        offices.speaker_key, offices.speaker_name, offices.speaker_title, offices.organisation, offices.district_name
),

people as (
    select
        person_key,
        max(last_seen) as last_seen
    from offices
    group by person_key
)

select
    offices.speaker_key,
    offices.person_key,
    offices.speaker_name,
    offices.title,
    offices.organisation,
    offices.district_name,
    offices.first_seen,
    offices.last_seen,
    offices.document_count,
    coalesce(offices.last_seen = people.last_seen, people.last_seen is null) as is_current
from offices
inner join people on offices.person_key = people.person_key

union all

select
    {{ unknown_key() }} as speaker_key,
    {{ unknown_key() }} as person_key,
    '未知' as speaker_name,
    null as title,
    null as organisation,
    null as district_name,
    null as first_seen,
    null as last_seen,
    0 as document_count,
    true as is_current

order by speaker_name, first_seen, title, speaker_key
