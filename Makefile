# make serve: build and serve the site. make test: run all the tests. Both set up .venv first.
PYTHON ?= python3
.PHONY: serve build test clean

serve: .venv/ready
	.venv/bin/python build_index.py --serve

build: .venv/ready
	.venv/bin/python build_index.py

test: .venv/ready
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/python build_index.py
	.venv/bin/pytest -rs -n 2

.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv --clear .venv || { echo "on Debian first: apt install python3-venv"; exit 1; }
	.venv/bin/pip install --quiet --require-hashes -r requirements.lock
	.venv/bin/pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

clean:
	rm -rf .venv build site
