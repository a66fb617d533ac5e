# One door: `make` lists everything.
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.ready
WHEEL_BIN := .venv-wheel/bin
WHEEL_STAMP := .venv-wheel/.ready
SPARK_BIN := .venv-spark/bin
SPARK_STAMP := .venv-spark/.ready

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

demo: $(STAMP)  ## a fictional authority, from returns to compared measures
	@$(BIN)/alongside demo

check: static  ## what every commit passes: style, types, layers, definitions, fast tests
	$(BIN)/pytest -q -n 2 -m "not slow and not spark"

static: $(STAMP)
	$(BIN)/ruff check src tests benchmarks bundle hatch_build.py
	$(BIN)/ruff format --check src tests benchmarks bundle hatch_build.py
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/alongside lint

# All tests, against the wheel as a user would install it: nothing of src/ can be imported.
test: static $(WHEEL_STAMP)  ## every test, against the installed wheel outside the source tree
	@mkdir -p build/elsewhere
	cd build/elsewhere && ALONGSIDE_WHEEL=1 ../../$(WHEEL_BIN)/pytest -q -n 2 -m "not spark" \
	  -c ../../pyproject.toml --rootdir ../.. ../../tests

test-spark: $(SPARK_STAMP)  ## every definition's examples on local Spark, where they must agree
	@command -v java >/dev/null || { [ "$$(id -u)" = 0 ] && apt-get update -q \
	  && apt-get install -qy openjdk-17-jre-headless; } \
	  || { echo "Spark needs Java 17 (Debian: apt-get install openjdk-17-jre-headless)"; exit 1; }
	$(SPARK_BIN)/pytest -q -m spark tests/spark

mutate: $(STAMP)  ## definitions changed in one place at a time: what no example notices
	@$(BIN)/python -m tests.measures.mutate

bench: $(STAMP)  ## reading, mapping, counting: time, memory, growth
	$(BIN)/python -m benchmarks.run

bundle: $(STAMP)  ## a folder to install from with no network: wheels for Debian and Windows, hashed
	$(BIN)/python -m bundle.make

lock: $(STAMP)  ## lock the requirements again, with hashes
	$(BIN)/pip install -q uv
	for name in run dev spark bundle; do $(BIN)/uv pip compile -q --upgrade --universal --generate-hashes \
	  --no-emit-index-url --no-header --python-version 3.11 requirements/$$name.in \
	  -o requirements/$$name.txt; done

$(WHEEL_STAMP): requirements/dev.txt pyproject.toml hatch_build.py $(shell find src -type f -not -name '*.pyc')
	@rm -rf build/wheel && test -x $(WHEEL_BIN)/pip || $(PYTHON) -m venv .venv-wheel
	$(WHEEL_BIN)/pip install -q --require-hashes -r requirements/dev.txt
	$(WHEEL_BIN)/python -m build -q --wheel --no-isolation --outdir build/wheel .
	$(WHEEL_BIN)/pip install -q --no-deps --force-reinstall build/wheel/*.whl
	@touch $@

$(SPARK_STAMP): requirements/spark.txt pyproject.toml
	@test -x $(SPARK_BIN)/pip || $(PYTHON) -m venv .venv-spark
	$(SPARK_BIN)/pip install -q --require-hashes -r requirements/spark.txt
	$(SPARK_BIN)/pip install -q --no-deps --no-build-isolation -e .
	@touch $@

.PHONY: help setup demo check static test test-spark mutate bench bundle lock
