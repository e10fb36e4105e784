-- One row per document, person and office. Offices come from the appearances; a claim or statement whose speaker
-- appears in none of its document's appearances brings its own, so that none loses its speaker. Such a late one has no
-- jurisdiction and takes organisation and jurisdiction from the one person of that name and office in other documents.
{{ config(
    materialized="incremental",
    meta={"stale": {"speaker_name": "changed_name"}},
) }}
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
    {{ only_changed("where speaker_name", "changed_name") }}
    group by source_file, speaker_name, speaker_title, organisation, district_name
),

speaking as (
    select * from {{ ref('int_named_speaker') }}
    {{ only_changed("where speaker_name", "changed_name") }}
),

late as (
    select distinct
        speaking.source_file,
        speaking.speaker_name,
        speaking.speaker_organisation as organisation,
        nullif(string_split(speaking.speaker_title, '、')[-1], '') as speaker_title
    from speaking
    anti join appearing
        on
            speaking.source_file = appearing.source_file
            and speaking.speaker_name = appearing.speaker_name
),

elsewhere as (
    select distinct
        speaker_name,
        speaker_title,
        organisation,
        district_name
    from appearing
),

-- Two people of that name and office elsewhere say nothing about which of them it is.
recognised as (
    select
        late.source_file,
        late.speaker_name,
        late.speaker_title,
        late.organisation as stated_organisation,
        any_value(elsewhere.organisation) as organisation,
        any_value(elsewhere.district_name) as district_name
    from late
    inner join elsewhere
        on
            late.speaker_name = elsewhere.speaker_name
            and late.speaker_title = elsewhere.speaker_title
            and coalesce(late.organisation = elsewhere.organisation, true)
    group by late.source_file, late.speaker_name, late.speaker_title, late.organisation
    having count(*) = 1
),

arrived as (
    select
        late.source_file,
        late.speaker_name,
        late.speaker_title,
        recognised.district_name,
        coalesce(recognised.organisation, late.organisation) as organisation
    from late
    left join recognised
        on
            late.source_file = recognised.source_file
            and late.speaker_name = recognised.speaker_name
            and late.speaker_title = recognised.speaker_title
            and late.organisation is not distinct from recognised.stated_organisation
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
from arrived
