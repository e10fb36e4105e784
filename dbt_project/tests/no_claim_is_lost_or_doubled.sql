-- Joining the dimensions neither drops nor repeats a claim, in the fact and in the wide table.
{{ config(meta={"dagster": {"ref": {"name": "indicator_wide"}}}) }}
{{ lost_or_doubled(ref('stg_claims'), ref('fact_indicator'), ref('indicator_wide')) }}
