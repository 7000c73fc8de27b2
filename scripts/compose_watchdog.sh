#!/bin/bash
# Restarts every container that is unhealthy: Docker itself only shows it. For root's crontab:
#
#   */5 * * * *  /srv/sscroadmap/scripts/compose_watchdog.sh
#
# Prints nothing while everything is healthy, so that cron sends a mail only when it had to act.
set -euo pipefail
cd "$(dirname "$0")/.."
docker compose ps --format '{{.Service}} {{.ID}} {{.Health}}' |
    while read -r service container health; do
        if [ "$health" = unhealthy ]; then
            echo "$service is unhealthy: restarting it."
            docker restart "$container" </dev/null >/dev/null
        fi
    done
