#!/bin/sh
# Writes requirements/*.txt: every version, for every platform, with hashes, without any registry address.
set -e
lock() {
    uv pip compile --universal --python-version 3.11 --generate-hashes --upgrade --quiet \
        --no-emit-index-url --no-emit-find-links --no-header --no-annotate "$@"
}
command -v uv >/dev/null || { echo "uv is needed to renew the locks: pip install uv." >&2; exit 1; }
cd requirements
lock ../pyproject.toml -o base.txt
lock --group ../pyproject.toml:embedded -c base.txt -o embedded.txt
lock --group ../pyproject.toml:test -c base.txt -c embedded.txt -o test.txt
lock --group ../pyproject.toml:check -c base.txt -c embedded.txt -c test.txt -o check.txt
lock --group ../pyproject.toml:bench -c base.txt -c test.txt -c check.txt -o bench.txt
lock redis.in --no-deps -o redis.txt
lock node.in -o node.txt
