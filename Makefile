LANGUAGE ?= zh
VENV := .venv
BIN := $(VENV)/bin
FITS := -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' >/dev/null 2>&1
ifndef PYTHON
PYTHON := $(shell for name in python3.11 python3.12 python3.13 python3; do $$name $(FITS) && { command -v $$name; break; }; done)
endif

# The locks depend on the public index alone, not on what pip is told on this machine. Extras stay in them: pip takes a requirement with
# an extra for another package than the same without, and would look for the newest.
COMPILE = env -u PIP_INDEX_URL -u PIP_EXTRA_INDEX_URL -u PIP_FIND_LINKS PIP_CONFIG_FILE=/dev/null $(BIN)/pip-compile --quiet \
	--no-config --no-header --generate-hashes --no-strip-extras --allow-unsafe --no-emit-index-url --no-emit-find-links
# Tests wait for thousands of commits; where there is room in memory, their databases lie there. The faults keep to a real disk.
MEMORY := $(shell [ -w /dev/shm ] && df -m --output=avail /dev/shm 2>/dev/null | awk 'END {exit $$1 < 6000}' && echo TMPDIR=/dev/shm)
# Compiled once, however many test workers and commands read it.
unexport PYTHONDONTWRITEBYTECODE
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo run test rehearsal check fix bench faults coverage lifecycles lock

help:  ## shows this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(VENV)/.run-stamp  ## the main job in the browser: emulated Telegram, phones, an invented committee; no token, no network
	@$(BIN)/python run.py demo --language $(LANGUAGE)

run: $(VENV)/.run-stamp  ## the real bot, with LIAISON_BOT_TOKEN set (run.py doctor says what is missing)
	@$(BIN)/python run.py serve

test: $(VENV)/.dev-stamp  ## the tests, on SQLite and PostgreSQL, with the journeys and the browser
	@.ci/provide tests
	@$(MEMORY) $(BIN)/python -m pytest -n auto -m "not faults and not bench and not patient and not crosswise"

rehearsal: $(VENV)/.dev-stamp  ## the short form of the faults and benchmarks, tests that mostly wait, long journeys crosswise
	@.ci/provide tests
	@$(MEMORY) $(BIN)/python -m pytest -n 4 -m "faults or bench or patient or crosswise"

check: $(VENV)/.dev-stamp  ## style, types, import contracts, the house's own rules
	@echo "ruff ..." && $(BIN)/ruff check --quiet . && $(BIN)/ruff format --check --quiet .
	@echo "mypy ..." && $(BIN)/mypy
	@echo "import contracts ..." && $(BIN)/lint-imports --no-logo --no-cache
	@echo "rules of the house ..." && $(BIN)/python -m pytest -q tests/architecture

fix: $(VENV)/.dev-stamp  ## formats, and mends what mends itself
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(VENV)/.dev-stamp  ## speed and size beside others, about a quarter of an hour, into docs/performance.md (BENCHES=turns for some)
	@.ci/provide tests
	@$(BIN)/python -m benchmarks $(BENCHES)

faults: $(VENV)/.dev-stamp  ## the long fault runs: plugs pulled over and over (make rehearsal: a short form)
	@.ci/provide faults
	@FAULTS=full FAULTS_PAGE=docs/faults.md $(BIN)/python -m pytest tests/faults -n 2 --timeout 1800

coverage: $(VENV)/.dev-stamp  ## all tests again, with the branches that no test takes
	@.ci/provide tests
	@$(MEMORY) $(BIN)/python -m pytest -n auto --cov --cov-report=term-missing:skip-covered

lifecycles: $(VENV)/.run-stamp  ## draws docs/lifecycles.md from the tables
	@$(BIN)/python run.py lifecycles > docs/lifecycles.md

lock: $(VENV)/.dev-stamp  ## writes both locks anew from pyproject.toml (UPGRADE=--upgrade takes newer versions)
	@echo "Locking what the tests need ..."
	@$(COMPILE) $(UPGRADE) --extra dev -o requirements-dev.lock pyproject.toml
	@echo "Locking what the bot needs, in the versions that are tested ..."
	@cp requirements-dev.lock requirements.lock
	@$(COMPILE) -o requirements.lock pyproject.toml

# A stamp is younger than the lock that it stands for; a changed lock installs anew.
$(BIN)/pip:
	@test -n "$(PYTHON)" || { \
		echo "Python 3.11, 3.12 or 3.13 is needed and not found. Install it (Debian: apt-get install python3 python3-venv),"; \
		echo "or name it: make PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) $(FITS) || { \
		echo "$(PYTHON) does not run, or is no Python 3.11, 3.12 or 3.13. Name another: make PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
		echo "$(PYTHON) lacks its venv module. Install it (Debian: apt-get install python3-venv) and try again."; exit 1; }
	@echo "Making a virtual environment in $(VENV) with $(PYTHON) ..."
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(VENV)/.run-stamp: requirements.lock | $(BIN)/pip
	@echo "Installing what the bot needs (once) ..."
	@$(INSTALL) requirements.lock
	@touch $@

$(VENV)/.dev-stamp: requirements-dev.lock | $(VENV)/.run-stamp
	@echo "Installing what the tests need (once) ..."
	@$(INSTALL) requirements-dev.lock
	@touch $@
