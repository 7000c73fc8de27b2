"""The web server as in production: several processes, one set of figures, one form of log."""

import json
import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from launcher.paths import ROOT
from launcher.processes import free_port, wait_until

pytestmark = pytest.mark.faults
TOKEN = "a-long-random-token"
PATIENCE = 60.0  # seconds


@contextmanager
def gunicorn(folder: Path, port: int) -> Iterator[psutil.Process]:
    """Two workers on that port, with their heartbeats, figures and log in `folder`."""
    command = [sys.executable, "-m", "gunicorn", "-c", "sscroadmap/gunicorn_conf.py"]
    environment = {
        **os.environ, "HEARTBEAT_DIR": str(folder), "METRICS_TOKEN": TOKEN, "PORT": str(port),
        "WEB_CONCURRENCY": "2",
    }  # fmt: skip
    with (folder / "log").open("ab") as log:
        process = subprocess.Popen(
            [*command, "sscroadmap.wsgi:application"],
            cwd=ROOT, env=environment, stderr=log, stdout=log, start_new_session=True,
        )  # fmt: skip
    try:
        assert wait_until(lambda: get(port, "/healthz") == '{"status": "ok"}', PATIENCE)
        yield psutil.Process(process.pid)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def get(port: int, path: str) -> str:
    headers = {"Authorization": f"Bearer {TOKEN}", "Host": "localhost"}
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.read().decode()
    except (urllib.error.URLError, OSError):
        return ""


def requests_counted(port: int) -> int:
    """By all workers together, as one of them says."""
    text = get(port, "/metrics")
    assert "sscroadmap_check" in text
    lines = re.findall(r"^sscroadmap_requests_total\{.*\} ([\d.]+)$", text, re.MULTILINE)
    return int(sum(float(number) for number in lines))


def test_every_worker_tells_the_figures_of_all_also_of_a_killed_one(tmp_path):
    port = free_port()
    with gunicorn(tmp_path, port) as server:
        for _ in range(20):
            get(port, "/no-such-page/")
        assert {requests_counted(port) for _ in range(6)} == {20}

        for worker in server.children():
            worker.kill()
        assert wait_until(lambda: get(port, "/healthz") != "", PATIENCE)
        get(port, "/no-such-page/")
        assert requests_counted(port) == 21


def test_a_new_server_begins_to_count_anew(tmp_path):
    port = free_port()
    with gunicorn(tmp_path, port):
        get(port, "/no-such-page/")
        assert requests_counted(port) == 1

    with gunicorn(tmp_path, port):
        assert requests_counted(port) == 0


def test_the_server_itself_logs_in_the_same_form(tmp_path):
    port = free_port()
    with gunicorn(tmp_path, port) as server:
        server.children()[0].kill()
        log = tmp_path / "log"
        assert wait_until(lambda: "was sent SIGKILL" in log.read_text(), PATIENCE)

    lines = [json.loads(line) for line in log.read_text().splitlines()]
    assert {line["logger"] for line in lines} == {"gunicorn.error"}
    assert len({line["event"] for line in lines}) == len(lines)
