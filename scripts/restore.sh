#!/bin/sh
# restore.sh [--replace] DIRECTORY: brings back what backup.sh saved (launcher/restore.py).
# Reads DATABASE_OWNER_URL, DATABASE_URL (the web role) and SSCROADMAP_VAR.
root=$(cd "$(dirname "$0")/.." && pwd)
PYTHONPATH=$root exec "$root/.venv/bin/python" -m launcher.restore "$@"
