{#- Building what changed. A complete build leaves in the schema `rebuild` of the scratch database which texts it was
    made of (`file`) and what else it depends on (`state.signature`); the next one compares, and rebuilds the rows that
    a changed text can have a part in. The tables of this schema:

    state           one row: the signature, whether the last build came to its end, and how this one builds
    file            the texts of the last complete build, with the version of what was read of each
    next_file       those of this build
    unlisted        jurisdictions that the texts of the last complete build name and the vocabulary lacks
    next_unlisted   those of this build
    changed_*, stale_*, recounted_*, renamed_*   keys of what this build makes anew: texts, names of speakers, things, …
    former_*        what it replaces, where the keys of both are needed

    Every model that keeps rows says in `meta` which rows of its table may no longer hold, by a key and the table of
    changed keys (`stale`) or by a condition (`always_stale`), and selects exactly these anew; all else it takes over.

    Everything is built anew when the last build did not end well; when the vocabulary, a model, a variable, dbt or
    DuckDB changed; when jurisdictions that the vocabulary lacks came or went, since they stand for others by name; when
    much changed; and when not all models are to be built. -#}

{#- Above this share of all texts a whole build is cheaper. -#}
{% macro most_changed() -%} 0.1 {%- endmacro %}

{#- The texts of the store and the version of what was read of each: its own fingerprint, which the store keeps beside
    the rows, and the extractor's version. Null where a file of the store has no fingerprints: the text counts as
    changed. -#}
{% macro stored_files() -%}
    with
    kept as (
        select unnest(map_entries(decode(value)::json::map(varchar, varchar))) as entry
        from {{ source('store', 'documents') | string | replace('read_parquet(', 'parquet_kv_metadata(') }}
        where decode(key) = 'cq.files'
    )

    select
        coalesce(kept.entry.key, documents.source_file) as source_file,
        kept.entry.value || ' ' || coalesce(documents.extractor_version, '') as version
    from kept
    full outer join {{ source('store', 'documents') }} as documents on kept.entry.key = documents.source_file
{%- endmacro %}

{% macro unlisted_jurisdictions() -%}
    with
    named as (
        select district_id, district_name from {{ source('store', 'claims') }}
        union
        select null, district_name from {{ source('store', 'appearances') }}
        union
        select district_id, district_name from {{ source('store', 'statements') }}
    )

    select named.district_id, named.district_name
    from named
    anti join {{ source('vocabulary', 'districts') }} as by_id on named.district_id = by_id.district_id
    anti join {{ source('vocabulary', 'districts') }} as by_name on named.district_name = by_name.district_name
    where named.district_id is not null or named.district_name is not null
{%- endmacro %}

{#- on-run-start. From here to `end_build` the scratch database is marked as not to be trusted. -#}
{% macro begin_build() -%}
    {%- if execute and flags.WHICH in ('run', 'build') -%}
        {%- set vocabulary = source('vocabulary', 'districts') | string
            | replace('read_parquet(', 'read_blob(') | replace('districts.parquet', '*.parquet') -%}
        {%- do run_query("create schema if not exists rebuild") -%}
        {%- do run_query(
            "create table if not exists rebuild.state (signature varchar, is_complete boolean, mode varchar)"
        ) -%}
        {%- do run_query("create table if not exists rebuild.file (source_file varchar, version varchar)") -%}
        {%- do run_query("create table if not exists rebuild.unlisted (district_id varchar, district_name varchar)") -%}
        {%- do run_query("create or replace table rebuild.next_file as " ~ stored_files()) -%}
        {%- do run_query("create or replace table rebuild.next_unlisted as " ~ unlisted_jurisdictions()) -%}
        {%- do run_query("""
            create or replace table rebuild.changed_file as
            select source_file from rebuild.next_file where version is null
            union
            select source_file from (from rebuild.next_file except from rebuild.file)
            union
            select source_file from (from rebuild.file except from rebuild.next_file)
        """) -%}
        {#- Without the hash of the models, which `cq run` gives, nothing is known of the last build. -#}
        {%- set given = local_md5(env_var('CQ_MODELS', '') ~ invocation_args_dict.get('vars', {})) -%}
        {%- set signature = run_query(
            "select md5(concat_ws(' ', '" ~ given ~ "', version(), string_agg(md5(content), ' ' order by filename)))"
            ~ " from " ~ vocabulary
        ).rows[0][0] -%}
        {%- set models = graph.nodes.values() | selectattr('resource_type', 'equalto', 'model')
            | map(attribute='unique_id') | list -%}
        {%- set is_partial = (
            env_var('CQ_MODELS', '') != ''
            and not flags.FULL_REFRESH
            and models | reject('in', selected_resources) | list | length == 0
            and run_query(
                "select exists (from rebuild.state where is_complete and signature = '" ~ signature ~ "')"
                " and not exists (from rebuild.unlisted except from rebuild.next_unlisted)"
                " and not exists (from rebuild.next_unlisted except from rebuild.unlisted)"
                " and (select count(*) from rebuild.changed_file) <= "
                ~ most_changed() ~ " * (select count(*) from rebuild.file)"
            ).rows[0][0]
        ) -%}
        {%- do run_query("create or replace table rebuild.state as select '" ~ signature ~ "' as signature, false as"
            " is_complete, '" ~ ('partial' if is_partial else 'full') ~ "' as mode") -%}
        {%- do log(
            (run_query("select count(*) from rebuild.changed_file").rows[0][0] ~ " changed texts are built anew")
            if is_partial else "everything is built anew", info=true
        ) -%}
    {%- endif -%}
{%- endmacro %}

{#- on-run-end. A build that was cut short, or in which anything failed, stays marked as not to be trusted. -#}
{% macro end_build(results) -%}
    {%- if execute and flags.WHICH in ('run', 'build') -%}
        {%- set models = graph.nodes.values() | selectattr('resource_type', 'equalto', 'model') | list -%}
        {%- set built = results | selectattr('node.resource_type', 'equalto', 'model')
            | selectattr('status', 'equalto', 'success') | list -%}
        {%- set bad = results | selectattr('status', 'in', ['error', 'fail', 'runtime error', 'skipped']) | list -%}
        {%- if built | length == models | length and not bad -%}
            begin;
            create or replace table rebuild.file as from rebuild.next_file;
            create or replace table rebuild.unlisted as from rebuild.next_unlisted;
            update rebuild.state set is_complete = true;
            commit;
        {%- endif -%}
    {%- endif -%}
{%- endmacro %}

{#- Whether this build keeps what did not change. -#}
{% macro is_partial_build() -%}
    {%- if not execute or flags.WHICH not in ('run', 'build') -%}
        {%- do return(false) -%}
    {%- endif -%}
    {%- do return(run_query("select mode = 'partial' from rebuild.state").rows[0][0]) -%}
{%- endmacro %}

{#- Overrides dbt's own: what its incremental materialization and `is_incremental()` ask. -#}
{% macro should_full_refresh() -%}
    {%- set configured = config.get('full_refresh') -%}
    {%- do return(configured if configured is not none else flags.FULL_REFRESH or not is_partial_build()) -%}
{%- endmacro %}

{#- The incremental strategy of this project: the stale rows go, and what the model selected comes in their place, in
    one transaction. -#}
{% macro get_incremental_replace_sql(arguments) -%}
    {%- set columns = arguments['dest_columns'] | map(attribute='quoted') | join(', ') -%}
    {%- set stale = [model.config.meta.get('always_stale', 'false')] -%}
    {%- for key, table in model.config.meta['stale'].items() -%}
        {%- do stale.append(key ~ " in " ~ changed_keys(key.strip('()').split(', '), table)) -%}
    {%- endfor -%}
    delete from {{ arguments['target_relation'] }} where {{ stale | join(' or ') }};
    insert into {{ arguments['target_relation'] }} ({{ columns }})
    select {{ columns }} from {{ arguments['temp_relation'] }}
{%- endmacro %}

{#- A hook of a model: run only when the build is partial. -#}
{% macro when_partial(sql) -%}
    {%- if is_partial_build() -%}{{ sql }}{%- endif -%}
{%- endmacro %}

{#- Keep the rows of this table that are about to be replaced: all columns, or those that are asked for later. -#}
{% macro keep_former(name, key=none, table=none, columns=["*"]) -%}
    {%- set condition = key ~ " in " ~ changed_keys([key], table) if key else "true" -%}
    {{ when_partial(
        "create or replace table rebuild.former_" ~ name ~ " as select " ~ columns | join(", ") ~ " from " ~ this
        ~ " where " ~ condition
    ) }}
{%- endmacro %}

{#- Overrides dbt's own: a table that keeps its rows keeps its comments, and dbt would write hundreds of them again. -#}
{% macro persist_docs(relation, model, for_relation=true, for_columns=true) -%}
    {%- if model.config.materialized != 'incremental' or not is_partial_build() -%}
        {%- do return(adapter.dispatch('persist_docs', 'dbt')(relation, model, for_relation, for_columns)) -%}
    {%- endif -%}
{%- endmacro %}

{#- Which keys of a dimension have other values in the columns that facts and marts show of it. -#}
{% macro find_changed(name, key, shown) -%}
    {%- set columns = key ~ ", " ~ shown | join(", ") -%}
    {{ when_partial(
        "create or replace table rebuild.changed_" ~ name ~ " as select distinct " ~ key ~ " from ("
        ~ "(select " ~ columns ~ " from rebuild.former_" ~ name ~ " except select " ~ columns ~ " from " ~ this ~ ")"
        ~ " union all "
        ~ "(select " ~ columns ~ " from " ~ this ~ " except select " ~ columns ~ " from rebuild.former_" ~ name ~ "))"
    ) }}
{%- endmacro %}

{#- The keys of a table of the schema `rebuild`. Qualified, for a column that it lacked would be taken from the table
    around. -#}
{% macro changed_keys(columns, table) -%}
    (select changed.{{ columns | join(', changed.') }} from rebuild.{{ table }} as changed)
{%- endmacro %}

{#- Where a model that keeps rows reads: the rows of a key that this build makes anew, all of them in a whole build.
    `column` with the word before it: "and facts.document_key"; `key`: its name in the table, if it is another. -#}
{% macro only_changed(column, table, key=none) -%}
    {%- if is_incremental() -%}
        {{ column }} in {{ changed_keys([key or (column.split(' ') | last).split('.') | last], table) }}
    {%- endif -%}
{%- endmacro %}

{% macro only_changed_groups(claims) -%}
    {%- if is_incremental() -%}
        and ({{ claims }}.indicator_key, {{ claims }}.period_key, {{ claims }}.status)
        in {{ changed_keys(["indicator_key", "period_key", "status"], "changed_group") }}
    {%- endif -%}
{%- endmacro %}

{#- What a change of a text reaches, worked out by hooks where the rows before and after are known. -#}

{#- Names of the changed texts, as they were and as they are. -#}
{% macro find_changed_names() -%}
    {{ when_partial("""
        create or replace table rebuild.changed_name as
        select speaker_name from int_named_speaker where source_file in (from rebuild.changed_file)
        union
        select speaker_name from stg_appearances where source_file in (from rebuild.changed_file)
        union
        select speaker_name from int_speaker_office where source_file in (from rebuild.changed_file)
    """) }}
{%- endmacro %}

{#- Texts whose facts may be others: changed ones, and those of a speaker who is now another row of dim_speaker. -#}
{% macro find_stale_documents() -%}
    {{ when_partial("""
        create or replace table rebuild.stale_document as
        with
        named as (from int_claim_speaker where speaker_name in (from rebuild.changed_name)),
        stale as (
            from rebuild.changed_file
            union
            select source_file from (from rebuild.former_claim_speaker except from named)
            union
            select source_file from (from named except from rebuild.former_claim_speaker)
        )

        select source_file, """ ~ document_key() ~ """ as document_key from stale
    """) }}
{%- endmacro %}

{#- Speakers whose person is another. -#}
{% macro find_recounted_speakers() -%}
    {{ when_partial("""
        create or replace table rebuild.recounted_speaker as
        with named as (from int_speaker_person where speaker_name in (from rebuild.changed_name))
        select speaker_key from (from rebuild.former_person except from named)
        union
        select speaker_key from (from named except from rebuild.former_person)
    """) }}
{%- endmacro %}

{#- Claims that show a period or an indicator by another name than before, whatever text they are of. -#}
{% macro find_renamed_claims() -%}
    {{ when_partial("""
        create or replace table rebuild.renamed_claim as
        select claim_id from fact_indicator where period_key in (from rebuild.changed_period)
        union
        select claim_id from fact_indicator where indicator_key in (from rebuild.changed_indicator)
    """) }}
{%- endmacro %}

{#- Things that a stale text gave or gives a value for, or whose period or indicator is called otherwise; and the groups
    that districts are ranked in, in which they are. -#}
{% macro find_changed_things() -%}
    {{ when_partial("""
        create or replace table rebuild.changed_claim_thing as
        select thing_id, indicator_key, period_key, status from rebuild.former_thing
        union
        select thing_id, indicator_key, period_key, status from int_comparable_claim
        where
            document_key in (select document_key from rebuild.stale_document)
            or period_key in (from rebuild.changed_period)
            or indicator_key in (from rebuild.changed_indicator);
        create or replace table rebuild.changed_thing as
        select distinct thing_id, """ ~ series_key("thing_id") ~ """ as series_key from rebuild.changed_claim_thing;
        create or replace table rebuild.changed_group as
        select distinct indicator_key, period_key, status from rebuild.changed_claim_thing
    """) }}
{%- endmacro %}

{#- Targets for a changed thing, or whose district was merged into one that has such a thing. -#}
{% macro find_changed_targets() -%}
    {{ when_partial("""
        create or replace table rebuild.changed_target as
        select claims.claim_id as target_claim_id
        from int_comparable_claim as claims
        where claims.status = 'target' and claims.thing_id in (select thing_id from rebuild.changed_thing)
        union
        select claims.claim_id as target_claim_id
        from int_comparable_claim as claims
        inner join dim_district as districts on claims.district_key = districts.district_key
        where
            claims.status = 'target'
            and districts.current_district_key != districts.district_key
            and """ ~ thing_id("claims", "districts.current_district_key") ~ """
            in (select thing_id from rebuild.changed_thing)
    """) }}
{%- endmacro %}

{#- Texts that coverage counts otherwise: stale ones, and those of a speaker whose person is another. -#}
{% macro find_recounted_documents() -%}
    {{ when_partial("""
        create or replace table rebuild.recounted_document as
        select source_file, document_key from rebuild.stale_document
        union
        select documents.source_file, documents.document_key
        from fact_appearance as facts
        inner join dim_document as documents on facts.document_key = documents.document_key
        where facts.speaker_key in (from rebuild.recounted_speaker)
    """) }}
{%- endmacro %}
