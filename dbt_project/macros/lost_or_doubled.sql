{#- Joining the dimensions neither drops nor repeats rows: as many are stored as the fact and the wide table have. -#}
{% macro lost_or_doubled(stored, fact, wide) -%}
with

counted as (
    select
        (select count(*) from {{ stored }}) as stored,
        (select count(*) from {{ fact }}) as in_fact,
        (select count(*) from {{ wide }}) as in_wide
)

select
    stored,
    in_fact,
    in_wide
from counted
where
    stored != in_fact
    or stored != in_wide
{%- endmacro %}
