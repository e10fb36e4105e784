-- One row per word for what ranks, shares and differences are among or of, with the standard one: of the table of
-- scopes, of a region by any of its names, of an indicator by an alias that no other has (占GDP的比重).
with

words as (
    select
        scope_name,
        unnest(list_append(aliases, scope_name)) as scope_text,
        1 as preference
    from {{ ref('stg_comparison_scopes') }}

    union all

    select
        district_name as scope_name,
        unnest(list_append(list_append(aliases, short_name), district_name)) as scope_text,
        2 as preference
    from {{ ref('stg_districts') }}
    where district_type = 'region'

    union all

    select
        indicator_name as scope_name,
        unnest(list_append(aliases, indicator_name)) as scope_text,
        3 as preference
    from {{ ref('stg_indicators') }}
),

first_meant as (
    select
        scope_text,
        min(preference) as preference
    from words
    group by scope_text
)

select
    words.scope_text,
    min(words.scope_name) as scope_name
from words
inner join first_meant
    on words.scope_text = first_meant.scope_text and words.preference = first_meant.preference
group by words.scope_text
having count(distinct words.scope_name) = 1
