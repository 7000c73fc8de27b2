# Everything a newcomer or CI runs. `make help` lists it. Needs Python 3.11 or newer, nothing else.
PORT ?= 8000
PYTHON ?=
PYTEST_ARGS ?=
export PYTHON PORT
py := .venv/bin/python
prepare = python=$$(sh scripts/python.sh) && "$$python" scripts/environment.py
.DEFAULT_GOAL := help
.SILENT:

.PHONY: help
help: ## list what can be run
	grep -hE '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 18

.PHONY: setup
setup: ## make .venv with everything (the other targets do it by themselves)
	$(prepare) dev

.PHONY: run
run: ## start the whole product with its demo: make run PORT=8000
	$(prepare) run && exec $(py) -m sscroadmap.embedded run

.PHONY: test
test: ## run the tests: make test PYTEST_ARGS="-k roadmaps -x"
	$(prepare) dev && $(py) -m sscroadmap.embedded.translations
	$(py) scripts/npm.py
	exec $(py) -m pytest -n auto $(PYTEST_ARGS)

.PHONY: check
check: ## everything about the code that a program can judge
	$(prepare) dev
	$(py) -m ruff check .
	$(py) -m ruff format --check .
	$(py) -m djlint templates --lint --quiet
	$(py) -m mypy
	$(py) manage.py makemigrations --check --dry-run
	$(py) -m pytest -q tests/test_architecture.py

.PHONY: fix
fix: ## repair what can be repaired by itself: imports, format
	$(prepare) dev
	$(py) -m ruff check --fix .
	$(py) -m ruff format .

.PHONY: bench
bench: ## measure (docs/performance.md)
	$(prepare) dev
	exec $(py) -m benchmarks

.PHONY: reset
reset: ## delete the data of make run; the next one begins with a new demo
	$(prepare) run && exec $(py) -m sscroadmap.embedded reset

.PHONY: lock
lock: ## resolve the newest allowed libraries again and write requirements/*.txt (needs uv)
	sh scripts/lock.sh
