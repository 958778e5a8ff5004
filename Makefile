# Two commands do everything on a machine with Python 3.11 or newer and make: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
# pywb, through which a browser looks at archives in a test, pins what Scrapy uses
REPLAY := .venv-replay
REPLAY_STAMP := $(REPLAY)/.installed
# what is imported is compiled then; to compile all of it takes a third of the installation
PIP := --quiet --disable-pip-version-check --no-compile --require-hashes
# a quarter of the time of tests is spent in waiting for replicas
WORKERS = $(shell $(PYTHON) -c 'import os; print((os.cpu_count() or 1) + 1)')

# what was compiled is kept, whatever the environment says: tests start many processes, which would compile anew
unexport PYTHONDONTWRITEBYTECODE

.PHONY: install demo test check format lock bench redesigns schemas docs clean
.DELETE_ON_ERROR:

install: $(STAMP)

$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install $(PIP) -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

$(REPLAY_STAMP): requirements-replay.lock
	$(PYTHON) -m venv $(REPLAY)
	$(REPLAY)/bin/python -m pip install $(PIP) -r requirements-replay.lock
	touch $@

demo: install ## crawl the embedded replica and show what came out
	$(BIN)/python -m tests.replica.demo

test: install $(REPLAY_STAMP) ## every test
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

check: install ## formatting, lint, types, generated files
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/milascraper schemas --check

format: install
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

schemas: install ## write the JSON Schemas anew
	$(BIN)/milascraper schemas

docs: install ## write the generated pages of the documentation anew
	$(BIN)/python -m docs.make_pages

bench: install ## what reading a page, each kind of crawl, an archive and loading cost
	$(BIN)/python -m benchmarks.reading
	$(BIN)/python -m benchmarks.crawls
	$(BIN)/python -m benchmarks.archives
	$(BIN)/python -m benchmarks.loading

redesigns: install ## how the reader fares on many families of markup
	$(BIN)/python -m tests.redesigns.report

lock: ## lock all dependencies anew; needs uv
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	  --group dev pyproject.toml --output-file requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	  --group pyproject.toml:replay --output-file requirements-replay.lock

clean:
	rm -rf $(VENV) $(REPLAY) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis output/demo
