"""The shell's side of storage: folders, lock, raw files in, Parquet and DuckDB out. Nothing here reads Chinese."""
