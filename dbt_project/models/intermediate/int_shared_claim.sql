-- One row per claim that is not the only one about its thing and status, with the least and the greatest number that it
-- leaves room for.
{{ config(
    materialized="incremental",
    meta={"stale": {"thing_id": "changed_thing"}},
) }}
with

claims as (
    select
        claims.*,
        len(regexp_extract_all(claims.quote, '[0-9][0-9,]*([.][0-9]+)?')) as numbers,
        replace(regexp_extract(claims.quote, '[0-9][0-9,]*([.][0-9]+)?'), ',', '') as printed,
        length(string_split(printed, '.')[2]) as fraction_length,
        coalesce(fraction_length, 0) as decimals,
        case
            when try_cast(printed as double) > 0 and claims.value != 0
                then round(log10(abs(claims.value) / try_cast(printed as double)), 6)
        end as magnitude,
        regexp_matches(claims.quote, '[0-9]\s*[/／]\s*[0-9]|[^百千万]分之') as is_fraction
    from {{ ref('int_comparable_claim') }} as claims
    inner join {{ ref('int_thing') }} as things
        on claims.thing_id = things.thing_id and claims.status = things.status
    where
        things.claim_count > 1
        {{ only_changed("and claims.thing_id", "changed_thing") }}
),

stated as (
    select
        *,
        {{ half_step() }} as half_step
    from claims
)

select
    thing_id,
    status,
    scope,
    claim_id,
    preference,
    document_key,
    speaker_key,
    value,
    value_max,
    grade,
    comparator,
    {{ least_meant("value", "value_max", "comparator", "half_step") }} as least_meant,
    {{ greatest_meant("value", "value_max", "comparator", "half_step") }} as greatest_meant
from stated
