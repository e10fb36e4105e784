-- A claim, an appearance or a statement that names a jurisdiction finds it in the vocabulary. One that does not is a
-- member of its own (is_inferred): the name is kept, and nothing else is known of it, as a row of the vocabulary is
-- missing.
{{ config(severity="warn", meta={"dagster": {"ref": {"name": "dim_district"}}}) }}
select
    district_id,
    district_name
from {{ ref('dim_district') }}
where is_inferred
