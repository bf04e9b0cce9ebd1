# Each target makes what it needs. PYTHON may name another interpreter (3.11 or newer).
PYTHON ?= python3
UV_VERSION := 0.13.9
VENV := .venv
BIN := $(VENV)/bin
UV := .uv/bin/uv
SYNC = VIRTUAL_ENV=$(CURDIR)/$(VENV) $(UV) pip sync --quiet --require-hashes

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev setup-bench run up test check format bench lock clean

help: ## show the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

$(UV):
	@$(PYTHON) -m venv .uv || { echo 'make: this Python cannot make a virtual environment; on Debian: apt-get install python3-venv' >&2; exit 1; }
	@.uv/bin/pip install --quiet uv==$(UV_VERSION)

$(BIN)/python: $(UV)
	@$(UV) venv --quiet --python $(PYTHON) $(VENV)

# A stamp per lock: the environment is synchronised again only when that lock changes.
$(VENV)/.lock-%: locks/%.txt pyproject.toml $(BIN)/python
	@echo "make: installing the packages of $<"
	@$(SYNC) $<
	@VIRTUAL_ENV=$(CURDIR)/$(VENV) $(UV) pip install --quiet --no-deps --editable .
	@rm -f $(VENV)/.lock-* && touch $@

has = $(firstword $(wildcard $(VENV)/.lock-bench $(VENV)/.lock-dev $(VENV)/.lock-runtime))

setup: $(if $(has),$(has),$(VENV)/.lock-runtime) ## make .venv with the fihrist command
