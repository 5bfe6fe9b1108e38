#!/bin/sh
# Prepares a machine to make briefs ("run"), to work on briefgen as well ("dev"), or to train its
# language engine ("train").
#
# Installs what is missing of the system's packages, makes .venv with the pinned packages of
# requirements/, and says what it does; asks nothing. Does nothing where nothing changed since
# the last time. What trains is large and lies in an environment of its own, .venv-train.
set -eu

cd "$(dirname "$0")/.."
kind=${1:-run}
venv=.venv
[ "$kind" = train ] && venv=.venv-train
stamp=$venv/.set-up

say() { printf 'set-up: %s\n' "$*" >&2; }
fail() {
    say "$*"
    exit 1
}

# Everything that, when it changes, calls for another set-up. The folder is part of it: an
# environment that was moved does not work.
fingerprint() {
    {
        pwd
        cat pyproject.toml tools/setup.sh requirements/run.txt
        if [ "$1" != run ]; then cat requirements/dev.txt; fi
        if [ "$1" = train ]; then cat requirements/train.in; fi
    } | cksum
}

# What was set up for "dev" serves "run" as well.
up_to_date() {
    [ -x "$venv/bin/python" ] || return 1
    serving=$kind
    [ "$kind" = run ] && serving="dev run"
    for known in $serving; do
        if [ -f "$stamp-$known" ] && [ "$(cat "$stamp-$known")" = "$(fingerprint "$known")" ]; then
            return 0
        fi
    done
    return 1
}

# -- the system's packages ---------------------------------------------------------------------

has_library() {
    { ldconfig -p || /sbin/ldconfig -p; } 2>/dev/null | grep -q "$1"
}
has_font() { command -v fc-list >/dev/null && [ -n "$(fc-list "$1" family 2>/dev/null)" ]; }

missing_packages() {
    has_library libpangoft2-1.0.so.0 || echo libpangoft2-1.0-0
    has_library libharfbuzz-subset.so.0 || echo libharfbuzz-subset0
    command -v fc-match >/dev/null || echo fontconfig
    has_font "Charis SIL" || echo fonts-sil-charis
    has_font Inter || echo fonts-inter
    has_font "Noto Serif" || echo fonts-noto-core
    if [ "$kind" = dev ]; then
        has_font ":lang=zh" || echo fonts-noto-cjk
        command -v shellcheck >/dev/null || echo shellcheck
        command -v chromium >/dev/null || echo chromium
        command -v qpdf >/dev/null || echo qpdf
        command -v pdffonts >/dev/null || echo poppler-utils
    fi
}

# Runs a command as root: as it is, or through sudo where that asks no password.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        sudo -n "$@"
    else
        return 1
    fi
}

# Installs packages; says what to do and returns 1 where that is not possible here.
install_packages() {
    command="apt-get install --yes --no-install-recommends $*"
    if ! command -v apt-get >/dev/null; then
        say "cannot install without apt-get; with your system's package manager, install: $*"
        return 1
    fi
    if ! as_root true; then
        say "may not install packages here; run: sudo $command"
        return 1
    fi
    say "installing with apt-get: $*"
    # shellcheck disable=SC2086
    if as_root env DEBIAN_FRONTEND=noninteractive $command >.set-up.log 2>&1 ||
        { as_root env DEBIAN_FRONTEND=noninteractive apt-get update >>.set-up.log 2>&1 &&
            as_root env DEBIAN_FRONTEND=noninteractive $command >>.set-up.log 2>&1; }; then
        rm -f .set-up.log
        return 0
    fi
    tail -n 5 .set-up.log >&2
    say "apt-get failed (all it said is in .set-up.log); run: sudo apt-get update && sudo $command"
    return 1
}

set_up_system() {
    packages=$(missing_packages | tr '\n' ' ')
    [ -n "$packages" ] || return 0
    # shellcheck disable=SC2086
    install_packages ${packages% } || say "going on without: PDFs may not be possible, -f html,json is"
}

# -- Python ------------------------------------------------------------------------------------

find_python() {
    for name in python3.13 python3.12 python3.11 python3 python; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return 0
        fi
    done
    return 1
}

make_environment() {
    python=$(find_python) || fail "needs Python 3.11 or later, and there is none; run: sudo apt-get install python3"
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        install_packages "python$version-venv" || fail "needs Python's venv module to go on"
    fi
    say "making $venv with $("$python" --version)"
    rm -rf "$venv"
    "$python" -m venv "$venv"
}

# Whether the environment can be kept: its Python still runs, and it was made for this folder.
environment_is_sound() {
    "$venv/bin/python" -c 'import pip' 2>/dev/null && grep -qF "$PWD/$venv" "$venv/bin/activate"
}

pip_install() {
    "$venv/bin/python" -m pip install --quiet --quiet --disable-pip-version-check "$@"
}

set_up_python() {
    environment_is_sound || make_environment
    pins=$kind
    [ "$kind" = train ] && pins=dev
    say "installing the packages of requirements/$pins.txt (a minute or two the first time)"
    # The list is complete, so pip need not look for what each package asks; some versions of pip
    # fail over two that ask for the same extra of a third. `pip check` says whether it is.
    pip_install --no-deps --require-hashes --requirement "requirements/$pins.txt"
    pip_install --no-deps --no-build-isolation --editable .
    "$venv/bin/python" -m pip check >&2 || fail "requirements/$pins.txt lacks what it needs; run: make lock"
    if [ "$kind" = train ]; then
        say "installing the packages of requirements/train.in (torch is large)"
        pip_install --requirement requirements/train.in ||
            fail "cannot install requirements/train.in here: no engine can be trained"
    fi
}

# -- what holds mails against the data of mail clients -------------------------------------------

# Small, and no reason to fail: the test that asks it says where it is missing.
set_up_mail_lint() {
    lint=tools/mail-lint
    cmp -s $lint/package-lock.json $lint/node_modules/.set-up && return 0
    if ! command -v npm >/dev/null; then
        say "no npm: mails are not held against what mail clients support"
    elif say "installing the packages of $lint" &&
        npm ci --prefix $lint --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null; then
        cp $lint/package-lock.json $lint/node_modules/.set-up
    else
        say "npm failed: mails are not held against what mail clients support"
    fi
}

# ----------------------------------------------------------------------------------------------

case $kind in
    run | dev | train) ;;
    *) fail "no such set-up: $kind; there are run, dev and train" ;;
esac
[ "$kind" = dev ] && set_up_mail_lint
up_to_date && exit 0
[ "$kind" = train ] || set_up_system
set_up_python
fingerprint "$kind" >"$stamp-$kind"
say "done"
