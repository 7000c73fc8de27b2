"""gunicorn: one sync worker per core, the steadiest here (see docs/performance.md)."""

import gc
import os

from sscroadmap import logs

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


def pre_fork(_server: object, _worker: object) -> None:
    """The code stays: shared by the workers, and not looked through by their collectors."""
    gc.freeze()
