"""Beat and the worker leave heartbeats while they work, and none when they are frozen.

Real processes are stopped with SIGSTOP. The control in each test is the same check on the same
process, before it was frozen or after it was woken up again.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from launcher.processes import wait_until
from sscroadmap import alive

pytestmark = pytest.mark.faults
FRESH, STALE, PATIENCE = 1.5, 3.0, 60.0  # seconds


@contextmanager
def running(what: str, folder: Path, *arguments: str) -> Iterator[psutil.Process]:
    """Beat or the worker with its heartbeat in `folder`; it and its children end afterwards."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.heartbeat_process", what, *arguments],
        env={**os.environ, "HEARTBEAT_DIR": str(folder), "SSCROADMAP_TICK": "0.5",
             "SSCROADMAP_PROCESS": what},
        start_new_session=True,
    )  # fmt: skip
    try:
        yield psutil.Process(process.pid)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("HEARTBEAT_DIR", str(tmp_path))
    monkeypatch.setattr(alive, "LIMITS", {"beat": STALE, "worker": STALE, "pool": STALE})
    return tmp_path


def is_alive(name: str) -> bool:
    age = alive.age(name)
    return age is not None and age < FRESH


def is_silent(name: str) -> bool:
    return alive.main([name]) == 1


def test_a_frozen_beat_becomes_silent_and_recovers(folder):
    with running("beat", folder, "-s", str(folder / "schedule"), "--pidfile=") as beat:
        assert wait_until(lambda: is_alive("beat"), PATIENCE)
        beat.suspend()
        assert wait_until(lambda: is_silent("beat"), PATIENCE)
        beat.resume()
        assert wait_until(lambda: is_alive("beat"), PATIENCE)


def test_beat_without_its_broker_becomes_silent(folder, monkeypatch):
    monkeypatch.setenv("REDIS_URL", "redis://127.0.0.1:9/0")
    with running("beat", folder, "-s", str(folder / "schedule"), "--pidfile="):
        assert wait_until(lambda: is_alive("beat"), PATIENCE)  # nothing was due yet
        assert wait_until(lambda: is_silent("beat"), PATIENCE)


def test_a_frozen_worker_becomes_silent_and_recovers(folder):
    with running("worker", folder, "-c", "2") as worker:
        assert wait_until(lambda: is_alive("worker") and is_alive("pool"), PATIENCE)
        worker.suspend()
        assert wait_until(lambda: is_silent("worker"), PATIENCE)
        worker.resume()
        assert wait_until(lambda: is_alive("worker") and is_alive("pool"), PATIENCE)


def test_a_worker_with_frozen_children_becomes_silent_and_recovers(folder):
    with running("worker", folder, "-c", "2") as worker:
        assert wait_until(lambda: is_alive("worker") and is_alive("pool"), PATIENCE)
        children = worker.children()
        for child in children:
            child.suspend()
        assert wait_until(lambda: is_silent("worker"), PATIENCE)
        for child in children:
            child.resume()
        assert wait_until(lambda: is_alive("worker") and is_alive("pool"), PATIENCE)


def test_a_worker_whose_children_are_killed_goes_on(folder):
    """A job that dies with its child counts as lost after ten seconds (billiard): until then the
    pool may be silent, which its limit of 25 minutes allows."""
    with running("worker", folder, "-c", "2") as worker:
        assert wait_until(lambda: is_alive("worker") and is_alive("pool"), PATIENCE)
        children = worker.children()
        for child in children:
            child.kill()
        psutil.wait_procs(children, timeout=PATIENCE)
        killed_at = time.time()
        assert wait_until(lambda: alive.heartbeat("pool").stat().st_mtime > killed_at, PATIENCE)
        assert wait_until(lambda: is_alive("worker") and is_alive("pool"), PATIENCE)
        assert worker.children()
        assert not set(worker.children()) & set(children)
