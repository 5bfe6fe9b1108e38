#!/bin/sh
# Makes the README's picture: the first page of the example's brief (needs pdftoppm).
set -eu
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
SOURCE_DATE_EPOCH=1772616600 .venv/bin/python -m briefgen make --quiet \
    examples/veldmark-bridge.txt -f pdf -o "$folder"
pdftoppm -r 100 -f 1 -l 1 -png -singlefile "$folder/veldmark-bridge.pdf" docs/images/veldmark-bridge
