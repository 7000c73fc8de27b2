"""gunicorn: one sync worker per core, the steadiest here (see docs/performance.md)."""

import gc
import os
from pathlib import Path
from typing import Any

from sscroadmap import alive, logs

bind = os.environ.get("GUNICORN_BIND") or f"127.0.0.1:{os.environ.get('PORT') or 8000}"
workers = int(os.environ.get("WEB_CONCURRENCY") or os.cpu_count() or 1)
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
_level = os.environ.get("LOG_LEVEL", "").upper()
_format = os.environ.get("LOG_FORMAT", "")
logconfig_dict = logs.logging_settings(  # the settings refuse what is not valid
    _level if _level in logs.LEVELS else logs.DEFAULT_LEVEL,
    _format if _format in logs.FORMATS else logs.DEFAULT_FORMAT,
)
logconfig_dict["loggers"]["gunicorn.error"] = {"level": "WARNING", "propagate": True}
forwarded_allow_ips = os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1")


# Each worker counts into files of its own there (prometheus_client, "Multiprocess Mode"). It must
# be known before prometheus_client is imported.
counts_requests = bool(os.environ.get("METRICS_TOKEN"))
if counts_requests:
    _folder = Path(os.environ.get("PROMETHEUS_MULTIPROC_DIR") or alive.folder() / "metrics")
    _folder.mkdir(parents=True, exist_ok=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(_folder)


def on_starting(_server: object) -> None:
    """Counters begin with the server: forget those of an earlier one."""
    if counts_requests:
        for left in Path(os.environ["PROMETHEUS_MULTIPROC_DIR"]).glob("*.db"):
            left.unlink(missing_ok=True)


def child_exit(_server: object, worker: Any) -> None:
    """What a worker counted stays; what only a living worker has goes."""
    if counts_requests:
        from prometheus_client.multiprocess import mark_process_dead

        mark_process_dead(worker.pid)


def pre_fork(_server: object, _worker: object) -> None:
    """The code stays: shared by the workers, and not looked through by their collectors."""
    gc.freeze()
