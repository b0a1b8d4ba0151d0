PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help demo run test check fix bench faults lock lifecycles

help:  ## shows this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(VENV)/.run-stamp  ## the main job in the browser: emulated Telegram, phones, an invented committee; no token, no network
	@$(BIN)/python run.py demo

run: $(VENV)/.run-stamp  ## the real bot, with LIAISON_BOT_TOKEN set (run.py doctor says what is missing)
	@$(BIN)/python run.py serve

test: $(VENV)/.dev-stamp  ## all tests, on SQLite and PostgreSQL, with the journeys and the browser
	@.ci/provide
	@$(BIN)/python -m pytest -n auto

check: $(VENV)/.dev-stamp  ## style, types, import contracts
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

fix: $(VENV)/.dev-stamp  ## formats, and mends what can be mended by itself
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

faults: $(VENV)/.dev-stamp  ## the long fault runs: 30 kills a database
	@.ci/provide
	@FAULTS=full $(BIN)/python -m pytest tests/faults -n 2 --timeout 1200

bench: $(VENV)/.dev-stamp  ## full turns per second on SQLite, beside the library's own echo
	@$(BIN)/python -m benchmarks

lifecycles: $(VENV)/.run-stamp  ## draws docs/lifecycles.md from the tables
	@$(BIN)/python run.py lifecycles > docs/lifecycles.md

lock: $(VENV)/.dev-stamp  ## writes both locks anew from pyproject.toml
	@$(BIN)/pip-compile -q --generate-hashes --strip-extras --no-emit-index-url --no-emit-find-links --no-header -o requirements.lock pyproject.toml
	@$(BIN)/pip-compile -q --generate-hashes --strip-extras --allow-unsafe --no-emit-index-url --no-emit-find-links --no-header --extra dev -o requirements-dev.lock pyproject.toml

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 is needed: install it (Debian: apt-get install python3 python3-venv) and try again."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; $(PYTHON) is older. Set PYTHON=/path/to/python3.11."; exit 1; }
	@echo "Making a virtual environment in $(VENV) ..."
	@$(PYTHON) -m venv $(VENV) || { echo "The venv module is missing: install it (Debian: apt-get install python3-venv) and try again."; exit 1; }

$(VENV)/.run-stamp: $(BIN)/python requirements.lock
	@echo "Installing what the bot needs (once) ..."
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.dev-stamp: $(VENV)/.run-stamp requirements-dev.lock
	@echo "Installing what the tests need (once) ..."
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@
