-- Joining the dimensions neither drops nor repeats an appearance.
{{ config(meta={"dagster": {"ref": {"name": "appearance_wide"}}}) }}
with

stored as (
    select distinct
        source_file,
        speaker_name,
        speaker_title,
        organisation,
        district_name
    from {{ ref('stg_appearances') }}
),

counted as (
    select
        (select count(*) from stored) as stored,
        (select count(*) from {{ ref('fact_appearance') }}) as in_fact,
        (select count(*) from {{ ref('appearance_wide') }}) as in_wide
)

select
    stored,
    in_fact,
    in_wide
from counted
where
    stored != in_fact
    or stored != in_wide
