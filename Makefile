# Needs Python 3.11 or later with pip, and make. Everything is set up in .venv, once, and again when pyproject.toml changes.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test lint coverage fuzz bench faults docs clean

run: .venv/run.stamp
	$(BIN)/briefing

test: .venv/test.stamp
	$(BIN)/pytest -n auto --dist worksteal

lint: .venv/test.stamp
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

coverage: .venv/test.stamp
	$(BIN)/coverage run -m pytest
	$(BIN)/coverage report --show-missing --skip-covered

fuzz: .venv/test.stamp
	HYPOTHESIS_PROFILE=fuzz $(BIN)/pytest -m hypothesis

bench: .venv/test.stamp
	$(BIN)/python benchmarks/run.py

faults: .venv/test.stamp
	PYTHONPATH=tests $(BIN)/python benchmarks/faults.py

docs: .venv/test.stamp
	$(BIN)/python -m briefing_tui.tui.actions > docs/keys.md
	$(BIN)/python -m briefing_tui.export.json > docs/schema.json
	$(BIN)/python docs/screenshot.py > docs/screenshot.svg

clean:
	rm -rf .venv build dist .coverage .hypothesis .*_cache
	find src tests docs benchmarks -name __pycache__ -prune -exec rm -rf {} +

.venv/run.stamp: wanted := .
.venv/test.stamp: wanted := .[dev]
.venv/%.stamp: pyproject.toml
	@echo "Setting up .venv to $*: half a minute, once"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later, please: make PYTHON=python3.11")'
	@$(PYTHON) -m venv --without-pip .venv
	@$(PYTHON) -m pip --python .venv install --quiet --disable-pip-version-check --editable '$(wanted)'
	@touch $@
