{#- All models live in the schema of the profile, main: the contract names tables without a schema. -#}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ target.schema }}
{%- endmacro %}
