# Three commands for a fresh machine: make demo, make test, make serve. The rest is for working on newsmill.
# Needs Python 3.11 or later, make, and a network to the Python package index.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := build/demo

.PHONY: demo serve test lint torture bench bench-cleaning bench-extracting bench-loading bench-overhead quality quality-records charts train clean

demo: $(VENV)/.runtime  ## the ETL on the sample, then three questions and their answers
	NEWSMILL_SETTLE_SECONDS=0 $(BIN)/python -m flows run --landing tests/data/landing --data $(DEMO)
	@for name in most_quoted_people republished_articles rejects_by_reason_and_outlet; do \
		echo; sed -n 's/^-- question: //p' warehouse/sql/queries/$$name.sql; echo; \
		$(BIN)/python -m flows sql --data $(DEMO) "$$(cat warehouse/sql/queries/$$name.sql)"; \
	done

serve: $(VENV)/.runtime  ## Prefect server, deployments and worker on this machine, until Ctrl-C; see flows/README.md
	@exec $(BIN)/python -m flows serve

test: $(VENV)/.dev  ## the tests: no root, no server
	$(BIN)/python -m pytest -n logical --maxprocesses 4 --dist loadgroup --no-loadscope-reorder

lint: $(VENV)/.dev  ## layout, types, import rule, SQL, generated files
	$(BIN)/ruff check . && $(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/sqlfluff lint --disable-progress-bar warehouse/sql
	$(BIN)/python -m schemas --check

torture: $(VENV)/.dev  ## the long matrix of faults; leaves build/torture-DATE.json
	$(BIN)/python -m pytest -m torture --timeout 3600

bench: $(VENV)/.dev  ## speed against a bare loop of trafilatura, and what records cost: make bench CORPUS="folder folder"; leaves build/bench-DATE.json
	$(BIN)/python -m tests.bench $(CORPUS)
	$(BIN)/python -m tests.bench.extracting $(CORPUS)

bench-cleaning: $(VENV)/.dev  ## what cleaning a page costs against trafilatura's default call: make bench-cleaning CORPUS="folder folder"
	$(BIN)/python -m tests.bench.cleaning $(CORPUS)

bench-extracting: $(VENV)/.dev  ## what extracting the records of an article costs: make bench-extracting CORPUS="folder folder"
	$(BIN)/python -m tests.bench.extracting $(CORPUS)

bench-loading: $(VENV)/.dev  ## what loading costs on 100,000 synthetic articles, by step; leaves build/bench-loading-DATE-ARTICLES.json
	test -d build/synthetic || $(BIN)/python -m tests.bench.synthetic build/synthetic
	$(BIN)/python -m tests.bench.loading build/synthetic

bench-overhead: $(VENV)/.dev  ## what Prefect costs: make bench-overhead CORPUS="folder folder"; leaves build/bench-overhead-DATE.json
	$(BIN)/python -m tests.bench.overhead $(CORPUS)

quality: $(VENV)/.dev  ## scores on our own labelled pages, with make quality CORPUS=folder SCORER=folder on all sets; OPTIONS="--table --baseline"
	$(BIN)/python -m tests.quality $(CORPUS) $(SCORER) $(OPTIONS)

quality-records: $(VENV)/.dev  ## scores of records: make quality-records CORPUS=folder SCORER=folder; OPTIONS="--update" or "--check"
	$(BIN)/python -m tests.quality.records $(CORPUS) $(SCORER) $(OPTIONS)

charts: $(VENV)/.dev  ## bundles the script that draws the report's charts anew, from the installed vl-convert-python
	$(BIN)/python -m tests.report.vega > warehouse/report/templates/vega.js

train: $(VENV)/.train  ## trains the models of bodies and headlines anew: make train CORPUS="folder folder" LINES="folder folder"
	$(BIN)/python -m tests.quality.train_body --cross $(CORPUS)
	$(BIN)/python -m tests.quality.train_lines --cross $(LINES)

$(VENV)/.train: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt ".[train]"
	touch $@

$(VENV)/.runtime: constraints.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt .
	touch $@

$(VENV)/.dev: constraints.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt ".[dev]"
	touch $@ $(VENV)/.runtime

# A Debian without python3-venv has no ensurepip: the system's pip, where there is one, then fills the environment.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "newsmill needs Python 3.11 or later: make PYTHON=/path/to/python"; exit 1; }
	$(PYTHON) -m venv $(VENV) || { $(PYTHON) -m venv --without-pip --clear $(VENV) && $(PYTHON) -m pip --python $(BIN)/python install --quiet pip; } \
		|| { rm -rf $(VENV); echo "no way to make an environment: install python3-venv, or pip for $(PYTHON)"; exit 1; }

clean:
	rm -rf $(VENV) build
