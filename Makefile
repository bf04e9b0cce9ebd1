# Each target makes what it needs. PYTHON may name another interpreter (3.11 or newer).
PYTHON ?= python3
UV_VERSION := 0.13.9
VENV := .venv
BIN := $(VENV)/bin
UV := .uv/bin/uv
PACKAGES := flows transforms mappings
TESTS ?= tests $(PACKAGES)

# The environment is that of the largest lock installed so far: dev and bench contain runtime.
installed = $(firstword $(wildcard $(VENV)/.lock-bench $(VENV)/.lock-dev $(VENV)/.lock-runtime))
runtime = $(or $(installed),$(VENV)/.lock-runtime)
dev = $(or $(wildcard $(VENV)/.lock-bench),$(VENV)/.lock-dev)

.DEFAULT_GOAL := help
.PHONY: help setup run up test check format bench lock clean

help: ## show the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(runtime) ## make .venv with the fihrist command

run: $(runtime) ## index the samples into a real Elasticsearch and search them
	@$(BIN)/fihrist demo

up: $(runtime) ## start Elasticsearch, Prefect with its UI and the nightly schedule; Ctrl-C stops all
	@$(BIN)/fihrist up

test: $(dev) ## run all tests
	$(BIN)/python -m pytest $(TESTS)

check: $(dev) ## lint and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(dev) ## format and mend what the linter can
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/.lock-bench ## list the benchmarks; each is a command
	@$(BIN)/python -m bench

lock: $(UV) ## resolve the dependencies anew; the locks name no host, so that they install from any mirror
	$(UV) pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 \
		pyproject.toml --extra parquet --extra dask --extra ray --group dev --group bench -o locks/bench.txt
	$(UV) pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 \
		pyproject.toml --extra parquet --extra dask --extra ray --group dev -c locks/bench.txt -o locks/dev.txt
	$(UV) pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 \
		pyproject.toml -c locks/dev.txt -o locks/runtime.txt
	$(UV) pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 \
		locks/build.in -o locks/build.txt

clean: ## remove the environment and the caches of the tools
	rm -rf $(VENV) .uv .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist

$(UV):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo 'make: Fihrist needs Python 3.11 or newer; name one with make PYTHON=/path/to/python3.12' >&2; exit 1; }
	@$(PYTHON) -m venv .uv || { \
		echo 'make: this Python cannot make a virtual environment; on Debian: apt-get install python3-venv' >&2; exit 1; }
	@.uv/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

$(BIN)/python: | $(UV)
	@$(UV) venv --quiet --python $(PYTHON) $(VENV)

$(VENV)/.lock-%: locks/%.txt pyproject.toml $(BIN)/python
	@echo "make: installing what locks/$*.txt names"
	@VIRTUAL_ENV=$(CURDIR)/$(VENV) $(UV) pip sync --quiet --require-hashes $<
	@VIRTUAL_ENV=$(CURDIR)/$(VENV) $(UV) pip install --quiet --no-deps --editable .
	@rm -f $(VENV)/.lock-* && touch $@
