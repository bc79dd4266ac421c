# Everything runs from here; `make demo` and `make test` are all a newcomer needs.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test assure lint benchmarks docs law-diff clean

demo: .venv/ready
	$(BIN)/padilla law build
	$(BIN)/python examples/demo.py

test: .venv/ready
	$(BIN)/python tests/run.py

assure: .venv/ready
	$(BIN)/python tests/run.py --assure

lint: .venv/ready
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports --no-cache

benchmarks: .venv/ready
	$(BIN)/python benchmarks/run.py

law-diff: .venv/ready
	.ci/law_diff

docs: .venv/ready
	$(BIN)/padilla law docs

# The environment: pinned, with hashes, from whatever index the machine is set up to use.
.venv/ready: requirements-dev.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q src
	touch $@

clean:
	rm -rf .venv build dist src/*.egg-info
