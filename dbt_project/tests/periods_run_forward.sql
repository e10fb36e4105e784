-- A period has both ends or, as the unknown member, none; it does not end before it starts.
select
    period_key,
    period_start,
    period_end
from {{ ref('dim_period') }}
where
    period_end < period_start
    or (period_start is null) != (period_end is null)
