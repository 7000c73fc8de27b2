#!/bin/bash
# Backs up the database and the uploads of the containers into one folder, without stopping them.
#
#   scripts/compose_backup.sh DIRECTORY              into this new folder
#   scripts/compose_backup.sh --keep 14 DIRECTORY    into a new folder in it, named after the time;
#                                                    only the newest 14 stay
#
# The folder holds database.dump (pg_dump's custom format), media.tar.gz, checksums.txt and
# about.txt, as scripts/backup.sh writes them. It is complete or it is not there: until then it is
# called DIRECTORY.partial. Copy it to another machine.
set -euo pipefail

stop() {
    echo "No backup was made. $1" >&2
    exit 1
}

keep=
if [ "${1:-}" = --keep ]; then
    keep=${2:-}
    case $keep in '' | *[!0-9]* | 0) stop "--keep needs a number of 1 or more." ;; esac
    shift 2
fi
[ $# = 1 ] && [ "${1#-}" = "$1" ] || stop "Usage: scripts/compose_backup.sh [--keep N] DIRECTORY"
parent=$(realpath -m -- "$1")
target=$parent
[ -z "$keep" ] || target=$parent/$(date -u +%Y-%m-%dT%H%M%SZ)
[ ! -e "$target" ] || stop "$target exists: name a folder that does not."

cd "$(dirname "$0")/.."
umask 077
partial=$target.partial
rm -rf -- "$partial"
mkdir -p -- "$partial"
trap 'rm -rf -- "$partial"' EXIT

began=$(date -u +%Y-%m-%dT%H:%M:%SZ)
# The dump and the numbers of rows read the same snapshot, whatever people write meanwhile. The dump
# goes through standard output, so that it needs no space in the container.
docker compose exec -T postgres psql -U sscroadmap_owner -d sscroadmap --no-psqlrc -qAt \
    -v ON_ERROR_STOP=1 >"$partial/database.dump" <<'SQL' || stop "The database could not be dumped."
BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
SELECT pg_export_snapshot() AS snapshot \gset
\setenv SNAPSHOT :snapshot
\! rm -f /tmp/dumped
\! pg_dump -U sscroadmap_owner -d sscroadmap --format=custom --snapshot="$SNAPSHOT" && touch /tmp/dumped
\o /tmp/rows
SELECT format('SELECT ''rows %s: '' || count(*) FROM public.%I', relname, relname)
FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
ORDER BY relname
\gexec
\o
COMMIT;
SQL
docker compose exec -T postgres pg_restore --file=/dev/null <"$partial/database.dump" ||
    stop "The dump of the database is not complete."
{
    sed -n 's/^version = "\(.*\)"/version: \1/p' pyproject.toml
    echo "commit: $(git -c safe.directory="$PWD" rev-parse HEAD 2>/dev/null || echo unknown)"
    echo "time: $began"
    docker compose exec -T postgres sh -c 'rm /tmp/dumped && cat /tmp/rows && rm /tmp/rows'
} >"$partial/about.txt" || stop "pg_dump did not succeed (see above)."

# Uploads are added, and deleted only long after they were removed, so what the dump names is among
# them; parts of files that still arrive stay out. tar ends with 1 when one was added while it read:
# the archive is complete all the same.
docker compose run --rm --no-deps -T migrate sh -c 'tar -C /app/var -cz --exclude=media/last-backup.txt --exclude=media/files/parts media || [ $? = 1 ]' \
    >"$partial/media.tar.gz" || stop "The uploads could not be read."
gzip --test "$partial/media.tar.gz" || stop "The archive of the uploads is not complete."
(cd "$partial" && sha256sum about.txt database.dump media.tar.gz >checksums.txt)
mv -- "$partial" "$target"
trap - EXIT
# The page of operations reads it; the backup is complete even if this fails.
docker compose run --rm --no-deps -T migrate sh -c "umask 077 && echo $began >/app/var/media/last-backup.txt" ||
    echo "The time of the backup could not be noted for the page of operations." >&2

if [ -n "$keep" ]; then # only folders that are named after a time
    find "$parent" -mindepth 1 -maxdepth 1 -type d -name '????-??-??T??????Z' | sort -r |
        tail -n "+$((keep + 1))" | while IFS= read -r old; do rm -rf -- "$old"; done
fi
echo "Backup in $target ($(du -sh -- "$target" | cut -f1))."
