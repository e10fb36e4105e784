-- One row per jurisdiction and day that a claim, a statement or an appearance asks for, and the span of
-- dim_district that answers: the one that holds on the day, else the nearest in time: a target for 2027 of a
-- district abolished in 2025 stays with that district. Spans of the same identifier and spans of the same name are
-- candidates, so that 两江新区 is the state-level new area before 2025-11-06 and the administrative district since.
{{ config(materialized="incremental", meta={"stale": {}}) }}
with

asked as (
    select
        claims.district_id,
        claims.district_name,
        coalesce(claims.period_end, documents.published_on) as as_of
    from {{ ref('stg_claims') }} as claims
    left join {{ ref('stg_documents') }} as documents on claims.source_file = documents.source_file
    {{ only_changed("where claims.source_file", "changed_file") }}

    union

    select
        null as district_id,
        appearances.district_name,
        documents.published_on as as_of
    from {{ ref('stg_appearances') }} as appearances
    left join {{ ref('stg_documents') }} as documents on appearances.source_file = documents.source_file
    {{ only_changed("where appearances.source_file", "changed_file") }}

    union

    select
        statements.district_id,
        statements.district_name,
        documents.published_on as as_of
    from {{ ref('stg_statements') }} as statements
    left join {{ ref('stg_documents') }} as documents on statements.source_file = documents.source_file
    {{ only_changed("where statements.source_file", "changed_file") }}
),

dated as (
    select
        district_id,
        district_name,
        as_of,
        coalesce(as_of, date '9999-12-31') as on_day
    from asked
    where district_id is not null or district_name is not null
),

-- Where only a name is known, the identifiers that ever bore it stand for it.
candidates as (
    select
        dated.*,
        spans.district_key,
        spans.valid_from,
        spans.valid_to,
        0 as detour
    from dated
    inner join {{ ref('dim_district') }} as spans on dated.district_id = spans.district_id

    union all

    select
        dated.*,
        spans.district_key,
        spans.valid_from,
        spans.valid_to,
        case when spans.district_name = dated.district_name then 1 else 2 end as detour
    from dated
    inner join {{ ref('dim_district') }} as bearers on dated.district_name = bearers.district_name
    inner join {{ ref('dim_district') }} as spans on bearers.district_id = spans.district_id
    where
        spans.district_id != '(unknown)'
        and (dated.district_id is null or spans.district_name = dated.district_name)
),

ranked as (
    select
        district_id,
        district_name,
        as_of,
        district_key,
        row_number() over (
            partition by district_id, district_name, as_of
            order by
                greatest(
                    coalesce(valid_from, date '0001-01-01') - on_day,
                    on_day - coalesce(valid_to, date '9999-12-31'),
                    0
                ) asc,
                detour asc,
                valid_from desc nulls last,
                district_key asc
        ) as preference
    from candidates
)

select
    district_id,
    district_name,
    as_of,
    district_key
from ranked
where preference = 1
{% if is_incremental() %}
    except
    select
        district_id,
        district_name,
        as_of,
        district_key
    from {{ this }}
{% endif %}
