"""Wrong settings: every program says all of them at its start, one sentence each."""

import os
import runpy
import secrets
import subprocess
import sys
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from django.core.exceptions import ImproperlyConfigured

from launcher.paths import ROOT

RIGHT = {
    "SECRET_KEY": secrets.token_urlsafe(60),
    "DATABASE_URL": "postgres://web:secret@localhost:5432/sscroadmap",
    "REDIS_URL": "redis://:secret@localhost:6379/0",
    "SITE_URL": "https://roadmaps.example.org",
    "ALLOWED_HOSTS": "roadmaps.example.org",
    "EMAIL_URL": "smtp://localhost:25",
    "SSCROADMAP_PROCESS": "web",
    "SSCROADMAP_VAR": "/tmp/none",
}
PROGRAMS = {
    "manage.py": ["manage.py", "deliver_mail"],
    "gunicorn": ["-m", "gunicorn", "-c", "sscroadmap/gunicorn_conf.py", "sscroadmap.wsgi"],
    "celery": ["-m", "celery", "-A", "sscroadmap.celery:app", "beat"],
    "release step": ["-m", "launcher.prepare", "database"],
}


def run(arguments: list[str], **environment: str) -> "subprocess.CompletedProcess[str]":
    """A program of ours with exactly these settings."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT, env={"PATH": os.environ["PATH"], **environment}, text=True,
        capture_output=True, check=False, timeout=60,
    )  # fmt: skip


def read(name: str, **environment: str) -> Any:
    """A setting as it would be with these variables alone, or the sentences that refuse them."""
    with mock.patch.dict(os.environ, {**RIGHT, **environment}, clear=True):
        try:
            return runpy.run_path(str(ROOT / "sscroadmap" / "settings.py"))[name]
        except ImproperlyConfigured as problem:
            return str(problem)


def test_right_settings_start_without_a_word():
    assert read("SITE_URL") == "https://roadmaps.example.org"


@pytest.mark.parametrize("program", PROGRAMS)
def test_each_program_says_everything_that_is_wrong_and_shows_no_traceback(program: str):
    wrong = {"REDIS_URL": "redis://localhost/a", "CONN_MAX_AGE": "long", "DATABASE_URL": "web@db"}

    done = run(PROGRAMS[program], SSCROADMAP_PROCESS="web", **wrong)

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    for name in ("SECRET_KEY", "DATABASE_URL", "REDIS_URL", "EMAIL_URL", "CONN_MAX_AGE"):
        is_checked = name != "EMAIL_URL" or program != "release step"  # it sends no mail
        lines = sum(line.startswith(name) for line in done.stderr.splitlines())
        assert lines == is_checked, name


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("SECRET_KEY", "", "SECRET_KEY is not set"),
        ("DATABASE_URL", "", "DATABASE_URL is not set"),
        ("DATABASE_URL", "mysql://u:p@host/name", "does not begin with postgres://"),
        ("DATABASE_URL", "postgres://u:p@host", "names no database"),
        ("DATABASE_URL", "postgres:///name", "names no host"),
        ("DATABASE_URL", "postgres://u:pa/ss@host/name", "cannot be read. Write / @"),
        ("DATABASE_URL", "postgres://u:12/3@host/name", "a character in its password"),
        ("DATABASE_URL", "postgres://u:12#3@host/name", "a character in its password"),
        ("DATABASE_URL", "postgres://u:12?3@host/name", "a character in its password"),
        ("DATABASE_URL", "postgres://u:p@host:port/name", "cannot be read"),
        ("REDIS_URL", "", "REDIS_URL is not set"),
        ("REDIS_URL", "localhost:6379", "does not begin with redis://"),
        ("REDIS_URL", "redis:///0", "names no host"),
        ("REDIS_URL", "redis://host/cache", "ends in “/cache”"),
        ("REDIS_URL", "redis://:12#3@host/0", "a character in its password"),
        ("SITE_URL", "roadmaps.example.org", "is no address"),
        ("SITE_URL", "ftp://roadmaps.example.org", "is no address"),
        ("SITE_URL", "https://", "is no address"),
        ("SITE_URL", "https://roadmaps.example.org:x", "is no address"),
        ("SITE_URL", "https://roadmaps.example.org/app", "holds more than a host"),
        ("SITE_URL", "https://u:p@roadmaps.example.org", "holds more than a host"),
        ("ALLOWED_HOSTS", "other.example.org", "add roadmaps.example.org to ALLOWED_HOSTS"),
        ("EMAIL_URL", "", "EMAIL_URL is not set"),
        ("DEFAULT_FROM_EMAIL", "SSC Roadmap", "must be one address"),
        ("SSCROADMAP_PROCESS", "webb", "is none of: command, web"),
        ("TRUSTED_PROXY_COUNT", "one", "is no number from 0 to 10"),
        ("TRUSTED_PROXY_COUNT", "-1", "is no number from 0 to 10"),
        ("TRUSTED_PROXY_COUNT", "1.5", "is no whole number"),
        ("CONN_MAX_AGE", "nan", "is no number from 0 to"),
        ("RETENTION_MONTHS", "five", "is no number from 0 to"),
        ("WEB_CONCURRENCY", "0", "is no number from 1 to"),
        ("SSCROADMAP_TICK", "0", "is no number from 0.1 to"),
        ("REDIS_URL", "rediss://host/0?ssl_cert_reqs=CERT_REQUIRED", "write required, optional"),
        ("REDIS_URL", "rediss://host/0?ssl_cert_reqs=foo", "says ssl_cert_reqs=foo"),
        ("SENTRY_DSN", "foo", "is no address of a Sentry project"),
        ("SENTRY_DSN", "https://sentry.example.org/1", "is no address of a Sentry project"),
        ("SECURITY_CONTACT", "security@example.org", "is no contact: write it as mailto:"),
        ("SECURITY_CONTACT", "http://example.org/security", "is no contact"),
        ("PORT", "abc", "is no number from 1 to 65535"),
        ("GUNICORN_BIND", "127.0.0.1:http", "is no address"),
        ("FORWARDED_ALLOW_IPS", "127.0.0.1,foo", "holds foo, which is no IP address"),
        ("MAIL_ID_DOMAIN", "foo bar@", "is no domain"),
        ("LOG_LEVEL", "loud", "is none of: DEBUG, INFO"),
        ("LOG_FORMAT", "xml", "is none of: json, console"),
        ("DEBUG", "2", "is neither on nor off"),
    ],
)
def test_a_wrong_setting_is_one_sentence_that_names_it(name: str, value: str, sentence: str):
    answer = read("SITE_URL", **{name: value})

    assert sentence in answer
    assert len(answer.strip().splitlines()) == 2, answer  # the sentence, and where to read on


@pytest.mark.parametrize(
    ("name", "environment", "value"),
    [
        ("CELERY_BROKER_URL", {"REDIS_URL": "redis://host"}, "redis://host/0"),
        ("CACHES.default.LOCATION", {"REDIS_URL": "redis://host"}, "redis://host/1"),
        ("CACHES.default.LOCATION", {"REDIS_URL": "redis://host:1/7"}, "redis://host:1/8"),
        (
            "CACHES.default.LOCATION",
            {"REDIS_URL": "rediss://host/2?ssl_cert_reqs=required"},
            "rediss://host/3?ssl_cert_reqs=required",
        ),
        (
            "CELERY_BROKER_URL",
            {"REDIS_URL": "rediss://host/2?ssl_cert_reqs=required"},
            "rediss://host/2?ssl_cert_reqs=required",
        ),
        (  # Celery by itself verifies nothing
            "CELERY_BROKER_URL",
            {"REDIS_URL": "rediss://host/2"},
            "rediss://host/2?ssl_cert_reqs=required",
        ),
        (
            "CELERY_BROKER_URL",
            {"REDIS_URL": "rediss://host/2?ssl_ca_certs=/etc/own.pem"},
            "rediss://host/2?ssl_ca_certs=/etc/own.pem&ssl_cert_reqs=required",
        ),
        (
            "CACHES.default.LOCATION",
            {"REDIS_URL": "rediss://host/2?ssl_cert_reqs=none"},
            "rediss://host/3?ssl_cert_reqs=none",
        ),
        (
            "DATABASES.default.OPTIONS.sslmode",
            {"DATABASE_URL": "postgres://u:p@host/name?sslmode=verify-full"},
            "verify-full",
        ),
        (
            "DATABASES.default.PASSWORD",
            {"DATABASE_URL": "postgres://u:%2F%40%23%3F%25%3A@host/name"},
            "/@#?%:",
        ),
        ("LOG_LEVEL", {"LOG_LEVEL": "warning"}, "WARNING"),
        ("SECRET_KEY", {"SECRET_KEY": "$HOME of the key"}, "$HOME of the key"),
        ("DEFAULT_FROM_EMAIL", {}, "SSC Roadmap <no-reply@roadmaps.example.org>"),
        ("MAIL_ID_DOMAIN", {}, "roadmaps.example.org"),
        ("MAIL_IS_KEPT", {"EMAIL_URL": "none"}, True),
        (
            "SITE_URL",
            {"SITE_URL": "https://roadmaps.example.org/"},
            "https://roadmaps.example.org",
        ),
        ("SECURE_HSTS_INCLUDE_SUBDOMAINS", {}, False),
        ("SECURE_HSTS_PRELOAD", {"HSTS_PRELOAD": "1"}, True),
    ],
)
def test_a_setting_is_understood(name: str, environment: dict[str, str], value: Any):
    setting, *keys = name.split(".")
    answer = read(setting, **environment)
    for key in keys:
        answer = answer[key]

    assert answer == value


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("SECRET_KEY", "SECRET_KEY is not set"),
        ("DATABASE_URL", "DATABASE_URL is not set"),
        ("REDIS_URL", "REDIS_URL is not set"),
        ("EMAIL_URL", "EMAIL_URL is not set"),
        ("ALLOWED_HOSTS", "add roadmaps.example.org to ALLOWED_HOSTS"),
    ],
)
def test_check_deploy_misses_no_setting_that_an_installation_needs(name: str, sentence: str):
    """Even as the tool of the guide runs it: as a command."""
    given = {key: value for key, value in RIGHT.items() if key != name}
    command = ["manage.py", "check", "--deploy"]

    done = run(command, **given | {"SSCROADMAP_PROCESS": "command"})

    assert done.returncode == 1
    assert sentence in done.stderr


def test_check_deploy_accepts_right_settings():
    done = run(["manage.py", "check", "--deploy", "--fail-level", "WARNING"], **RIGHT)

    assert done.returncode == 0, done.stderr


PROCESS_CODE = """
import sys
sys.argv = ["/srv/.venv/bin/celery", "-A", "sscroadmap.celery:app", "{process}"]
from sscroadmap.celery import app
from django.conf import settings
print(settings.PROCESS, settings.DATABASES["default"]["OPTIONS"]["options"].split()[1])
print(app.conf.beat_schedule_filename)
"""


@pytest.mark.parametrize("process", ["worker", "beat"])
def test_worker_and_beat_need_no_variable_for_timeouts_and_schedule(process: str, tmp_path: Path):
    given = {**RIGHT, "SSCROADMAP_VAR": str(tmp_path)}
    del given["SSCROADMAP_PROCESS"]

    done = run(["-c", PROCESS_CODE.format(process=process)], **given)

    kind, schedule = done.stdout.splitlines()
    assert kind == f"{process} statement_timeout=60s", done.stderr
    assert schedule == str(tmp_path / "run" / "beat-schedule")


def test_the_release_step_without_a_database_is_one_sentence():
    done = run(PROGRAMS["release step"], **RIGHT | {"DATABASE_URL": ""})

    assert done.stderr.startswith("DATABASE_URL is not set")


LOCAL = {"SITE_URL": "http://localhost:8000", "ALLOWED_HOSTS": "localhost,127.0.0.1,[::1]"}
DEMO = {**LOCAL, "SSCROADMAP_DEMO": "1", "EMAIL_URL": ""}


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"SITE_URL": "http://127.0.0.1:9000"},
        {"SITE_URL": "http://[::1]:9000"},
        {"GUNICORN_BIND": "127.0.0.5:80"},
        {"GUNICORN_BIND": "[::1]:80"},
        {"GUNICORN_BIND": "unix:/run/web.sock"},
        {"GUNICORN_BIND": "0.0.0.0:8000", "PUBLISHED_ADDRESS": "127.0.0.1"},
        {"SITE_URL": "https://demo.example.org", "ALLOWED_HOSTS": "demo.example.org",
         "PUBLIC_DEMO": "known-passwords"},
        {"GUNICORN_BIND": "0.0.0.0:8000", "PUBLIC_DEMO": "known-passwords"},
    ],
)  # fmt: skip
def test_the_demo_runs_where_only_this_machine_reaches_it_or_on_purpose(environment):
    assert read("DEMO", **{**DEMO, **environment}) is True


@pytest.mark.parametrize(
    ("environment", "place"),
    [
        ({"SITE_URL": "http://demo.example.org", "ALLOWED_HOSTS": "demo.example.org"}, "demo."),
        ({"SITE_URL": "https://localhost.example.org", "ALLOWED_HOSTS": "*"}, "localhost.example"),
        ({"SITE_URL": "http://192.168.1.5:8000", "ALLOWED_HOSTS": "192.168.1.5"}, "192.168.1.5"),
        ({"GUNICORN_BIND": "0.0.0.0:8000"}, "0.0.0.0"),
        ({"GUNICORN_BIND": ":8000"}, "the site can be"),
        ({"GUNICORN_BIND": "[::]:8000"}, "[::]"),
        ({"ALLOWED_HOSTS": "localhost,*"}, "*"),
        ({"GUNICORN_BIND": "0.0.0.0:80", "PUBLIC_DEMO": "1"}, "0.0.0.0"),
    ],
)
def test_the_demo_is_refused_where_others_can_reach_it(environment: dict[str, str], place: str):
    answer = read("DEMO", **{**DEMO, **environment})

    assert place in answer
    assert "PUBLIC_DEMO=known-passwords" in answer


def test_every_variable_of_the_settings_is_read_through_the_configuration():
    """What is read past it is in no table and never checked."""
    for name in ("settings.py", "gunicorn_conf.py", "schedule.py", "celery.py", "logs.py"):
        source = (Path(ROOT) / "sscroadmap" / name).read_text()
        assert "os.environ.get" not in source, name
        assert "environ[" not in source, name
