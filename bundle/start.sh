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
