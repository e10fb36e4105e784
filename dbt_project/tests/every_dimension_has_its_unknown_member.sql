-- Exactly one unknown member in each dimension, with the key that facts use for it.
{{ config(meta={"dagster": {"ref": {"name": "dim_document"}}}) }}
with

members as (
    select
        'dim_document' as dimension,
        document_key as member_key
    from {{ ref('dim_document') }}
    union all
    select
        'dim_district' as dimension,
        district_key as member_key
    from {{ ref('dim_district') }}
    union all
    select
        'dim_speaker' as dimension,
        speaker_key as member_key
    from {{ ref('dim_speaker') }}
    union all
    select
        'dim_indicator' as dimension,
        indicator_key as member_key
    from {{ ref('dim_indicator') }}
    union all
    select
        'dim_period' as dimension,
        period_key as member_key
    from {{ ref('dim_period') }}
    union all
    select
        'dim_term' as dimension,
        term_key as member_key
    from {{ ref('dim_term') }}
)

select
    dimension,
    count(*) filter (where member_key = {{ unknown_key() }}) as unknown_members
from members
group by dimension
having unknown_members != 1
