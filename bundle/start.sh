#!/bin/sh
# Installs Alongside beside this file and runs it. No network, no compiler, no administrator.
#   ./start.sh                 a fictional authority to look around
#   ./start.sh load FILES ...  any command
# ALONGSIDE_ENV names another folder to install into; ALONGSIDE_PYTHON another Python.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
env=${ALONGSIDE_ENV:-$here/env}
python=${ALONGSIDE_PYTHON:-python3}

"$python" - <<'CHECK' || exit 2
import platform, sys
if sys.version_info[:2] not in ((3, 11), (3, 13)) or platform.machine() != "x86_64":
    sys.exit(
        "Alongside cannot be installed with this Python.\n"
        f"  expected: Python 3.11 (Debian 12) or 3.13 (Debian 13) on x86_64\n"
        f"  got: Python {platform.python_version()} on {platform.machine()}\n"
        "  what to do: name another one, ALONGSIDE_PYTHON=/path/to/python3.11 ./start.sh"
    )
CHECK

if ! cmp -s "$here/requirements.txt" "$env/installed.txt"; then
    # What stands there is thrown away, so it must be an environment: never somebody's own folder.
    if [ -n "$(ls -A "$env" 2>/dev/null)" ] && [ ! -f "$env/pyvenv.cfg" ]; then
        echo "Alongside cannot be installed into $env: other files stand there." >&2
        echo "  what to do: name a folder that is empty or not there, ALONGSIDE_ENV=DIR" >&2
        exit 2
    fi
    # pip asks after every hash but its own.
    if ! (cd "$here" && sha256sum --check --quiet --strict SHA256SUMS); then
        echo "Alongside was not installed: the files above are not those that were made." >&2
        echo "  what to do: unpack it again, and if that does not help carry it again" >&2
        exit 2
    fi
    echo "Installing into $env (a minute, once)"
    rm -rf "$env"
    # Debian's venv brings no pip unless python3-venv is installed: the one here does as well.
    "$python" -m venv --without-pip "$env"
    for pip in "$here"/wheels/pip-*.whl; do :; done
    "$env/bin/python" "$pip/pip" install --quiet --no-cache-dir --isolated --no-index \
        --find-links "$here/wheels" --require-hashes --only-binary=:all: \
        --disable-pip-version-check -r "$here/requirements.txt"
    cp "$here/requirements.txt" "$env/installed.txt"
fi

if [ $# -eq 0 ]; then
    set -- demo
fi
exec "$env/bin/alongside" "$@"
