"""Every error is logged once, at the right level, with a traceback that can be read."""

import json
import logging
import os
import subprocess
import sys
from io import StringIO

import pytest
import structlog
from celery import shared_task
from django.conf import settings as django_settings
from django.core.exceptions import PermissionDenied
from django.db import OperationalError, connection
from django.test import Client

from dashboards.operations import readiness
from sscroadmap import logs
from tests.accounts.factories import TOKEN
from tests.core.test_error_pages import no_static_files
from tests.dashboards.test_readiness import state

__all__ = ["no_static_files"]  # the fixture
pytestmark = pytest.mark.django_db


@pytest.fixture
def output(monkeypatch):
    """What the configured handler would write to the console, as text."""
    handler = next(h for h in logging.getLogger().handlers if type(h) is logging.StreamHandler)
    stream = StringIO()
    before = handler.setStream(stream)
    yield stream.getvalue
    handler.setStream(before)


@pytest.fixture
def lines(output):
    """The same, line by line."""
    return lambda: [json.loads(line) for line in output().splitlines()]


@pytest.fixture
def failing(monkeypatch):
    """`failing(error)`: the answer of the list of roadmaps, whose view raises this error."""

    def answer(error):
        def fail(*_args):
            raise error

        monkeypatch.setattr("roadmaps.views.roadmaps.Filters", fail)
        return Client(raise_request_exception=False).get("/roadmaps/?q=a-private-word")

    return answer


def test_an_error_in_a_view_is_logged_once_with_a_traceback(failing, lines):
    response = failing(RuntimeError("the view broke"))

    assert response.status_code == 500
    (line,) = lines()
    assert line["level"] == "error"
    assert line["status"] == 500
    assert line["event"] == "Internal Server Error: /roadmaps/"
    assert line["exception"].startswith("Traceback (most recent call last):\n")
    assert line["exception"].endswith("\nRuntimeError: the view broke")
    assert line["request_id"]
    assert line["ip"] == "127.0.0.1"
    assert "a-private-word" not in json.dumps(line)


def test_a_lost_database_is_logged_as_503_without_a_traceback(failing, lines):
    response = failing(OperationalError("server closed the connection"))

    assert response.status_code == 503
    (line,) = lines()
    assert line["level"] == "warning"
    assert line["status"] == 503
    assert line["event"] == "Service Unavailable: /roadmaps/ (OperationalError)"
    assert "exception" not in line


def test_a_database_lost_before_the_view_is_logged_once(client, focal, lines):
    client.force_login(focal)
    client.raise_request_exception = False

    def lose_connection(*_args):
        raise OperationalError("server closed the connection")

    with connection.execute_wrapper(lose_connection):
        assert client.get("/roadmaps/").status_code == 503

    assert [line["status"] for line in lines()] == [503]


def test_a_missing_static_manifest_is_logged_once(no_static_files, lines):
    assert no_static_files.get("/about/").status_code == 500

    (line,) = lines()
    assert "Missing staticfiles manifest entry" in line["exception"]


def test_a_monitor_that_asks_again_and_again_fills_no_log(client, lines, monkeypatch):
    monkeypatch.setattr("dashboards.operations.readiness.gather", lambda: state(database=None))
    readiness.forget()

    assert client.get("/readyz").status_code == 503
    readiness.forget()

    assert lines() == []


def test_a_refused_request_is_a_warning_without_a_traceback(failing, lines):
    assert failing(PermissionDenied()).status_code == 403
    assert Client(raise_request_exception=False).get("/", headers={"host": "x"}).status_code == 400
    Client().get("/no-such-page/")

    logged = lines()
    assert [line["status"] for line in logged] == [403, 400, 404]
    assert {line["level"] for line in logged} == {"warning"}
    assert not [line for line in logged if "exception" in line]


@shared_task(name="tests.fail")
def fail():
    raise RuntimeError("the task broke")


def test_an_error_in_a_task_is_logged_once_with_a_traceback(lines):
    fail.apply()

    (line,) = lines()
    assert line["level"] == "error"
    assert "tests.fail" in line["event"]
    assert line["exception"].endswith("\nRuntimeError: the task broke")


def test_an_error_that_we_log_ourselves_has_its_traceback(lines):
    try:
        raise RuntimeError("broken for focal@ken.example.org")
    except RuntimeError:
        structlog.get_logger("mail.delivery").exception("message_not_prepared", message=1)

    (line,) = lines()
    assert line["exception"].endswith("RuntimeError: broken for …@…")
    assert line["message"] == 1


def test_the_console_format_writes_a_traceback_over_several_lines():
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=logs.SHARED,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            *logs.RENDERERS["console"],
        ],
    )
    try:
        raise RuntimeError(f"at /invitations/{TOKEN}/")
    except RuntimeError:
        record = logging.makeLogRecord({"msg": "broken", "exc_info": sys.exc_info()})

    text = formatter.format(record)

    assert "\nTraceback (most recent call last):\n" in text
    assert text.endswith("RuntimeError: at /invitations/…/")


def test_the_access_log_is_off_by_default(client, lines):
    client.get("/about/")

    assert lines() == []


def test_the_access_log_has_one_line_without_queries_and_keys(client, lines, settings):
    settings.ACCESS_LOG = True

    client.get("/about/?q=a-private-word")
    client.get(f"/invitations/{TOKEN}/?q=a-private-word")
    client.get("/healthz")

    about, invitation = [line for line in lines() if line["logger"] == "access"]
    assert {key: about[key] for key in ("event", "method", "path", "status")} == {
        "event": "request", "method": "GET", "path": "/about/", "status": 200,
    }  # fmt: skip
    assert about["milliseconds"] > 0
    assert about["request_id"]
    assert invitation["path"] == "/invitations/…/"
    assert "a-private-word" not in json.dumps([about, invitation])


def started_with(**environment):
    """The exit code and output of a command whose settings have these variables."""
    code = (
        "import django, logging; django.setup(); from django.conf import settings;"
        "log = logging.getLogger('x'); log.info('an info'); log.warning('a warning')"
    )
    return subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, **environment},
        cwd=django_settings.BASE_DIR, text=True, capture_output=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("level", "expected"),
    [("", ["an info", "a warning"]), ("warning", ["a warning"]), ("ERROR", [])],
)
def test_level_of_the_log_is_a_setting(level, expected):
    output = started_with(LOG_LEVEL=level).stderr

    assert [json.loads(line)["event"] for line in output.splitlines()] == expected


def test_the_console_format_is_a_setting():
    output = started_with(LOG_FORMAT="console").stderr

    assert "[info     ] an info" in output
