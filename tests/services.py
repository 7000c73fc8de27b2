"""A pytest plugin (-p tests.services): PostgreSQL and Redis of this test run's own.

They start in a temporary folder before Django reads its settings and die with pytest, so several
people can test on one machine at once. TEST_DATABASE_URL and TEST_REDIS_URL name others instead.
Each parallel worker has two Redis databases: 2n + 2 for the broker, 2n + 3 for the cache.
"""

import atexit
import os
import secrets
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from launcher.paths import EmbeddedError  # noqa: E402
from launcher.postgres import Postgres  # noqa: E402
from launcher.redis import Redis  # noqa: E402
from launcher.translations import compile_changed  # noqa: E402

ONE_WORKER = "tests/demo/test_load_demo.py"  # loads the demo once for the whole file

PREFIX = "sscroadmap-test-"
SETTINGS = {
    "DJANGO_SETTINGS_MODULE": "sscroadmap.settings",
    "SECRET_KEY": "for-tests-only-" + secrets.token_hex(16),
    "SSCROADMAP_PROCESS": "test",
    "SSCROADMAP_DEMO": "",
    "DEBUG": "",
    "EMAIL_URL": "none",
    "METRICS_TOKEN": "",
    "SENTRY_DSN": "",
    "ACCESS_LOG": "",
    "LOG_LEVEL": "",
    "LOG_FORMAT": "",
    "SITE_URL": "http://testserver",
    "ALLOWED_HOSTS": "testserver,localhost,127.0.0.1",
}


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests() -> Iterator[None]:
    """Comes before pytest-django loads the settings. Workers inherit the addresses."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    if not worker:
        os.environ.update(SETTINGS)
        compile_changed()
        try:
            start()
        except EmbeddedError as problem:
            raise pytest.UsageError(str(problem)) from problem
    number = int(worker.removeprefix("gw") or 0) if worker else 0
    base = os.environ["SSCROADMAP_TEST_REDIS"]
    os.environ["REDIS_URL"] = f"{base}/{2 * number + 2}"
    return (yield)


def start() -> None:
    """Starts what the environment does not name, and stops it at the end of this process."""
    remove_left_behind()
    folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))
    folder.chmod(0o711)
    (folder / "static").mkdir()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["SSCROADMAP_VAR"] = str(folder)
    os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL") or start_postgres(folder)
    os.environ["DATABASE_OWNER_URL"] = os.environ["DATABASE_URL"]
    given = os.environ.get("TEST_REDIS_URL", "").rstrip("/")
    os.environ["SSCROADMAP_TEST_REDIS"] = given or start_redis(folder)


def remove_left_behind() -> None:
    """Folders of runs that were killed; their servers ended with them."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        pid = int(folder.name.removeprefix(PREFIX).split("-")[0])
        if not psutil.pid_exists(pid):
            shutil.rmtree(folder, ignore_errors=True)


def start_postgres(folder: Path) -> str:
    server = Postgres(folder, durable=False)
    atexit.register(server.stop)
    server.start()
    return server.url(database="postgres")


def start_redis(folder: Path) -> str:
    server = Redis(folder, durable=False)
    atexit.register(server.stop)
    server.start()
    return server.url(database=0).removesuffix("/0")


@pytest.hookimpl(tryfirst=True, optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """xdist 3.8 loses its groups with pytest 9.2 (pytest-xdist issue 1386) and says nothing."""
    from xdist.scheduler import LoadGroupScheduling

    class ByFile(LoadGroupScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return ONE_WORKER if nodeid.startswith(ONE_WORKER) else nodeid

    return ByFile(config, log) if config.getvalue("dist") == "loadgroup" else None
