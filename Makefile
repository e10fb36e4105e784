# `make run` and `make test` set everything up by themselves: a virtual environment in .venv from requirements.lock.
# Needed: make, and Python 3.11 (as python3.11, python3 or python; or PYTHON=/path/to/it).

.DEFAULT_GOAL := help
SHELL := /bin/bash

# Byte code is kept: without it every start of Dagster and dbt costs three times as much.
unexport PYTHONDONTWRITEBYTECODE
export PYTHONUTF8 = 1
export DO_NOT_TRACK = 1
export DBT_SEND_ANONYMOUS_USAGE_STATS = false

RAW ?= raw
WAREHOUSE ?= warehouse
PORT ?= 3000
BI_PORT ?= 8088
WORKERS ?= 3 # of the tests, of which many wait for servers

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PEERS := $(VENV)/.peers
SUPERSET := bi/.venv/.ready

.PHONY: help setup run test lint format typecheck spec ui bench bi docs-site clean lock

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(READY) ## Make the virtual environment (the other targets do it by themselves)

$(READY): requirements.lock pyproject.toml
	@python=""; for candidate in "$(PYTHON)" python3.11 python3 python; do \
		if [ -n "$$candidate" ] && "$$candidate" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null; then \
			python="$$candidate"; break; fi; done; \
	if [ -z "$$python" ]; then echo "make: Python 3.11 is needed and was not found; install it or say make PYTHON=/path/to/python3.11" >&2; exit 1; fi; \
	[ -x $(BIN)/python ] || { echo "Setting up $(VENV) (once, a few minutes)"; "$$python" -m venv $(VENV); }
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

run: $(READY) ## Read raw/ and build the warehouse (RAW=, WAREHOUSE=, FULL=1)
	@$(BIN)/cq run --raw "$(RAW)" --warehouse "$(WAREHOUSE)" $(if $(FULL),--full)

test: lint spec ## Lint, type check, import contracts, and all tests with a real run through Dagster and dbt

spec: $(READY) ## Only the tests
	@$(BIN)/pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder -q --durations=12

lint: $(READY) ## ruff, mypy, import contracts, sqlfluff, generated files up to date
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m cq_pipeline.schema_docs --check
	@$(BIN)/python -m bi datasets --check
	@$(BIN)/sqlfluff lint dbt_project --processes 1 --disable-progress-bar

format: $(READY) ## Format the code and mend what ruff and sqlfluff can mend
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .
	@$(BIN)/python -m cq_pipeline.schema_docs
	@$(BIN)/python -m bi datasets
	@$(BIN)/sqlfluff fix dbt_project

ui: $(READY) ## Dagster UI on 127.0.0.1 with webserver and daemon (PORT=)
	@$(BIN)/cq ui --raw "$(RAW)" --warehouse "$(WAREHOUSE)" --port $(PORT)

docs-site: $(READY) ## The documentation of all tables and columns as one HTML file (WAREHOUSE=)
	@$(BIN)/cq docs --warehouse "$(WAREHOUSE)"

bi: $(READY) $(SUPERSET) ## Apache Superset with the dashboard on 127.0.0.1 (BI_PORT=); installs it at the first time
	@$(BIN)/python -m bi start --warehouse "$(WAREHOUSE)" --port $(BI_PORT)

$(SUPERSET): bi/requirements.lock
	@[ -x bi/.venv/bin/python ] || { echo "Setting up bi/.venv (once, a few minutes)"; $(BIN)/python -m venv bi/.venv; }
	@bi/.venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r bi/requirements.lock
	@touch $@

bench: $(PEERS) ## Measure extraction beside jieba and JioNLP, and the store
	@$(BIN)/python -m benchmarks

$(PEERS): $(READY) benchmarks/requirements.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r benchmarks/requirements.lock
	@touch $@

lock: $(READY) ## Resolve the dependencies of pyproject.toml anew into requirements.lock
	@$(BIN)/uv pip compile pyproject.toml --extra dev --generate-hashes --no-strip-extras --no-annotate --no-header --quiet -o requirements.lock
	@sed -i.tmp 's/^lxml\[html-clean\]/lxml[html_clean]/' requirements.lock && rm requirements.lock.tmp # pip 23 fails on two spellings of an extra
	@$(BIN)/uv pip compile benchmarks/requirements.in -c requirements.lock --python-version 3.11 --generate-hashes --no-strip-extras --no-annotate --no-header --quiet -o benchmarks/requirements.lock
	@$(BIN)/uv pip compile bi/requirements.in --python-version 3.11 --generate-hashes --no-strip-extras --no-annotate --no-header --quiet -o bi/requirements.lock

clean: ## Remove what runs and tests have built; raw/ and .venv stay
	@find warehouse -mindepth 1 ! -name README.md -delete
	@rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache dbt_project/target dbt_project/logs
	@find cq_pipeline tests benchmarks -name __pycache__ -prune -exec rm -rf {} +
