{{ config(
    materialized="incremental",
    meta={"stale": {"(indicator_key, period_key, status)": "changed_group"}},
) }}
with

-- Districts and counties of Chongqing, in the circles they are ranked among: all of them, and those of their region.
counties as (
    select * from {{ ref('dim_district') }}
    where
        parent_name = '重庆市'
        and district_type in ('district', 'county', 'autonomous_county', 'county_level_city')
),

circles as (
    select
        *,
        '全市' as ranked_among
    from counties
    union all
    select
        *,
        region as ranked_among
    from counties
    where region is not null
),

members as (
    select
        periods.period_key,
        circles.ranked_among,
        count(*)::integer as member_count
    from {{ ref('dim_period') }} as periods
    inner join circles
        on
            coalesce(circles.valid_from, date '0001-01-01') <= periods.period_end
            and coalesce(circles.valid_to, date '9999-12-31') >= periods.period_end
    group by periods.period_key, circles.ranked_among
),

-- Only a number as it stands is ranked: not about, at least or a range, and none that other claims deny.
values_to_rank as (
    select
        best.district_key,
        best.indicator_key,
        best.period_key,
        best.measure,
        best.basis,
        best.scope,
        best.unit,
        best.status,
        best.value,
        best.claim_id,
        {{ ranked_id("best", ["best.status"]) }} as ranked_id,
        case when indicators.higher_is_better then best.value else -best.value end as merit
    from {{ ref('int_best_claim') }} as best
    inner join {{ ref('dim_indicator') }} as indicators on best.indicator_key = indicators.indicator_key
    where
        best.measure in ('level', 'growth', 'share')
        and best.comparator = 'eq'
        and best.value_max is null
        and best.claims_agree
        and indicators.higher_is_better is not null
        {{ only_changed_groups("best") }}
),

ranked as (
    select
        valued.*,
        circles.ranked_among,
        members.member_count,
        (rank() over circle)::integer as computed_rank,
        (count(*) over (partition by circles.ranked_among, valued.ranked_id))::integer as compared_count,
        (count(*) over (partition by circles.ranked_among, valued.ranked_id, valued.merit))::integer as equal_count
    from values_to_rank as valued
    inner join circles on valued.district_key = circles.district_key
    inner join {{ ref('dim_period') }} as periods on valued.period_key = periods.period_key
    inner join members on circles.ranked_among = members.ranked_among and valued.period_key = members.period_key
    where
        coalesce(circles.valid_from, date '0001-01-01') <= periods.period_end
        and coalesce(circles.valid_to, date '9999-12-31') >= periods.period_end
    window circle as (partition by circles.ranked_among, valued.ranked_id order by valued.merit desc)
),

rank_claims as (
    select
        best.*,
        best.scope as ranked_among
    from {{ ref('int_best_claim') }} as best
    where
        best.measure = 'rank'
        {{ only_changed_groups("best") }}
),

measures_beside_ranks as (
    select
        claims.document_key,
        claims.sentence_start,
        claims.district_key,
        claims.indicator_key,
        claims.period_key,
        claims.status,
        claims.measure,
        claims.basis,
        claims.scope,
        claims.unit,
        {{ ranked_id("claims", ["claims.status"]) }} as ranked_id
    from {{ ref('int_comparable_claim') }} as claims
    where
        claims.measure in ('level', 'growth', 'share')
        {{ only_changed_groups("claims") }}
),

-- What a rank ranks: the one measure that its sentence gives of the same indicator, district and period.
ranked_measures as (
    select
        rank_claims.claim_id,
        min(valued.ranked_id) as ranked_id,
        min(valued.measure) as measure,
        min(valued.basis) as basis,
        min(valued.scope) as scope,
        min(valued.unit) as unit
    from rank_claims
    inner join measures_beside_ranks as valued
        on
            rank_claims.document_key = valued.document_key
            and rank_claims.sentence_start = valued.sentence_start
            and rank_claims.district_key = valued.district_key
            and rank_claims.indicator_key = valued.indicator_key
            and rank_claims.period_key = valued.period_key
            and rank_claims.status = valued.status
    group by rank_claims.claim_id
    having min(valued.ranked_id) = max(valued.ranked_id)
),

claimed as (
    select
        rank_claims.ranked_among,
        rank_claims.district_key,
        rank_claims.indicator_key,
        rank_claims.period_key,
        rank_claims.status,
        rank_claims.value::integer as claimed_rank,
        rank_claims.comparator as claimed_comparator,
        rank_claims.claim_id,
        rank_claims.speaker_key,
        ranked_measures.ranked_id,
        ranked_measures.measure,
        ranked_measures.basis,
        ranked_measures.scope,
        ranked_measures.unit
    from rank_claims
    left join ranked_measures on rank_claims.claim_id = ranked_measures.claim_id
    -- 全市第三 and 区县第三 are of one circle.
    qualify row_number() over (
        partition by
            rank_claims.ranked_among, rank_claims.district_key, rank_claims.indicator_key,
            rank_claims.period_key, rank_claims.status, ranked_measures.ranked_id
        order by rank_claims.preference
    ) = 1
),

joined as (
    select
        ranked.value,
        ranked.claim_id,
        ranked.computed_rank,
        ranked.compared_count,
        ranked.member_count,
        claimed.claimed_rank,
        claimed.claimed_comparator,
        claimed.claim_id as rank_claim_id,
        claimed.speaker_key,
        coalesce(ranked.ranked_among, claimed.ranked_among) as ranked_among,
        coalesce(ranked.district_key, claimed.district_key) as district_key,
        coalesce(ranked.indicator_key, claimed.indicator_key) as indicator_key,
        coalesce(ranked.period_key, claimed.period_key) as period_key,
        coalesce(ranked.measure, claimed.measure) as measure,
        coalesce(ranked.basis, claimed.basis) as basis,
        coalesce(ranked.scope, claimed.scope) as scope,
        coalesce(ranked.unit, claimed.unit) as unit,
        coalesce(ranked.status, claimed.status) as status,
        -- as many as can still be better: those that are not compared, and those of equal value as printed
        ranked.computed_rank + ranked.member_count - ranked.compared_count + ranked.equal_count - 1 as lowest_rank
    from ranked
    full outer join claimed
        on
            ranked.ranked_among = claimed.ranked_among
            and ranked.district_key = claimed.district_key
            and ranked.ranked_id = claimed.ranked_id
    where ranked.compared_count > 1 or claimed.claim_id is not null
)

select
    joined.ranked_among,
    joined.district_key,
    joined.indicator_key,
    joined.period_key,
    districts.district_name,
    indicators.indicator_name,
    periods.period_label,
    periods.period_start,
    periods.period_end,
    joined.measure,
    joined.basis,
    joined.scope,
    joined.unit,
    joined.status,
    joined.value,
    joined.claim_id,
    joined.computed_rank,
    joined.compared_count,
    joined.member_count,
    joined.claimed_rank,
    joined.claimed_comparator,
    joined.rank_claim_id,
    {{ known("joined.speaker_key", "speakers.speaker_name") }} as rank_speaker_name,
    case
        when joined.computed_rank is null or coalesce(joined.claimed_comparator, '') not in ('eq', 'le') then null
        when joined.claimed_rank < joined.computed_rank then 'contradicted'
        when joined.claimed_comparator = 'le' and joined.claimed_rank >= joined.lowest_rank then 'confirmed'
        when joined.claimed_comparator = 'le' then 'possible'
        when joined.claimed_rank > joined.lowest_rank then 'contradicted'
        when joined.computed_rank = joined.lowest_rank then 'confirmed'
        else 'possible'
    end as finding
from joined
inner join {{ ref('dim_district') }} as districts on joined.district_key = districts.district_key
inner join {{ ref('dim_indicator') }} as indicators on joined.indicator_key = indicators.indicator_key
inner join {{ ref('dim_period') }} as periods on joined.period_key = periods.period_key
left join {{ ref('dim_speaker') }} as speakers on joined.speaker_key = speakers.speaker_key
