"""Heartbeats in the cache and as files, and the check that reads the files."""

import os
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.conf import settings

from core import clock
from core.monitoring import heartbeats
from mail import tasks
from sscroadmap import alive


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("HEARTBEAT_DIR", str(tmp_path / "run"))
    return tmp_path / "run"


def test_a_heartbeat_is_read_back_with_its_time():
    heartbeats.record(heartbeats.BEAT)

    heartbeat_at = heartbeats.latest(heartbeats.BEAT)[heartbeats.BEAT]

    assert clock.real_now() - heartbeat_at < timedelta(minutes=1)
    assert not heartbeats.is_stale(heartbeat_at)


def test_a_heartbeat_is_stale_after_three_minutes():
    heartbeats.record(heartbeats.BEAT)
    heartbeat_at = heartbeats.latest(heartbeats.BEAT)[heartbeats.BEAT]

    for seconds, expected in ((179, False), (181, True)):
        with time_machine.travel(heartbeat_at + timedelta(seconds=seconds), tick=False):
            assert heartbeats.is_stale(heartbeat_at) is expected


def test_a_process_that_was_never_heard_of_is_stale():
    heartbeats.forget(heartbeats.WORKER)

    assert heartbeats.latest(heartbeats.WORKER) == {heartbeats.WORKER: None}
    assert heartbeats.is_stale(None)


def test_a_heartbeat_that_cannot_be_written_is_no_error(caplog):
    def full(_name: str) -> None:
        raise OSError("No space left on device")

    heartbeats.record(heartbeats.BEAT, also=full)

    assert "No space left on device" in caplog.text
    assert heartbeats.latest(heartbeats.BEAT)[heartbeats.BEAT]


def test_the_check_passes_after_a_heartbeat(folder, capsys):
    alive.touch("beat")

    assert alive.main(["beat"]) == 0
    assert capsys.readouterr().out == ""


def test_the_check_fails_without_a_heartbeat(folder, capsys):
    assert alive.main(["worker"]) == 1
    assert f"worker has left no heartbeat at {folder}" in capsys.readouterr().out


@pytest.mark.parametrize("sign", [-1, 1])  # an old file, and one after the clock was set back
@pytest.mark.parametrize(("name", "limit"), [("beat", 150), ("worker", 200), ("pool", 1500)])
def test_the_check_fails_when_the_heartbeat_is_too_old(folder, capsys, name, limit, sign):
    for each in alive.LIMITS:
        alive.touch(each)
    asked = "worker" if name == "pool" else name
    for seconds, code in ((limit - 5, 0), (limit + 5, 1)):
        moment = time.time() + sign * seconds
        os.utime(alive.heartbeat(name), (moment, moment))

        assert alive.main([asked]) == code

    assert f"the limit is {limit} s" in capsys.readouterr().out


def test_the_pool_may_be_busy_with_the_longest_task():
    assert alive.LIMITS["pool"] > tasks.TIME_LIMIT + 60


@pytest.mark.parametrize("arguments", [[], ["web"], ["beat", "worker"]])
def test_the_check_says_how_it_is_called(arguments, capsys):
    assert alive.main(arguments) == 2
    assert "usage" in capsys.readouterr().err


def test_the_check_does_not_read_the_settings(folder):
    code = "import sys, sscroadmap.alive; print('sscroadmap.settings' in sys.modules)"
    environment = {"PATH": os.environ["PATH"]}

    loaded = subprocess.run(
        [sys.executable, "-c", code], env=environment, cwd=settings.BASE_DIR,
        text=True, capture_output=True, check=True,
    )  # fmt: skip

    assert loaded.stdout.strip() == "False"


@pytest.mark.parametrize("variable", ["HEARTBEAT_DIR", "SSCROADMAP_VAR", ""])
def test_the_check_looks_where_the_settings_say(monkeypatch, tmp_path, variable):
    monkeypatch.delenv("HEARTBEAT_DIR", raising=False)
    monkeypatch.delenv("SSCROADMAP_VAR", raising=False)
    if variable:
        monkeypatch.setenv(variable, str(tmp_path))
    code = "from sscroadmap import settings; print(settings.HEARTBEAT_DIR)"

    answer = subprocess.run(
        [sys.executable, "-c", code], cwd=settings.BASE_DIR,
        text=True, capture_output=True, check=True,
    )  # fmt: skip

    assert Path(answer.stdout.strip()) == alive.folder()
