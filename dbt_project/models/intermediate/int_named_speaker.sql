-- One row per document and speaker as claims and statements name them. Everything about speakers is worked out name by
-- name, so that the names in changed texts, as they were and as they are, say what is to be worked out anew.
-- depends_on: {{ ref('stg_appearances') }}
{{ config(
    materialized="incremental",
    meta={"stale": {"source_file": "changed_file"}},
    post_hook="{{ find_changed_names() }}",
) }}
select
    source_file,
    speaker_name,
    speaker_title,
    speaker_organisation
from {{ ref('stg_claims') }}
where
    speaker_name is not null
    {{ only_changed("and source_file", "changed_file") }}

union

select
    source_file,
    speaker_name,
    speaker_title,
    speaker_organisation
from {{ ref('stg_statements') }}
where
    speaker_name is not null
    {{ only_changed("and source_file", "changed_file") }}
