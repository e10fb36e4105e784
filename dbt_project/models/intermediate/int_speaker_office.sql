-- One row per document, person and office. Offices come from the appearances; a claim whose speaker appears in none of
-- its document's appearances brings its own, so that no claim loses its speaker.
with

appearing as (
    select
        source_file,
        speaker_name,
        speaker_title,
        organisation,
        district_name,
        min(char_start) as char_start,
        arg_min(char_end, char_start) as char_end
    from {{ ref('stg_appearances') }}
    group by source_file, speaker_name, speaker_title, organisation, district_name
),

late as (
    select distinct
        claims.source_file,
        claims.speaker_name,
        claims.speaker_organisation as organisation,
        null::varchar as district_name,
        nullif(string_split(claims.speaker_title, '、')[-1], '') as speaker_title
    from {{ ref('stg_claims') }} as claims
    anti join appearing
        on
            claims.source_file = appearing.source_file
            and claims.speaker_name = appearing.speaker_name
    where claims.speaker_name is not null
)

select
    source_file,
    speaker_name,
    speaker_title,
    organisation,
    district_name,
    char_start,
    char_end,
    true as is_appearance,
    {{ speaker_key() }} as speaker_key
from appearing

union all

select
    source_file,
    speaker_name,
    speaker_title,
    organisation,
    district_name,
    null as char_start,
    null as char_end,
    false as is_appearance,
    {{ speaker_key() }} as speaker_key
from late
