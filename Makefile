# Footing. `make help` lists what there is.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help run test check bench bench-full crash fmt shots

PYTHON ?= python3
UV := $(or $(shell command -v uv 2>/dev/null),.uv/bin/uv)
RUN := .venv/bin/python
LOCAL := $(RUN) -m config.local
READY := .venv/.synced
PURE := recommender/domain/*,catalog/specs.py,catalog/sizes.py,catalog/copy_linter.py,catalog/spec_words.py,catalog/drawings/*,shop/money.py
# Tests and figures use services of their own, so that a shop may run beside them.
VAR := $(CURDIR)/var
TEST_ENV := FOOTING_VAR=$(VAR)/test
ARGS ?=

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-7s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(READY) ## Open the shop: database, broker, web, worker and beat, until Ctrl-C
	@exec $(LOCAL) run

test: $(READY) ## Run all tests with coverage (make test ARGS="tests/shop -x" for some)
	@mkdir -p $(VAR)/coverage
	@$(RUN) -m compileall -q catalog config recommender shop
	@$(TEST_ENV) $(LOCAL) exec --throwaway .venv/bin/pytest -n 3 --dist worksteal --cov --cov-report=term $(ARGS)
	@echo "Pure modules, which must be covered whole:"
	@.venv/bin/coverage report --include='$(PURE)' --fail-under=100

check: $(READY) ## Lint, types, layers, templates, deployment settings, migrations
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/lint-imports --no-cache
	git ls-files '*.html' | xargs .venv/bin/djade --check --target-version 5.2
	$(TEST_ENV) $(LOCAL) exec --throwaway .venv/bin/mypy
	$(TEST_ENV) SITE_URL=https://footing.example EMAIL_URL=smtp://localhost $(LOCAL) exec --throwaway $(RUN) manage.py check --deploy --fail-level WARNING
	$(TEST_ENV) $(LOCAL) exec --throwaway $(RUN) manage.py makemigrations --check --dry-run

bench: $(READY) ## Measure, one line per figure, each beside its reference
	@$(UV) sync --locked --quiet --group bench
	@FOOTING_VAR=$(VAR)/bench $(LOCAL) exec sh -ec '$(RUN) -m config.local.setup >$(VAR)/bench/setup.log; for file in benchmarks/bench_*.py; do PYTHONPATH=. $(RUN) "$$file"; done'

bench-full: $(READY) ## Measure reminders at 100,000, 1,000,000 and 5,000,000 pairs
	@FOOTING_VAR=$(VAR)/bench $(LOCAL) exec env PYTHONPATH=. $(RUN) benchmarks/bench_reminders.py --full

crash: $(READY) ## Kill workers, broker, database and mail server under reminders; print a table
	@PYTHONPATH=.:benchmarks $(RUN) tests/crash $(ARGS)

fmt: $(READY) ## Format code and templates
	.venv/bin/ruff check --fix-only .
	.venv/bin/ruff format .
	git ls-files '*.html' | xargs .venv/bin/djade --target-version 5.2

shots: $(READY) ## Take the browser journeys' screenshots into var/shots
	@mkdir -p $(VAR)/shots
	@$(TEST_ENV) FOOTING_SHOTS=$(VAR)/shots $(LOCAL) exec --throwaway .venv/bin/pytest -m browser -p no:randomly tests/journeys $(ARGS)
	@ls $(VAR)/shots

$(READY): pyproject.toml uv.lock | $(UV)
	@$(UV) sync --locked --quiet --compile-bytecode
	@touch $@

.uv/bin/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Footing needs Python 3.11 or newer; $(PYTHON) is older. Try: make PYTHON=python3.12 run"; exit 1; }
	@echo "Fetching uv into .uv"
	@$(PYTHON) -m venv .uv || { echo "Python's venv module is missing (Debian: apt install python3-venv)"; exit 1; }
	@.uv/bin/pip install --quiet --disable-pip-version-check 'uv>=0.9'
