# Everything a person does with this checkout. `make help` lists it.
# Set-up is skipped when nothing changed since the last one.

.DEFAULT_GOAL := help
.PHONY: help brief test check format bench bench-readers bench-batch evaluate fuzz lock setup \
    setup-dev wheel clean

ARTICLE ?= examples/veldmark-bridge.txt
OUT ?= out
FORMAT ?=
CONFIG ?=
TESTS ?=
READER ?= html
ROWS ?=
SIZE ?=
AGAIN ?=
SECONDS ?= 60

# The shell reads these as variables, so a name may hold quotes, spaces and dollar signs.
export ARTICLE OUT FORMAT CONFIG

PYTHON := .venv/bin/python
BENCH := ../shared/bench

help: ## List what can be made
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 24
	@echo "  ARTICLE= OUT= FORMAT= CONFIG= say what \`make brief\` makes, TESTS= what \`make test\` runs."

brief: setup ## Make the brief of ARTICLE (default: an example) in OUT as FORMAT with CONFIG
	@$(PYTHON) -m briefgen make "$$ARTICLE" -o "$$OUT" \
	    $${FORMAT:+-f "$$FORMAT"} $${CONFIG:+-c "$$CONFIG"}

test: setup-dev ## Run all tests, or TESTS
	@.venv/bin/pytest -n auto $(TESTS)

check: setup-dev ## Check style, types and the direction of imports
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/lint-imports

format: setup-dev ## Put the code into its standard form
	.venv/bin/ruff check --fix-only
	.venv/bin/ruff format

bench: setup ## Measure briefs of marked articles, and hold them against tests/bench_floors.yaml
	@$(PYTHON) benchmarks/briefbench.py

bench-batch: setup-dev ## Measure what all costs, or ROWS with SIZE articles, for docs/performance.md
	@test -d out/cnn || test ! -d ../shared/corpora || \
	    $(PYTHON) -m training.baseline --epochs 1 --out out/cnn
	@$(PYTHON) -m benchmarks.speed tests/gold/docs/* --write-docs \
	    $(if $(ROWS),--only $(ROWS)) $(if $(SIZE),--size $(SIZE)) $(if $(AGAIN),--again)

bench-readers: setup-dev ## Measure how HTML pages and PDFs are read, beside other readers
	@test -d ../shared/corpora || { echo "make bench-readers: needs ../shared/corpora, which is not here" >&2; exit 1; }
	@$(PYTHON) -m benchmarks.readers

evaluate: setup ## Measure the language engine, where the corpora lie in ../shared
	@test -d ../shared/corpora || { echo "make evaluate: needs ../shared/corpora, which is not here" >&2; exit 1; }
	@$(PYTHON) -m training.evaluate --corpora ../shared/corpora --bench $(BENCH)

wheel: setup-dev ## Build the wheel in dist/
	@.venv/bin/python -m build --wheel --no-isolation

fuzz: ## Fuzz READER (html, pdf, docx, eml, ...; docs/security.md has all) for SECONDS
	@tools/fuzz.sh "$(READER)" "$(SECONDS)"

lock: setup-dev ## Write requirements/*.txt anew
	@tools/lock.sh

setup: ## Prepare this machine to make briefs
	@tools/setup.sh run

setup-dev:
	@tools/setup.sh dev

clean: ## Remove what was made here, the environment too
	rm -rf .venv tools/mail-lint/node_modules build dist out/* .cache .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find briefgen tests -name __pycache__ -type d -prune -exec rm -rf {} +
