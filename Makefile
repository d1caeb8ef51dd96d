# make demo   sets everything up, then grades a sample class; in Portuguese: make demo DEMO="--language pt_BR"
# make test   sets everything up, then runs the tests
PYTHON ?= python3
PY = .venv/bin/python
# The sample solutions, which take half of the time, come early: in order of files, not of how many tests a file has.
SIDE_BY_SIDE = -n 2 --dist loadfile --no-loadscope-reorder

.PHONY: setup demo test test-all attacks coverage lint release samples

setup:
	@$(PYTHON) graders/bootstrap.py

demo: setup
	@$(PY) -m graders demo $(DEMO)

test: setup
	$(PY) -m pytest -m "not slow" $(SIDE_BY_SIDE)

test-all: setup
	$(PY) -m pytest $(SIDE_BY_SIDE)

# every attack on both levels of the sandbox, under all circumstances that can be had here (SECURITY.md)
attacks: setup
	$(PY) -m pytest tests/engine/sandbox

# which lines no test runs; processes that the tests start are counted, tests that measure time are left out
coverage: setup
	$(PY) -m coverage erase
	$(PY) -m coverage run -m pytest -m "not slow and not timing" $(SIDE_BY_SIDE)
	$(PY) -m coverage combine --quiet
	$(PY) -m coverage report

lint: setup
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

# release/ is generated from source/; a test keeps it fresh
release: setup
	$(PY) -m graders release

samples: setup
	$(PY) -m graders samples
