#!/bin/bash
# Brings back what compose_backup.sh (or backup.sh) saved, into the containers of this folder.
#
#   scripts/compose_restore.sh DIRECTORY              refuses a database that has tables
#   scripts/compose_restore.sh --replace DIRECTORY    deletes database and uploads first
#
# The site is stopped meanwhile and started at the end. The rows of every table are compared with
# those that were counted for the backup.
set -euo pipefail

stop() {
    echo "$1" >&2
    exit 1
}

replace=
if [ "${1:-}" = --replace ]; then
    replace=yes
    shift
fi
[ $# = 1 ] && [ "${1#-}" = "$1" ] || stop "Usage: scripts/compose_restore.sh [--replace] DIRECTORY"
source=$(realpath -- "$1" 2>/dev/null) || stop "$1 does not exist."
cd "$(dirname "$0")/.."

for name in about.txt database.dump media.tar.gz checksums.txt; do
    [ -f "$source/$name" ] || stop "$source is no complete backup: $name is missing."
done
(cd "$source" && sha256sum --check --quiet checksums.txt) ||
    stop "The backup is damaged: its checksums are not those that were noted. Nothing was changed."

query() { docker compose exec -T postgres psql -U "$1" -d "$2" --no-psqlrc -qAt -v ON_ERROR_STOP=1; }
tables="SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"

docker compose up -d --wait postgres redis >/dev/null 2>&1 ||
    stop "PostgreSQL or Redis did not start: see docker compose logs config postgres redis."
if [ -n "$(query sscroadmap_owner sscroadmap <<<"$tables")" ] && [ -z "$replace" ]; then
    stop "The database is not empty: with --replace everything in it and all uploads are deleted
first. Nothing was changed."
fi

echo "Stopping the site …"
docker compose stop proxy web worker beat >/dev/null 2>&1
echo "Restoring the database …"
# The whole database is made anew, beside the old one, which goes only when the new one is complete.
query postgres postgres <<'SQL'
DROP DATABASE IF EXISTS sscroadmap_restored WITH (FORCE);
CREATE DATABASE sscroadmap_restored OWNER sscroadmap_owner;
SQL
docker compose exec -T postgres pg_restore -U sscroadmap_owner -d sscroadmap_restored --no-owner \
    --no-privileges --exit-on-error --single-transaction <"$source/database.dump" ||
    stop "The dump could not be loaded. The database is as it was: docker compose up -d starts the site."

echo "Comparing the rows …"
counted=$(query sscroadmap_owner sscroadmap_restored <<'SQL'
SELECT format('SELECT ''rows %s: '' || count(*) FROM public.%I', relname, relname)
FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
ORDER BY relname
\gexec
ANALYZE;
SQL
)
difference=$(diff <(grep '^rows ' "$source/about.txt" | LC_ALL=C sort) <(LC_ALL=C sort <<<"$counted")) || stop "The restored rows are not those of the backup. The database is as it was.
$difference"
query postgres postgres <<'SQL'
DROP DATABASE sscroadmap WITH (FORCE);
ALTER DATABASE sscroadmap_restored RENAME TO sscroadmap;
SQL

echo "Restoring the uploads …"
docker compose run --rm --no-deps -T migrate sh -c \
    'find /app/var/media -mindepth 1 -delete && umask 077 && tar -C /app/var -xz --no-same-owner media' \
    <"$source/media.tar.gz" ||
    stop "The database is restored, the uploads are not: run this again with --replace."
# What Redis keeps belongs to the old data: cached pages, hints about messages to send.
docker compose exec -T redis sh -c 'REDISCLI_AUTH="$REDIS_PASSWORD" redis-cli flushall' >/dev/null
docker compose up -d --wait || stop "The data are restored, the site did not start: see docker compose logs."
echo "Restored: $(grep -c . <<<"$counted") tables, $(grep '^time: ' "$source/about.txt" | cut -c7-) is the time of the backup."
