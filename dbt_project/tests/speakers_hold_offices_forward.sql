-- An office is held from its first sighting, does not end before its last, and one of those last seen has no end.
{{ config(meta={"dagster": {"ref": {"name": "dim_speaker"}}}) }}
select
    speaker_key,
    speaker_name,
    title,
    first_seen,
    last_seen,
    valid_from,
    valid_to
from {{ ref('dim_speaker') }}
where
    last_seen < first_seen
    or valid_from is distinct from first_seen
    or valid_to < last_seen
    or is_current != (valid_to is null)
    or (is_last_named and not is_current)
