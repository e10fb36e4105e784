-- One row per indicator as claims name it, with the code it has now: a claim that was read before the vocabulary had
-- its indicator carries the name alone, and joins the standard indicator of that name once there is one.
with

standard as (
    select
        indicator_name,
        min(indicator_code) as indicator_code
    from {{ ref('stg_indicators') }}
    group by indicator_name
),

named as (
    select distinct
        indicator_code,
        indicator_name
    from {{ ref('stg_claims') }}
)

select
    named.indicator_code as stated_code,
    named.indicator_name,
    coalesce(named.indicator_code, standard.indicator_code) as indicator_code
from named
left join standard on named.indicator_name = standard.indicator_name
