-- Joining the dimensions neither drops nor repeats an appearance; the store repeats those that a text names twice.
{{ config(meta={"dagster": {"ref": {"name": "appearance_wide"}}}) }}
{%- set stored -%}
    (select distinct source_file, speaker_name, speaker_title, organisation, district_name from {{ ref('stg_appearances') }})
{%- endset %}
{{ lost_or_doubled(stored, ref('fact_appearance'), ref('appearance_wide')) }}
