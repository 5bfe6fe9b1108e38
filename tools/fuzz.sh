#!/bin/sh
# Fuzzes one reader for some seconds, with a set-up of its own: tools/fuzz.sh html 60
# What it finds lies in fuzz/<reader>/ (crash-*, timeout-*, oom-*).
set -eu
cd "$(dirname "$0")/.."
reader=${1:-html}
seconds=${2:-60}
tools/setup.sh dev
.venv/bin/python -c 'import atheris' 2>/dev/null ||
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --requirement requirements/fuzz.in
exec .venv/bin/python tools/fuzz.py "$reader" "-max_total_time=$seconds"
