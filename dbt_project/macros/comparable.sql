{#- Claims about the same thing: who takes part, which of them is the best, and what number each leaves room for.
    Written once, used by the comparison marts. -#}

{#- Why a claim takes no part, the first reason that applies; null when it does. Codes: fact_indicator in the schemas.
    In scope: claims, the district found, dim_indicator as indicators, and own_business, null unless it has the speaker's
    organisation. -#}
{% macro not_compared_reason() -%}
    case
        when claims.is_duplicate then 'duplicate'
        when claims.indicator_code is null and claims.indicator_name is null then 'indicator_unknown'
        when not coalesce(indicators.is_standard, false) then 'indicator_not_standard'
        when districts.district_key is null then 'district_unknown'
        when claims.period_start is null or claims.period_end is null then 'period_unknown'
        when claims.subject is not null then 'subject'
        when
            own_business.organisation is not null and {{ district_is_the_speakers("claims.attribution") }}
            then 'speaker_scope'
        when claims.measure = 'duration' then 'measure'
        when claims.measure in ('growth', 'change') and claims.basis is null then 'basis_unknown'
        when
            claims.measure in ('rank', 'share', 'difference', 'contribution') and claims.scope is null
            then 'scope_unknown'
        when coalesce(claims.value::varchar, claims.grade) is null then 'value_unknown'
    end
{%- endmacro %}

{#- Whether a claim has its district from its speaker alone: no words of the text say so, or those of a torn page.
    The labels of district/speaker and district/fragment in attribution_bases.csv. -#}
{% macro district_is_the_speakers(attribution) -%}
    list_has_any(
        string_split({{ attribution }}, '；'),
        ['行政区：发言人所在行政区', '行政区：错位文字按编号、次序和文中地名归位']
    )
{%- endmacro %}

{#- The thing that a claim gives a value for, as a number of 128 bits: what claims are grouped and joined by.
    `claims`: the relation in scope; `district_key`: another district's thing of the same kind. -#}
{% macro thing_id(claims, district_key=none) -%}
    {{ ranked_id(claims, [district_key or claims ~ ".district_key"]) }}
{%- endmacro %}

{#- What a value counts against. 累计 beside a level says no more than its period: one thing with and without. -#}
{% macro thing_basis(claims) -%}
    case when {{ claims }}.measure != 'level' or {{ claims }}.basis != 'cumulative' then {{ claims }}.basis end
{%- endmacro %}

{#- The thing without its district: what districts are ranked by. -#}
{% macro ranked_id(claims, more) -%}
    md5_number(concat_ws(chr(31)
    {%- for part in more -%}
        , coalesce({{ part }}, chr(30))
    {%- endfor -%}
    {%- for part in ["indicator_key", "period_key", "measure", "scope", "unit"] -%}
        , coalesce({{ claims }}.{{ part }}, chr(30))
    {%- endfor -%}
    , coalesce({{ thing_basis(claims) }}, chr(30))
    ))
{%- endmacro %}

{% macro series_key(thing_id) -%}
    lpad(lower(to_hex({{ thing_id }})), 32, '0')
{%- endmacro %}

{#- The smaller, the better a claim speaks for its thing and status: digits for a doubtful reading, a hedge, days since
    publication and doubt, in this order, and the claim's own number behind them, so that no two are equal.
    In scope: facts, and dim_document as documents. -#}
{% macro claim_preference() -%}
    (
        (
            (facts.confidence < 0.6)::integer * 1000000000000
            + case
                when facts.value_max is not null then 2
                when facts.comparator = 'eq' then 0
                when facts.comparator = 'approx' then 1
                else 3
            end * 100000000000
            + coalesce(date '9999-12-31' - documents.published_on, 9999999) * 1000
            + (999 - floor(facts.confidence * 999))
        )::uhugeint * 18446744073709551616
        + md5_number_lower(facts.claim_id)
    )::uhugeint
{%- endmacro %}

{#- An actual value before a forecast before a target. -#}
{% macro status_preference(status) -%}
    case {{ status }} when 'actual' then 0 when 'forecast' then 1 else 2 end
{%- endmacro %}

{#- The unit of a value's last digit other than zero: 1600 → 100, 8.25 → 0.01. -#}
{% macro last_digit(value) -%}
    case
        when {{ value }} = 0 then 1
        when {{ value }} != trunc({{ value }})
            then pow(10, -length(rtrim(string_split(abs({{ value }})::varchar, '.')[2], '0')))
        else pow(10, length(regexp_extract(string_split(abs({{ value }})::varchar, '.')[1], '0*$')))
    end
{%- endmacro %}

{#- How far the number meant may lie from the number stated: half a unit of the last digit that the text prints, 0.05
    for 8.5%, 50 million for 200亿元, less the last place that is stored, so that 8.5 and 8.6 stay apart. The quote says
    what is printed, if the value is its one number (a range's first) times a power of ten: else (三成, 1亿3000万元, 4倍),
    and for about, it is the last digit other than zero. A fraction (1/3, 三分之一) is good for a percent point. Ranks are
    never rounded. -#}
{% macro half_step() -%}
    case
        when measure = 'rank' or value is null then 0::decimal(28, 6)
        else greatest(
            0.5 * greatest(
                case
                    when is_fraction then 1
                    when numbers != case when value_max is null then 1 else 2 end then {{ last_digit("value") }}
                    when value = 0 or printed::double = 0 then pow(10, -decimals)
                    -- The power of ten between the digits and the value: 200亿元 is 200 at 100,000,000 each.
                    when magnitude = round(magnitude) then pow(10, magnitude - decimals)
                    else {{ last_digit("value") }}
                end,
                case when comparator = 'approx' then {{ last_digit("value") }} else 0 end
            ) - 0.000001,
            0
        )::decimal(28, 6)
    end
{%- endmacro %}

{#- The least and the greatest number that a claim leaves room for; null where it is open. At least and over bound from
    below, at most and up to from above. A hedged decline (下降超20%) is bounded by neither, for the text does not say
    whether it counts downwards. -#}
{% macro least_meant(value, value_max, comparator, half_step) -%}
    case
        when {{ value_max }} is not null then least({{ value }}, {{ value_max }}) - {{ half_step }}
        when {{ comparator }} in ('eq', 'approx') then {{ value }} - {{ half_step }}
        when {{ value }} < 0 then null
        when {{ comparator }} = 'gt' then {{ value }} + 0.000001
        when {{ comparator }} = 'ge' then {{ value }}
    end
{%- endmacro %}

{% macro greatest_meant(value, value_max, comparator, half_step) -%}
    case
        when {{ value_max }} is not null then greatest({{ value }}, {{ value_max }}) + {{ half_step }}
        when {{ comparator }} in ('eq', 'approx') then {{ value }} + {{ half_step }}
        when {{ value }} < 0 then null
        when {{ comparator }} = 'lt' then {{ value }} - 0.000001
        when {{ comparator }} = 'le' then {{ value }}
    end
{%- endmacro %}

{#- The columns of one of two claims that stand side by side in a row: as `_evidence` of the schemas has them. -#}
{% macro evidence(prefix, claim, document, speaker) -%}
    {{ claim }}.claim_id as {{ prefix }}claim_id,
    {{ claim }}.value as {{ prefix }}value,
    {{ claim }}.value_max as {{ prefix }}value_max,
    {{ claim }}.grade as {{ prefix }}grade,
    {{ claim }}.comparator as {{ prefix }}comparator,
    {{ claim }}.quote as {{ prefix }}quote,
    {{ known(claim ~ ".speaker_key", speaker ~ ".speaker_name") }} as {{ prefix }}speaker_name,
    {{ document }}.source_file as {{ prefix }}source_file,
    {{ document }}.published_on as {{ prefix }}published_on
{%- endmacro %}
