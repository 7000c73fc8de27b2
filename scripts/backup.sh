#!/bin/sh
# backup.sh [--keep N] DIRECTORY: database and uploads into one folder (launcher/backup.py).
# Reads DATABASE_OWNER_URL and SSCROADMAP_VAR.
root=$(cd "$(dirname "$0")/.." && pwd)
PYTHONPATH=$root exec "$root/.venv/bin/python" -m launcher.backup "$@"
