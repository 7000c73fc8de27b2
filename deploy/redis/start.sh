#!/bin/sh
# Runs Redis with its password read from standard input: it is in no file and in no list of
# processes. The container has the user redis from the start (docker-compose.yml), so Redis does not
# depend on the image's entrypoint to leave root.
set -eu
umask 077
[ -n "${REDIS_PASSWORD:-}" ] || { echo "REDIS_PASSWORD is not set." >&2; exit 1; }
password=$(printf %s "$REDIS_PASSWORD" | sed 's/[\\"]/\\&/g')
exec redis-server - <<CONF
requirepass "$password"
dir /data
appendonly yes
appendfsync everysec
maxmemory ${REDIS_MAXMEMORY:-192mb}
maxmemory-policy noeviction
CONF
