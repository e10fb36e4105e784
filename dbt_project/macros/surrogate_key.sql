{#- Stable hash of a natural key: md5 of its parts, separated and with a mark for null that no text holds. -#}
{% macro surrogate_key(parts) -%}
    md5(concat_ws(chr(31)
    {%- for part in parts -%}
        , coalesce(cast({{ part }} as varchar), chr(30))
    {%- endfor -%}
    ))
{%- endmacro %}

{#- Key of the unknown member, the same in every dimension. -#}
{% macro unknown_key() -%}
    {{ surrogate_key(["'(unknown)'"]) }}
{%- endmacro %}

{#- Natural keys of the dimensions: written once, used where a member is made and where a fact refers to it. -#}
{% macro document_key() -%}
    {{ surrogate_key(["source_file"]) }}
{%- endmacro %}

{% macro indicator_key() -%}
    case
        when indicator_code is null and indicator_name is null then {{ unknown_key() }}
        else {{ surrogate_key(["indicator_code", "case when indicator_code is null then indicator_name end"]) }}
    end
{%- endmacro %}

{% macro period_key() -%}
    case
        when period_start is null and period_end is null then {{ unknown_key() }}
        else {{ surrogate_key(["period_start", "period_end"]) }}
    end
{%- endmacro %}

{% macro term_key() -%}
    {{ surrogate_key(["term"]) }}
{%- endmacro %}

{% macro speaker_key() -%}
    {{ surrogate_key(["speaker_name", "speaker_title", "organisation", "district_name"]) }}
{%- endmacro %}

{#- What is shown of a dimension's member: nothing for the unknown one. -#}
{% macro known(key, name) -%}
    case when {{ key }} != {{ unknown_key() }} then {{ name }} end
{%- endmacro %}
