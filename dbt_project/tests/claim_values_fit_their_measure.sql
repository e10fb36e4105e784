-- A grade has its letter and no number, anything else has a number; a range does not end below its start; a rank is a
-- whole number from 1; a confidence is a probability.
select
    claim_id,
    measure,
    value,
    value_max,
    grade,
    confidence
from {{ ref('fact_indicator') }}
where
    value_max < value
    or (measure = 'grade') != (value is null)
    or (measure = 'grade') != (grade is not null)
    or (measure = 'rank' and (value < 1 or value != floor(value)))
    or confidence not between 0 and 1
