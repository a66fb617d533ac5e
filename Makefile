# One door: `make` lists everything.
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.ready

help:  ## list what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

$(STAMP): requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; assert sys.version_info >= (3, 11), "Alongside needs Python 3.11 or newer"'
	@$(PYTHON) -m venv .venv || { command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ] \
	  && apt-get update -q && apt-get install -qy python3-venv && $(PYTHON) -m venv .venv; } \
	  || { echo "Could not make a virtual environment: install python3-venv (Debian: apt-get install python3-venv)"; exit 1; }
	$(BIN)/pip install -q --require-hashes -r requirements/dev.txt
	$(BIN)/pip install -q --no-deps --no-build-isolation -e .
	@touch $@

setup: $(STAMP)  ## make the virtual environment from the locked requirements

check: $(STAMP)  ## what every commit passes: style, types, layers, definitions, fast tests
	$(BIN)/ruff check src tests benchmarks
	$(BIN)/ruff format --check src tests benchmarks
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -q -m "not slow and not spark"

.PHONY: help setup check
