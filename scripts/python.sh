#!/bin/sh
# Prints the Python that makes .venv: PYTHON= if given, else .venv's own, else the newest that fits.
fits() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

if [ -n "$PYTHON" ]; then
    fits "$PYTHON" && echo "$PYTHON" && exit
    if ! "$PYTHON" -c '' 2>/dev/null; then
        echo "PYTHON=$PYTHON does not run: name a Python of version 3.11 or newer." >&2
    else
        echo "$PYTHON is $("$PYTHON" -V 2>&1), which is too old: name Python 3.11 or newer with PYTHON=." >&2
    fi
    exit 1
fi

fits .venv/bin/python && echo .venv/bin/python && exit

fallback=
for candidate in python3.13 python3.12 python3.11 python3 python3.14 python; do
    fits "$candidate" || continue
    "$candidate" -c 'import venv, ensurepip' 2>/dev/null && echo "$candidate" && exit
    fallback=${fallback:-$candidate}
done
[ -n "$fallback" ] && echo "$fallback" && exit
echo "Python 3.11 or newer is needed and was not found: install it, or name it with PYTHON=/path/to/python3." >&2
exit 1
