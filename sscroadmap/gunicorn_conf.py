"""gunicorn: one sync worker per core, the steadiest here (see docs/performance.md)."""

import gc
import os
import sys
from pathlib import Path
from typing import Any

from django.conf import settings

# gunicorn reads this file before it enters the folder that --chdir names.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sscroadmap.configuration import require_settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sscroadmap.settings")
os.environ.setdefault("SSCROADMAP_PROCESS", "web")
require_settings()
# What the web server writes, no other user can read. Its socket is open to the proxy all the same:
# gunicorn makes it under its own setting, umask.
os.umask(0o077)

bind = settings.WEB_BIND
workers = settings.WEB_CONCURRENCY
worker_class = "sync"
preload_app = True
timeout = 30
graceful_timeout = 10
keepalive = 5
control_socket_disable = True
_memory = "/dev/shm"  # noqa: S108  (heartbeats in memory: a slow disk must not look like a hang)
worker_tmp_dir = _memory if os.access(_memory, os.W_OK) else None
accesslog = None
errorlog = "-"
loglevel = "warning"
logconfig_dict = {
    **settings.LOGGING,
    "loggers": {
        **settings.LOGGING["loggers"],
        "gunicorn.error": {"level": "WARNING", "propagate": True},
    },
}
forwarded_allow_ips = settings.FORWARDED_ALLOW_IPS


# Each worker counts into files of its own there (prometheus_client, "Multiprocess Mode"). It must
# be known before prometheus_client is imported.
metrics_folder = Path(settings.PROMETHEUS_MULTIPROC_DIR)
if settings.METRICS_TOKEN:
    metrics_folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", str(metrics_folder))


def on_starting(_server: object) -> None:
    """Delete the counters of an earlier server."""
    for left in metrics_folder.glob("*.db"):
        left.unlink(missing_ok=True)


def child_exit(_server: object, worker: Any) -> None:
    """Keep the counters of a worker that ended, and drop its gauges."""
    if settings.METRICS_TOKEN:
        from prometheus_client.multiprocess import mark_process_dead

        mark_process_dead(worker.pid)


def pre_fork(_server: object, _worker: object) -> None:
    """Exempt the loaded code, which the workers share, from their garbage collection."""
    gc.freeze()
