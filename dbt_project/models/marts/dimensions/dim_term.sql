with

topic_of_indicator as (
    select
        indicators.indicator_name,
        topics.topic_code
    from {{ ref('stg_indicators') }} as indicators
    inner join {{ ref('stg_topics') }} as topics on list_contains(topics.indicator_categories, indicators.category)
)

select
    terms.term_key,
    terms.term,
    terms.kind,
    {{ label("dim_term.kind", "terms.kind") }} as kind_name,
    topics.topic_code,
    topics.topic_name,
    nullif(array_to_string(policy_terms.aliases, {{ term_mark() }}), '') as aliases,
    policy_terms.source,
    terms.statements,
    terms.documents,
    terms.speakers,
    terms.occurrences,
    terms.first_seen,
    terms.last_seen,
    terms.idf
from {{ ref('int_term') }} as terms
left join {{ ref('stg_policy_terms') }} as policy_terms
    on terms.term = policy_terms.term and terms.kind = 'policy_term'
left join topic_of_indicator
    on terms.term = topic_of_indicator.indicator_name and terms.kind = 'indicator'
left join {{ ref('stg_topics') }} as topics
    on coalesce(policy_terms.topic_code, topic_of_indicator.topic_code) = topics.topic_code

union all

select
    {{ unknown_key() }} as term_key,
    '未知' as term,
    null as kind,
    null as kind_name,
    null as topic_code,
    null as topic_name,
    null as aliases,
    null as source,
    0 as statements,
    0 as documents,
    0 as speakers,
    0 as occurrences,
    null as first_seen,
    null as last_seen,
    null as idf

order by kind, term
