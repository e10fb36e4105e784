{{ config(
    materialized="incremental",
    meta={"stale": {"speaker_name": "changed_name"}, "always_stale": "document_count = 0"},
) }}
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
    {{ only_changed("where offices.speaker_name", "changed_name") }}
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

-- The office, also where other texts place the person elsewhere: 市委常委 of 两江新区, and of the city.
spans as (
    select
        *,
        min(first_seen) over (partition by person_key, title, organisation) as begins_on,
        max(last_seen) over (partition by person_key, title, organisation) as named_until,
        max(last_seen) over (partition by person_key) as person_last_seen
    from offices
),

-- Texts leave offices out, so that silence ends none: an office of an organisation ends when the person is seen in one
-- that was not known before. A mandate without organisation (市人大代表) is held beside any office.
replaced as (
    select
        spans.speaker_key,
        min(later.begins_on) as replaced_on
    from spans
    inner join spans as later
        on
            spans.person_key = later.person_key
            and spans.named_until < later.begins_on
    where spans.organisation is not null and later.organisation is not null
    group by spans.speaker_key
)

select
    spans.speaker_key,
    spans.person_key,
    spans.speaker_name,
    spans.title,
    spans.organisation,
    spans.district_name,
    spans.first_seen,
    spans.last_seen,
    spans.document_count,
    spans.first_seen as valid_from,
    replaced.replaced_on - 1 as valid_to,
    replaced.replaced_on is null as is_current,
    coalesce(spans.named_until = spans.person_last_seen, spans.person_last_seen is null) as is_last_named
from spans
left join replaced on spans.speaker_key = replaced.speaker_key

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
    true as is_current,
    true as is_last_named

order by speaker_name, first_seen, title, speaker_key
