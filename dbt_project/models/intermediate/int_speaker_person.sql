-- One row per person and office, with the key of the person. The same name is the same person
-- - in one district, county or zone, whatever the office and however the place was called then (开县, 开州区);
-- - elsewhere (重庆市, another province, place unknown), where names repeat, only through an organisation, by any of its
--   names (市经信委, 市经济信息委), an office without one (市人大代表), or a text that names both offices;
-- - in the city and in one district, when the office is the same (市委常委) and no other district has such a person.
-- A move between two organisations of the city that no text states makes two people: not known is better than wrong.
{{ config(
    materialized="incremental",
    meta={"stale": {"speaker_name": "changed_name"}},
    pre_hook="{{ keep_former('person', 'speaker_name', 'changed_name') }}",
    post_hook="{{ find_recounted_speakers() }}",
) }}
with recursive

places as (
    select
        district_name,
        min(district_id) as district_id,
        bool_or(
            district_type in (
                'district', 'county_level_city', 'county', 'autonomous_county', 'new_area', 'functional_zone'
            )
        ) as is_local
    from {{ ref('stg_districts') }}
    group by district_name
),

names as (
    select
        organisation_id,
        organisation_name as organisation
    from {{ ref('stg_organisations') }}
    union
    select
        organisation_id,
        unnest(aliases) as organisation
    from {{ ref('stg_organisations') }}
),

organisations as (
    select
        organisation,
        min(organisation_id) as organisation_id
    from names
    group by organisation
),

offices as (
    select
        offices.speaker_key,
        offices.source_file,
        offices.speaker_name,
        offices.speaker_title,
        offices.organisation,
        coalesce(places.is_local, false) as is_local,
        coalesce(places.district_id, offices.district_name, '') || chr(31)
        || case
            when places.is_local then ''
            else coalesce(organisations.organisation_id, offices.organisation, offices.speaker_title, '')
        end as circle
    from {{ ref('int_speaker_office') }} as offices
    left join places on offices.district_name = places.district_name
    left join organisations on offices.organisation = organisations.organisation
    {{ only_changed("where offices.speaker_name", "changed_name") }}
),

-- The one district where a person of that name has that office.
local_offices as (
    select
        speaker_name,
        speaker_title,
        organisation,
        min(circle) as circle
    from offices
    where is_local and speaker_title is not null
    group by speaker_name, speaker_title, organisation
    having count(distinct circle) = 1
),

shared as (
    select distinct
        offices.speaker_name,
        offices.circle,
        local_offices.circle as local_circle
    from offices
    inner join local_offices
        on
            offices.speaker_name = local_offices.speaker_name
            and offices.speaker_title = local_offices.speaker_title
            and offices.organisation is not distinct from local_offices.organisation
    where not offices.is_local
),

links as (
    select
        one.speaker_name,
        one.circle,
        other.circle as linked_circle
    from offices as one
    inner join offices as other
        on
            one.source_file = other.source_file
            and one.speaker_name = other.speaker_name
    union
    select
        speaker_name,
        circle,
        local_circle as linked_circle
    from shared
    union
    select
        speaker_name,
        local_circle as circle,
        circle as linked_circle
    from shared
),

-- All circles that a person can be followed through, from each of them.
reached (speaker_name, circle, reached_circle) as (
    select
        speaker_name,
        circle,
        linked_circle as reached_circle
    from links
    union
    select
        reached.speaker_name,
        reached.circle,
        links.linked_circle as reached_circle
    from reached
    inner join links
        on
            reached.speaker_name = links.speaker_name
            and reached.reached_circle = links.circle
),

people as (
    select
        speaker_name,
        circle,
        min(reached_circle) as first_circle
    from reached
    group by speaker_name, circle
)

select distinct
    offices.speaker_key,
    offices.speaker_name,
    {{ surrogate_key(["people.speaker_name", "people.first_circle"]) }} as person_key
from offices
inner join people
    on
        offices.speaker_name = people.speaker_name
        and offices.circle = people.circle
