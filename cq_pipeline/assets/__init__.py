"""The Dagster assets, one module a stage: extraction, vocabulary, dbt, published."""
