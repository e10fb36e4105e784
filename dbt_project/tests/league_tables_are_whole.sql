-- A computed rank lies within the districts compared, which are members of the circle; the best of each circle is
-- first; a claimed rank leads to a claim of a rank of that district and indicator.
{{ config(meta={"dagster": {"ref": {"name": "league_table"}}}) }}
with

checked as (
    select
        league.*,
        facts.measure as rank_measure,
        facts.value as rank_value,
        min(league.computed_rank) over (
            partition by
                league.ranked_among, league.indicator_key, league.period_key, league.measure,
                {{ thing_basis("league") }}, league.scope, league.unit, league.status
        ) as first_rank,
        facts.claim_id is not null
        and (facts.district_key, facts.indicator_key, facts.period_key)
        != (league.district_key, league.indicator_key, league.period_key) as is_of_another
    from {{ ref('league_table') }} as league
    left join {{ ref('fact_indicator') }} as facts on league.rank_claim_id = facts.claim_id
)

select
    ranked_among,
    district_key,
    indicator_key,
    period_key,
    computed_rank,
    compared_count,
    member_count,
    claimed_rank,
    rank_claim_id
from checked
where
    computed_rank not between 1 and compared_count
    or compared_count > member_count
    or (compared_count > 1 and first_rank != 1)
    or (claimed_rank is null) != (rank_claim_id is null)
    or (claimed_rank is null and computed_rank is null)
    or rank_measure != 'rank'
    or rank_value != claimed_rank
    or is_of_another
