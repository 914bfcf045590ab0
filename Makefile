# Two commands on a fresh machine (Python 3.11 to 3.13, pip, make):
#   make run    renders the sample articles and opens the service with its player
#   make test   checks types and style and runs the tests; `make quick` those that take no time, `make thorough` draws
#               twenty times as many examples of each law
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
COMPILED := $(VENV)/.compiled
COQUI := .venv-coqui

# What needs neither a server, a browser, a database nor the shipped voice.
QUICK := tests/german tests/cleaning tests/lexicon tests/pronunciation tests/engines tests/script tests/recording \
	tests/publishing tests/voices tests/common tests/test_docs.py tests/test_style.py

# Bytecode is kept, whatever the environment says: the tests start many processes, and each would compile everything anew.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: run test tests quick quick-tests thorough test-bare test-coqui check bench lock sbom clean

# The service finds the sentences already spoken: both use out/service/takes. The second voice answers in the interview.
run: export VORLESER_SECOND_VOICE := $(or $(VORLESER_SECOND_VOICE),espeak)
run: $(INSTALLED)
	mkdir -p out/seeds
	$(BIN)/vorleser read seeds/*.txt --output out/seeds --cache out/service
	@echo "The MP3s, captions and timings are in $(CURDIR)/out/seeds"
	$(BIN)/vorleser serve --data out/service --import seeds

# Types and style are checked beside the tests.
test: $(INSTALLED)
	$(MAKE) --no-print-directory --jobs 2 check tests

# Types, style and all that is done in under a minute.
quick: $(INSTALLED)
	$(MAKE) --no-print-directory --jobs 2 check quick-tests

# Five workers for two cores: many tests wait for a server, a browser or a database. tests/scheduling.py says in which order.
# A worker that crashes fails the run: one in its place would take the same test again and again.
tests: $(COMPILED)
	$(BIN)/python -m pytest -n 5 --dist loadgroup --no-loadscope-reorder --max-worker-restart 0

quick-tests: $(COMPILED)
	$(BIN)/python -m pytest -n 3 --dist loadgroup --no-loadscope-reorder -m "not slow" $(QUICK)

# The laws of the rooms that need no server, on twenty times as many examples, and all cases of the OpenAPI schema.
thorough: $(INSTALLED)
	TEST_THOROUGH=20 $(BIN)/python -m pytest -n 2 --dist loadgroup $(QUICK) tests/api/test_schema.py

# The Coqui engine on a model of its own making; in an environment of its own, for it brings PyTorch (docs/voices.md).
test-coqui: $(COQUI)/.installed
	$(COQUI)/bin/python -m pytest --noconftest tests/engines/test_coqui*.py

# The wheel in a bare environment, by the pip that comes with Python 3.11; downloads all dependencies.
test-bare: $(INSTALLED)
	TEST_BARE=1 $(BIN)/python -m pytest tests/operations/test_bare.py

# The exact versions of the image, newest that pyproject.toml allows.
lock:
	$(PYTHON) -m venv out/lock-tool
	out/lock-tool/bin/python -m pip install --quiet 'uv>=0.9,<1'
	echo "# The versions in the image (Python 3.13, extras \`cluster\` and \`c2pa\`): written by \`make lock\`." > constraints.txt
	out/lock-tool/bin/uv pip compile pyproject.toml --extra cluster --extra c2pa --python-version 3.13 --quiet --no-header \
		--no-annotate --python-platform x86_64-unknown-linux-gnu >> constraints.txt

# What the service is made of, as CycloneDX: of an environment with nothing but the service and its extras `cluster` and `c2pa`.
sbom:
	$(PYTHON) -m venv out/sbom
	out/sbom/bin/python -m pip install --quiet '.[cluster,c2pa]'
	$(PYTHON) -m venv out/sbom-tool
	out/sbom-tool/bin/python -m pip install --quiet 'cyclonedx-bom>=7,<8'
	out/sbom-tool/bin/cyclonedx-py environment --pyproject pyproject.toml --output-format JSON \
		--output-file out/vorleser.cdx.json out/sbom/bin/python
	@echo "$(CURDIR)/out/vorleser.cdx.json"

check: $(INSTALLED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(INSTALLED)
	$(BIN)/python -m benchmarks

# uv installs in a quarter of the processor time that pip takes, and it installs pip, too, which `venv` would take three
# seconds for. Where it can't (pip may know an index of its own), pip does; it knows dependency groups since 25.1, and
# what comes with Python 3.11 is older. Whoever imports a module compiles it: most of what is installed never is.
$(INSTALLED): pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv --without-pip $(VENV)
	{ $(PYTHON) -m pip --python $(BIN)/python install --quiet "uv>=0.9,<1" && \
		$(BIN)/uv pip install --quiet --python $(BIN)/python --editable . --group dev pip; } || \
	{ $(BIN)/python -m ensurepip && $(BIN)/python -m pip install --quiet --upgrade "pip>=25.1" && \
		$(BIN)/python -m pip install --quiet --no-compile --editable . --group dev; }
	touch $@

# Who imports everything first writes the bytecode; each worker would compile it again.
$(COMPILED): $(INSTALLED)
	-$(BIN)/python -m pytest --collect-only --quiet >/dev/null
	touch $@

$(COQUI)/.installed: pyproject.toml tests/coqui_environment.py
	$(PYTHON) tests/coqui_environment.py $(COQUI)
	touch $@

clean:
	rm -rf $(VENV) $(COQUI) out
