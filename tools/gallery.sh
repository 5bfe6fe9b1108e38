#!/bin/sh
# Makes docs/gallery/: the first page of each template and each theme, small (needs pdftoppm).
#
# The example's brief is made once; its documents are dated so that nothing changes by itself.
set -eu
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export SOURCE_DATE_EPOCH=1772616600

briefgen() { .venv/bin/python -m briefgen "$@"; }
picture() { pdftoppm -r 60 -f 1 -l 1 -png -singlefile "$folder/veldmark-bridge.pdf" "docs/gallery/$1"; }

mkdir -p docs/gallery
briefgen make --quiet examples/veldmark-bridge.txt -f json -o "$folder"
for template in brief onepager memo annotated; do
    briefgen render --quiet "$folder/veldmark-bridge.json" -f pdf -o "$folder" \
        --set "render.template=$template"
    picture "$template"
done
for theme in ledger plain gazette; do
    briefgen render --quiet "$folder/veldmark-bridge.json" -f pdf -o "$folder" \
        --set "render.theme=$theme" --set render.handling=TLP:GREEN
    picture "theme-$theme"
done
