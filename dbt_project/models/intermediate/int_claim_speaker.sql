-- One row per document and speaker as claims and statements name them, with the row of dim_speaker that a claim
-- joins to: the main office. That is the last listed office of the claim's organisation, else the last listed
-- with any organisation (市人大代表、沙坪坝区委书记 → 沙坪坝区委书记). The other offices stay in fact_appearance.
{{ config(
    materialized="incremental",
    meta={"stale": {"speaker_name": "changed_name"}},
    pre_hook="{{ keep_former('claim_speaker', 'speaker_name', 'changed_name') }}",
    post_hook="{{ find_stale_documents() }}",
) }}
with

speakers as (
    select * from {{ ref('int_named_speaker') }}
    {{ only_changed("where speaker_name", "changed_name") }}
),

ranked as (
    select
        speakers.source_file,
        speakers.speaker_name,
        speakers.speaker_title,
        speakers.speaker_organisation,
        offices.speaker_key,
        row_number() over (
            partition by
                speakers.source_file, speakers.speaker_name, speakers.speaker_title, speakers.speaker_organisation
            order by
                coalesce(offices.organisation = speakers.speaker_organisation, false) desc,
                offices.organisation is not null desc,
                list_position(string_split(speakers.speaker_title, '、'), offices.speaker_title) desc nulls last,
                offices.char_start desc nulls last,
                offices.speaker_title asc nulls last,
                offices.speaker_key asc
        ) as preference
    from speakers
    inner join {{ ref('int_speaker_office') }} as offices
        on
            speakers.source_file = offices.source_file
            and speakers.speaker_name = offices.speaker_name
)

select
    source_file,
    speaker_name,
    speaker_title,
    speaker_organisation,
    speaker_key
from ranked
where preference = 1
