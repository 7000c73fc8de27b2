"""gunicorn: one sync worker per core, the steadiest here (see docs/performance.md)."""

import gc
import os
import sys
from pathlib import Path

from django.conf import settings

# gunicorn reads this file before it enters the folder that --chdir names.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sscroadmap.configuration import require_settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sscroadmap.settings")
os.environ.setdefault("SSCROADMAP_PROCESS", "web")
require_settings()

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


def pre_fork(_server: object, _worker: object) -> None:
    """The code stays: shared by the workers, and not looked through by their collectors."""
    gc.freeze()
