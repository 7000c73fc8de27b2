#!/bin/bash
# Brings the containers to the version of this folder, and migrates before it stops anything.
#
#   git fetch --tags && git checkout v0.2.0      (or unpack the new release over this folder)
#   scripts/compose_upgrade.sh
#
# 1. builds the new image beside the running one       nothing changes
# 2. checks .env against the new version               nothing changes
# 3. makes a backup in backups/                        nothing changes
# 4. migrates the database, while the old version goes on serving
# 5. starts new web containers, waits until they are healthy, then removes the old ones
# 6. replaces worker, beat and whatever else has changed
#
# If a step fails, the old version goes on serving, and this says what is left behind.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { echo "── $1"; }
stop() {
    printf '\n%s\n' "$1" >&2
    exit 1
}
set_version() { # as scripts/write_env.py would, for machines without Python; the mode stays
    cp -p .env .env.new && sed "s/^VERSION=.*/VERSION=$1/" .env >.env.new
    grep -q '^VERSION=' .env.new || echo "VERSION=$1" >>.env.new
    mv .env.new .env
}
value_of() { sed -n "s/^$1=//p" .env | tail -1 | tr -d "'\""; }

[ -f .env ] || stop ".env does not exist: this folder has no installation (docs/containers.md)."
old=$(value_of VERSION)
old=${old:-0.1.0}
new=$(sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml)
revision=$(git -c safe.directory="$PWD" rev-parse HEAD 2>/dev/null || echo unknown)
running=$(docker compose ps --quiet web)
[ -n "$running" ] || stop "The site does not run: start the version of before first, or use docker compose up -d --build for a first installation."
# A version that is installed keeps its image: between two releases the commit tells them apart.
if [ "$new" = "$old" ] || docker image inspect "sscroadmap:$new" >/dev/null 2>&1; then
    new=$new-${revision:0:9}
fi
[ "$new" != "$old" ] || stop "Version $old is installed already."
export VERSION=$new REVISION=$revision

applied() {
    docker compose exec -T postgres psql -U sscroadmap_owner -d sscroadmap --no-psqlrc -Atc \
        "SELECT app || '.' || name FROM django_migrations ORDER BY id"
}
new_ones() { comm -13 <(LC_ALL=C sort <<<"$1") <(applied | LC_ALL=C sort); }

say "Building sscroadmap:$new (version $old goes on serving)"
docker compose build --quiet || stop "The image could not be built. Version $old goes on serving, nothing was changed."
say "Checking the settings"
docker compose run --rm --no-deps config || stop "The settings do not suit version $new (see above). Version $old goes on serving, nothing was changed."
backup=backups/before-$new-$(date -u +%Y-%m-%dT%H%M%SZ)
say "Backing up to $backup"
VERSION=$old scripts/compose_backup.sh "$backup" || stop "Without a backup there is no upgrade. Version $old goes on serving, nothing was changed."
before=$(applied)

say "Migrating the database (version $old goes on serving)"
if ! docker compose run --rm --no-deps -T migrate; then
    left=$(new_ones "$before")
    if [ -z "$left" ]; then
        left="No migration was applied: the database is as it was.
What you can do:
  - try again when the cause is gone (a lock that was held, a full disk): scripts/compose_upgrade.sh
  - stay with version $old: go back to its files with git checkout; nothing else has to be done"
    else
        left="These migrations were applied before the failure and stay:
$left
The one that failed was undone by itself. Version $old is made to run with migrations of the next
version; watch its log (docker compose logs -f web worker).
What you can do:
  - try again when the cause is gone (a lock that was held, a full disk): scripts/compose_upgrade.sh
  - stay with version $old: go back to its files with git checkout; nothing else has to be done
  - undo the migrations that stay: go back to the files of version $old, then
    scripts/compose_restore.sh --replace $backup
    (what people have written since the backup is lost)"
    fi
    stop "The migration to version $new failed (see above). Version $old goes on serving; .env still names it.
$left"
fi

set_version "$new"
trap 'stop "Interrupted while version $new was taking the place of version $old: run docker compose up -d --wait --scale web=1 to end with version $new, whose tables are made."' INT TERM
say "Starting web containers of version $new beside the old ones"
count=$(wc -w <<<"$running")
docker compose up -d --wait --no-deps --no-recreate --scale "web=$((count * 2))" web || {
    set_version "$old"
    started=$(docker compose ps --quiet web | grep -v -F -f <(tr ' ' '\n' <<<"$running") || true)
    xargs -r docker rm -f <<<"$started" >/dev/null
    stop "The new web containers did not become healthy and were removed. Version $old goes on serving, with the database of version $new. See docker compose logs web, or go back with
  scripts/compose_restore.sh --replace $backup"
}
say "Removing the old web containers"
sleep 2 # the proxy asks each second which web containers there are
xargs docker stop --time 40 <<<"$running" >/dev/null
xargs docker rm <<<"$running" >/dev/null
say "Replacing worker, beat and what else has changed"
docker compose up -d --wait --scale "web=$count" --no-build || stop "Version $new serves, but not every service is healthy: see docker compose ps -a and docker compose logs."
say "Version $new runs. The backup of before is in $backup."
