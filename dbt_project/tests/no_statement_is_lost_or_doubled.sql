-- Joining the dimensions neither drops nor repeats a statement, in the fact and in the wide table.
{{ config(meta={"dagster": {"ref": {"name": "statement_wide"}}}) }}
{{ lost_or_doubled(ref('stg_statements'), ref('fact_statement'), ref('statement_wide')) }}
