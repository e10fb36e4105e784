"""What the `cq` subcommands do, one module each; `cq_pipeline.cli` declares them."""
