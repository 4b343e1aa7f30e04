.PHONY: run test check bench torture docs format setup

run: setup ## The demo newsroom: PORT=9000 make run
	@.venv/bin/dragoman demo

test: setup ## Every test, on SQLite and on PostgreSQL
	@scripts/test

check: setup ## Format, lint, types, import contracts, documents
	@scripts/check

bench: setup ## The figures, against benchmarks/floors.json
	@.venv/bin/python -m benchmarks

torture: setup ## The tests that kill, crowd and guess, at full length and by chance
	@DRAGOMAN_TORTURE=1 .venv/bin/pytest -m "kill or torture or hypothesis"

docs: setup ## The documentation, in docs/_build
	@.venv/bin/sphinx-build -q -W -b html docs docs/_build

format: setup ## Put code in its usual form
	@.venv/bin/ruff format . && .venv/bin/ruff check --fix .

setup: .venv/.ready

.venv/.ready: pyproject.toml constraints.txt
	@scripts/setup
