#!/bin/sh
# Writes requirements/*.txt: every package with its version and the hashes of all its files.
# The lowest Python that we support resolves, so that the result installs on the later ones too.
# Options are pip-compile's: `tools/lock.sh --upgrade`.
set -eu
cd "$(dirname "$0")/.."
pip_compile=$PWD/.venv/bin/pip-compile
export CUSTOM_COMPILE_COMMAND="make lock"

lock() {
    "$pip_compile" --quiet --generate-hashes --allow-unsafe --strip-extras --no-config \
        --no-emit-index-url --no-emit-find-links --no-emit-trusted-host "$@"
}

lock "$@" --build-deps-for editable --constraint requirements/constraints.in --extra readers \
    --output-file requirements/run.txt pyproject.toml
cd requirements
lock "$@" --constraint constraints.in --output-file dev.txt dev.in
