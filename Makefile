# What one types in a clone of Kyogi. Needs Python 3.11 or newer, make and, the first time, a package index.
# Everything is installed into .venv from the lock files; nothing is installed by hand.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
DEMO   := build/demo.db
LOCK   := $(BIN)/pip-compile --quiet --strip-extras --allow-unsafe --generate-hashes --no-header --annotation-style=line \
          --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options

.PHONY: help install demo serve screenshots browser test check gate format lock upgrade bench clean

help:  ## list what can be typed
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/make \1\t\2/' | expand -t 16

install: $(READY)  ## create .venv as the lock file says

# Debian's Python leaves out ensurepip; as root it is installed, otherwise the message says what to type.
$(READY): requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Kyogi needs Python 3.11 or newer; say which one to use: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then apt-get update -qq && apt-get install -y -qq python3-venv; \
	  else echo "Python has no ensurepip; type: sudo apt-get install python3-venv" >&2; exit 1; fi; }
	@rm -f $@
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --no-deps -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(READY)  ## read the sample documents into build/demo.db, print one record, say what to type next
	@mkdir -p build && rm -f $(DEMO) $(DEMO)-wal $(DEMO)-shm
	@$(BIN)/kyogi --db $(DEMO) add samples
	@$(BIN)/kyogi read samples/ja-news-cables.txt
	@echo
	@echo "The samples are in $(DEMO). Type next:"
	@echo "  $(BIN)/kyogi --db $(DEMO) search 海底ケーブル"
	@echo "  $(BIN)/kyogi --db $(DEMO) acts --kind condemn --target KP"
	@echo "  $(BIN)/kyogi --db $(DEMO) acts --about pacific-islands"
	@echo "  $(BIN)/kyogi --db $(DEMO) commitments --text 敷設船"
	@echo "  $(BIN)/kyogi --db $(DEMO) commitments show 396f26cb#p204"
	@echo "  $(BIN)/kyogi --db $(DEMO) review"
	@echo "  $(BIN)/kyogi --db $(DEMO) bodies --as-of 2026-06-30"
	@echo "  $(BIN)/kyogi --db $(DEMO) brief --series 日豪外相会談 --for 2027-05-20 --lang en"
	@echo "  $(BIN)/kyogi --help"

serve: $(READY)  ## open the samples in a browser: the pages, for one person on this machine
	@mkdir -p build
	@test -f $(DEMO) || $(BIN)/kyogi --db $(DEMO) add samples >/dev/null
	$(BIN)/kyogi --db $(DEMO) serve

# The browser tests need a Chromium and Japanese fonts; as root they are installed, otherwise the message says what to type.
browser:
	@command -v chromium >/dev/null && { ! command -v fc-list >/dev/null || fc-list :lang=ja | grep -q .; } || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk fontconfig; \
	  else echo "The browser tests need Chromium; type: sudo apt-get install chromium fonts-noto-cjk" >&2; exit 1; fi; }

screenshots: $(READY) browser  ## take pictures of every page, in both languages and widths, into build/screenshots
	$(BIN)/python -m tests.browser.screenshots

test: $(READY) browser  ## run every test
	$(BIN)/python -m pytest

check: $(READY)  ## style, types, import contracts, spelling, documentation, and the evaluation gate
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell
	$(BIN)/python docs/generate.py --check
	$(MAKE) --no-print-directory gate

gate: $(READY)  ## score the reader on all gold and compare with the floors and with main
	$(BIN)/python -m evaluation.gate
	$(BIN)/python -m evaluation.links
	$(BIN)/python -m evaluation.wording

format: $(READY)  ## let ruff rewrite what it can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(READY)  ## measure speed and memory against references, in an environment of their own (ten minutes)
	$(BIN)/python -m benchmarks.run

lock: $(READY)  ## write the lock files again after pyproject.toml changed; pins stay where they can
	$(LOCK) --output-file requirements.lock pyproject.toml
	$(LOCK) --extra dev --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml
	$(LOCK) --output-file benchmarks/requirements.lock benchmarks/requirements.in

upgrade: $(READY)  ## write the lock files again with the newest versions
	$(LOCK) --upgrade --output-file requirements.lock pyproject.toml
	$(LOCK) --upgrade --extra dev --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml
	$(LOCK) --upgrade --output-file benchmarks/requirements.lock benchmarks/requirements.in

clean:  ## remove what make made
	rm -rf $(VENV) .venv-bench build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
