-- A standard indicator has a level and a path, so its parents exist and form no circle.
{{ config(meta={"dagster": {"ref": {"name": "dim_indicator"}}}) }}
select
    indicator_code,
    indicator_name,
    parent_code,
    level
from {{ ref('dim_indicator') }}
where
    is_standard
    and (level is null or (parent_code is not null and parent_key is null))
