{#- The mark between the terms of a list: no term has it, while slogans have 、 (止损、瘦身、提质、增效). -#}
{% macro term_mark() -%}
    '；'
{%- endmacro %}

{#- Terms as one text in the given order; `string_split` by the mark gives them back. -#}
{% macro term_list(term, ordering) -%}
    string_agg({{ term }}, {{ term_mark() }} order by {{ ordering }})
{%- endmacro %}
