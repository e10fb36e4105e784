{{ config(
    materialized="incremental",
    meta={"stale": {"source_file": "changed_file"}},
) }}
select
    source_file,
    char_start,
    char_end,
    quote,
    reason,
    pattern_id
from {{ ref('stg_rejections') }}
{{ only_changed("where source_file", "changed_file") }}
