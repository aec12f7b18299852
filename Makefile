# Every target sets up what it needs; nothing is done twice. PORT and PYTHON may be given.
PORT ?= 8001
PYTHON ?= python3
BIN := .venv/bin
AS_ROOT := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

.PHONY: help setup serve build check test test-quick lint format bench eval generated clean

help: ## say what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 22

serve: .venv/runtime pango ## build the database if needed and serve the site (PORT=8001)
	@$(BIN)/kb serve --port $(PORT)

build: .venv/runtime ## build the database
	@$(BIN)/kb build

setup: .venv/runtime ## set up the programs, so that .venv/bin/kb runs

check: .venv/runtime ## check the entries
	@$(BIN)/kb check

test: .venv/testing chromium pango ## run all tests, browser tests included
	@$(BIN)/python -m pytest tests

test-quick: .venv/testing pango ## run the tests that need no browser and no new environment
	@$(BIN)/python -m pytest tests -m "not browser and not wheel"

lint: .venv/testing ## check the style and the types of the code
	@$(BIN)/ruff check kb tests
	@$(BIN)/ruff format --check kb tests
	@$(BIN)/mypy

format: .venv/testing ## put the code into its usual form
	@$(BIN)/ruff check --fix kb tests
	@$(BIN)/ruff format kb tests

bench: .venv/testing ## measure build and search beside Datasette, FTS5 and Whoosh
	@$(BIN)/python -m tests.bench --entries 10000 --entries 100000

eval: .venv/testing ## measure how well judged queries in six languages are answered
	@$(BIN)/python -m tests.eval

generated: .venv/testing ## write what is made from the code: parts of documents, catalogues of messages
	@$(BIN)/python -m tests.generated

clean: ## remove what was built and set up
	rm -rf .venv build/kb.db build/*.cache.db build/.kb.db*

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name it with PYTHON=…"; exit 1; }
	@$(PYTHON) -m venv .venv 2>/dev/null || { rm -rf .venv; echo "Installing what makes virtual environments …"; \
	  $(AS_ROOT) apt-get update -qq && $(AS_ROOT) apt-get install -y -qq python3-venv >/dev/null; $(PYTHON) -m venv .venv; }

.venv/runtime: pyproject.toml | .venv/bin/python
	@echo "Setting up the programs …" >&2
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/testing: pyproject.toml | .venv/bin/python
	@echo "Setting up the programs and the tests …" >&2
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[test,lint]'
	@touch .venv/runtime $@

.PHONY: chromium
chromium:
	@command -v chromium >/dev/null || { echo "Installing Chromium …" >&2; \
	  $(AS_ROOT) apt-get update -qq && $(AS_ROOT) apt-get install -y -qq chromium fonts-noto-core fonts-noto-cjk >/dev/null; }

# What PDF needs: Pango, and letters of the six languages.
PANGO := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-core fonts-noto-cjk
.PHONY: pango
pango:
	@! command -v dpkg >/dev/null || dpkg -s $(PANGO) >/dev/null 2>&1 || { echo "Installing what PDF needs …" >&2; \
	  $(AS_ROOT) apt-get update -qq && $(AS_ROOT) apt-get install -y -qq $(PANGO) >/dev/null; } || \
	  echo "Pango could not be installed: everything but PDF works." >&2
