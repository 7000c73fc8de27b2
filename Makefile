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

.PHONY: lock
lock: ## resolve the newest allowed libraries again and write requirements/*.txt (needs uv)
	sh scripts/lock.sh
