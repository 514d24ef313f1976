# Everything happens inside the checkout, in .venv; nothing needs activation or root.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
# What is installed and tested; .ci/run puts a wheel here.
PACKAGE ?= .
# Options of make bench; BENCH=--full takes the sizes the floors speak of.
BENCH ?=
EDITABLE = $(if $(filter .,$(PACKAGE)),-e)
DEMO = 02-bureau-chief-duty-report.txt
PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: demo test test-all accuracy bench seeds docs peers lint help

help:
	@echo "make demo      clean seeds/raw into demo-out/ and show what was done"
	@echo "make test      run the tests"
	@echo "make test-all  run the tests that need heavy packages or a browser too"
	@echo "make accuracy  score the rules on labelled documents"
	@echo "make bench     compare speed with other tools"
	@echo "make seeds     rebuild seeds/raw, clean and log from seeds/labelled"
	@echo "make docs      rebuild the generated pages of docs/ and rules/parsed.json"
	@echo "make peers     compare with other cleaning tools"
	@echo "make lint      ruff and mypy"

demo: $(VENV)/.installed
	$(BIN)/cleaner clean seeds/raw -o demo-out/clean --log demo-out/log.jsonl
	@$(BIN)/cleaner clean --diff seeds/raw/$(DEMO) > demo-out/example.diff || test $$? -eq 1
	@echo; echo "One document, before and after:"; echo
	@FORCE_COLOR=1 $(BIN)/cleaner clean --diff seeds/raw/$(DEMO) 2>/dev/null || test $$? -eq 1
	@echo; echo "clean text: demo-out/clean/   log: demo-out/log.jsonl   diff: demo-out/example.diff"
	@echo "the originals again:  $(BIN)/cleaner undo --log demo-out/log.jsonl demo-out/clean -o demo-out/back"

test: $(VENV)/.tests
	$(BIN)/python -m pytest -q -n auto -m "not heavy"

test-all: $(VENV)/.heavy
	$(BIN)/python -m pytest -q -n auto

accuracy: $(VENV)/.tests
	$(BIN)/python -m bench.accuracy

bench: $(VENV)/.bench
	$(BIN)/python -m bench.speed $(BENCH)

seeds: $(VENV)/.installed
	$(BIN)/python -m bench.make_seeds

docs: $(VENV)/.tests
	$(BIN)/python -m bench.docs

peers: $(VENV)/.peers
	$(VENV)/peers/bin/python -m bench.peers --write

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("cleaner needs Python 3.11 or newer; this is %d.%d. Name another one: make PYTHON=python3.12" % sys.version_info[:2])'
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python lacks its venv module. On Debian or Ubuntu: apt install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml hatch_build.py $(wildcard cleaner/native/*) | $(VENV)/bin/python
	@echo "Installing cleaner into $(VENV) ..."
	@$(PIP) $(EDITABLE) "$(PACKAGE)"
	@touch $@

$(VENV)/.tests: $(VENV)/.installed
	@$(PIP) $(EDITABLE) "$(PACKAGE)[test]"
	@touch $@

$(VENV)/.heavy: $(VENV)/.tests
	@$(PIP) $(EDITABLE) "$(PACKAGE)[test,heavy]"
	@touch $@

$(VENV)/.bench: $(VENV)/.tests
	@$(PIP) $(EDITABLE) "$(PACKAGE)[bench]"
	@touch $@

$(VENV)/.dev: $(VENV)/.tests
	@$(PIP) $(EDITABLE) "$(PACKAGE)[dev]"
	@touch $@

$(VENV)/.peers: bench/peers.txt $(VENV)/.installed
	@$(PYTHON) -m venv $(VENV)/peers
	@$(VENV)/peers/bin/python -m pip install --quiet --disable-pip-version-check $(EDITABLE) "$(PACKAGE)" -r bench/peers.txt
	@touch $@
