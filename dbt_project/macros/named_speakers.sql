{#- The speakers as claims and statements name them, each document's once. -#}
{% macro named_speakers() -%}
select
        source_file,
        speaker_name,
        speaker_title,
        speaker_organisation
    from {{ ref('stg_claims') }}
    where speaker_name is not null

    union

    select
        source_file,
        speaker_name,
        speaker_title,
        speaker_organisation
    from {{ ref('stg_statements') }}
    where speaker_name is not null
{%- endmacro %}
