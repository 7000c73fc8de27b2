# Everything a newcomer or CI runs. `make help` lists it. Needs Python 3.11 or newer, nothing else.
FROM ?=
PORT ?= 8000
PYTHON ?=
PYTEST_ARGS ?=
TRIAL_ARGS ?=
WORD ?=
export PYTHON PORT
py := .venv/bin/python
prepare = python=$$(sh scripts/python.sh) && "$$python" scripts/environment.py
# Production settings for programs that only look at the code: nothing answers at these addresses.
code_only = DATABASE_URL=postgres://web@127.0.0.1:9/none REDIS_URL=redis://127.0.0.1:9/0 \
    SITE_URL=https://example.org ALLOWED_HOSTS=example.org SSCROADMAP_DEMO= DEBUG= EMAIL_URL=none \
    SECRET_KEY=$$($(py) -c 'import secrets; print(secrets.token_urlsafe(60))')
strict = $$(find . \( -path ./.venv -o -path ./build -o -name migrations \) -prune -o -type f \( \
    -path './core/*.py' -o -path './office/*.py' -o -path './richtext/*.py' -o -path './imports/*.py' \
    -o -path './documents/kinds.py' -o -path './documents/structured_rows.py' -o -path './documents/workflow.py' \
    -o -path './documents/writing/locks.py' -o -path './documents/writing/removal_actions.py' -o -path './documents/revisions/amending.py' -o -path './launcher/*.py' -o -path './scripts/upgrade_trial/*.py' \
    -o -path './sscroadmap/configuration.py' -o -name querysets.py \
    -o -name actions.py -o -path '*/actions/*.py' -o -name tasks.py \) -print)
.DEFAULT_GOAL := help
.SILENT:

.PHONY: help
help: ## list what can be run
	grep -hE '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 22

.PHONY: setup
setup: ## make .venv with everything (the other targets do it by themselves)
	$(prepare) dev

.PHONY: release
release: ## make everything that production needs, in this folder (docs/operations.md)
	python=$$(sh scripts/python.sh) && exec "$$python" scripts/release.py

.PHONY: run
run: ## start the whole product with its demo: make run PORT=8000
	$(prepare) run && { $(py) scripts/npm.py || [ $$? != 130 ]; } && exec $(py) -m launcher run

tools = $(prepare) dev && $(py) -m launcher.translations
editor = $(py) scripts/npm.py || [ $$? != 130 -a -z "$$SSCROADMAP_REQUIRE_BROWSER" ]
# What needs npm is left out where there is neither npm nor network, but not in CI.
skipped = [ $$? = 69 -a -z "$$SSCROADMAP_REQUIRE_BROWSER" ]
.PHONY: test
test: ## run the tests: make test PYTEST_ARGS="-k roadmaps -x"
	$(MAKE) --no-print-directory test-ordinary
	$(MAKE) --no-print-directory test-browser

.PHONY: test-ordinary
test-ordinary: ## the part of make test that needs no browser
	$(tools) && { $(editor); }
	$(py) scripts/npm.py test || $(skipped)
	$(py) -m pytest -n auto --dist loadgroup $(PYTEST_ARGS) || [ $$? = 5 ]

.PHONY: test-browser
test-browser: ## the other part: pages in Chromium
	$(tools) && { $(editor); }
	$(py) -m pytest -m browser $(PYTEST_ARGS) || [ $$? = 5 ]

.PHONY: test-faults
test-faults: ## kill, race and recovery tests at their small size (minutes)
	$(tools)
	$(py) -m pytest -m "faults or slow" $(PYTEST_ARGS) || [ $$? = 5 ]

.PHONY: test-access
test-access: ## every page and form as every person (make test takes a part of them)
	$(tools)
	SSCROADMAP_FULL_TABLE=1 $(py) -m pytest -n auto --dist loadgroup tests/security/test_access.py \
	    tests/security/test_unstorable_text.py tests/accessibility

.PHONY: mutants
mutants: ## break each listed rule once: a test has to fail (minutes); make mutants WORD=deadlines
	$(tools)
	$(py) -m tests.mutants $(WORD)

.PHONY: test-long
test-long: ## the main path in Firefox, the whole access table, every mutant (many minutes)
	$(tools) && { $(editor); }
	$(py) scripts/npm.py firefox || [ $$? != 130 -a -z "$$SSCROADMAP_REQUIRE_FIREFOX" ]
	$(py) -m pytest -rs -m firefox $(PYTEST_ARGS) || [ $$? = 5 ]
	$(MAKE) --no-print-directory test-access
	$(MAKE) --no-print-directory mutants

.PHONY: test-compose
test-compose: ## try the containers, as root on Debian (scripts/compose_trial/README.md; 30 minutes)
	python3 scripts/compose_trial/trial.py $(TRIAL_ARGS) .

.PHONY: test-upgrade
test-upgrade: ## from the version named in docs/operations.md to this code, with data (2 minutes)
	$(tools) && { $(editor); }
	$(py) -m scripts.upgrade_trial $(FROM:%=--from %)

.PHONY: check
check: ## everything about the code that a program can judge
	$(prepare) dev
	$(MAKE) --no-print-directory --keep-going $(checks)

checks = check-code check-scripts check-templates check-messages check-types check-migrations check-deploy check-layers
.PHONY: $(checks)
check-code:
	$(py) -m ruff check . && $(py) -m ruff format --check .
check-scripts:
	$(py) scripts/npm.py check || $(skipped)
check-templates:
	$(py) -m djlint templates --lint --quiet && .venv/bin/djangofmt --check --quiet templates
check-messages:
	$(py) scripts/messages.py --check
check-types:
	$(code_only) $(py) -m mypy $(strict)
check-migrations:
	$(py) manage.py makemigrations --check --dry-run
check-deploy:
	$(code_only) $(py) manage.py check --deploy --fail-level WARNING
check-layers:
	$(py) -m pytest -q tests/test_architecture.py tests/test_words.py tests/test_libraries.py

.PHONY: fix
fix: ## repair what can be repaired by itself: imports, format
	$(prepare) dev
	$(py) -m ruff check --fix .
	$(py) -m ruff format . && .venv/bin/djangofmt --quiet templates
	$(py) scripts/npm.py fix || $(skipped)

.PHONY: messages
messages: ## bring locale/*.po up to date with the code; then translate what is empty
	$(prepare) dev
	$(py) scripts/messages.py

.PHONY: bench
bench: ## measure (docs/performance.md), 18 minutes; make bench BENCH=quick: one, roughly
	$(prepare) bench && $(py) scripts/npm.py && $(py) -m launcher.translations
	exec $(py) -m benchmarks $(BENCH:%=--%)

.PHONY: reset
reset: ## delete the data of make run; the next one begins with a new demo
	$(prepare) run && exec $(py) -m launcher reset

.PHONY: lock
lock: ## resolve the newest allowed libraries again and write requirements/*.txt (needs uv)
	sh scripts/lock.sh
