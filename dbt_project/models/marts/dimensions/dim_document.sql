{{ config(
    materialized="incremental",
    meta={"stale": {"source_file": "changed_file"}, "always_stale": "source_file = '(unknown)'"},
) }}
select
    {{ document_key() }} as document_key,
    source_file,
    title,
    publisher,
    published_on,
    published_on_basis,
    published_on_evidence,
    event,
    district_name,
    sha256,
    size_bytes,
    encoding,
    char_count,
    extractor_version
from {{ ref('stg_documents') }}
{{ only_changed("where source_file", "changed_file") }}

union all

select
    {{ unknown_key() }} as document_key,
    '(unknown)' as source_file,
    '未知' as title,
    null as publisher,
    null as published_on,
    null as published_on_basis,
    null as published_on_evidence,
    null as event,
    null as district_name,
    null as sha256,
    null as size_bytes,
    null as encoding,
    null as char_count,
    null as extractor_version

order by source_file
