with

seen as (
    select
        offices.speaker_key,
        people.person_key,
        offices.source_file,
        offices.speaker_name,
        offices.speaker_title,
        offices.organisation,
        offices.district_name,
        documents.published_on
    from {{ ref('int_speaker_office') }} as offices
    inner join {{ ref('int_speaker_person') }} as people on offices.speaker_key = people.speaker_key
    left join {{ ref('stg_documents') }} as documents on offices.source_file = documents.source_file
),

offices as (
    select
        speaker_key,
        person_key,
        speaker_name,
        speaker_title as title,
        organisation,
        district_name,
        min(published_on) as first_seen,
        max(published_on) as last_seen,
        count(distinct source_file) as document_count
    from seen
    group by speaker_key, person_key, speaker_name, speaker_title, organisation, district_name
),

-- The days on which a person is seen. An office ends when the person is seen without it and never with it again.
days as (
    select distinct
        person_key,
        published_on
    from seen
    where published_on is not null
),

ended as (
    select
        offices.speaker_key,
        min(days.published_on) as seen_without_on
    from offices
    inner join days
        on
            offices.person_key = days.person_key
            and offices.last_seen < days.published_on
    group by offices.speaker_key
),

dated as (
    select distinct person_key
    from days
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
    offices.first_seen as valid_from,
    ended.seen_without_on - 1 as valid_to,
    ended.seen_without_on is null and (offices.last_seen is not null or dated.person_key is null) as is_current
from offices
left join ended on offices.speaker_key = ended.speaker_key
left join dated on offices.person_key = dated.person_key

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
    null as valid_from,
    null as valid_to,
    true as is_current

order by speaker_name, first_seen, title, speaker_key
