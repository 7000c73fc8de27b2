"""The administrators' page: how the installation is doing, in words, and what to do."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from core import clock
from core.monitoring import heartbeats
from core.version import _checked_out, commit, version
from dashboards.operations import facts, migrations, settings_in_use, storage
from dashboards.operations.mail_lines import mail_lines
from dashboards.operations.report import Report
from mail.health import MailStatus
from tests.dashboards.test_readiness import DATABASE, FILES, MAIL, minutes_ago, redis, state
from tests.mail.factories import MessageFactory
from tests.pages import page_of

URL = reverse("dashboards:operations")


@pytest.fixture(autouse=True)
def everything_runs():
    for name in (heartbeats.BEAT, heartbeats.WORKER, heartbeats.TASKS):
        heartbeats.record(name)


def line(report, label):
    """The line with this label."""
    (line,) = [line for group in report.groups for line in group.lines if line.label == label]
    return line


def needing_attention(**different):
    """Labels of what needs attention in the program's own parts."""
    groups = Report(state(**different)).groups[:2]
    return [line.label for group in groups for line in group.lines if not line.is_ok]


@pytest.mark.django_db
def test_an_administrator_reads_how_the_installation_is_doing(as_user, administrator):
    response = as_user(administrator).get(URL)

    page = response.content.decode()
    assert response.status_code == 200
    for words in (version(), "all migrations of this release are applied", "Last heartbeat"):
        assert words in page


@pytest.mark.django_db
def test_the_page_is_in_the_menu_of_administrators_only(as_user, administrator, reviewer, client):
    assert f'href="{URL}"' in page_of(as_user(administrator), URL)
    assert f'href="{URL}"' not in page_of(as_user(reviewer), "/about/")


@pytest.mark.django_db
def test_the_number_of_queries_does_not_grow(as_user, administrator, django_assert_max_num_queries):
    MessageFactory.create_batch(10)
    browser = as_user(administrator)

    with django_assert_max_num_queries(8):
        browser.get(URL)


@pytest.mark.django_db
def test_the_page_comes_without_redis(as_user, administrator, settings):
    settings.CELERY_BROKER_URL = "redis://127.0.0.1:1/0"

    page = as_user(administrator).get(URL).content.decode()

    assert "Does not answer: pages work, mail and imports wait" in page


def test_a_sound_installation_needs_no_attention():
    assert needing_attention() == []


FAULTS = {
    "database away": (lambda: {"database": None}, "Database"),
    "redis away": (lambda: {"redis": None}, "Redis"),
    "beat silent": (lambda: {"redis": redis(beat=4)}, "Scheduler (beat)"),
    "workers silent": (lambda: {"redis": redis(worker=4)}, "Workers"),
    "tasks silent": (lambda: {"redis": redis(tasks=4)}, "Tasks"),
    "no manifest": (lambda: files(has_manifest=False), "Static files"),
    "static file missing": (lambda: files(missing_static=("css/site.css",)), "Static files"),
    "translation missing": (lambda: files(missing_translations=("fr",)), "Translations"),
    "editor missing": (lambda: files(has_editor=False), "Text editor"),
    "migration pending": (lambda: steps(("mail.0009_new",), ()), "Database"),
    "database ahead": (lambda: steps((), ("mail.0099_newer",)), "Database"),
    "import waiting": (lambda: imports(minutes_ago(16)), "Imports"),
}


def files(**different):
    return {"files": replace(FILES, **different)}


def steps(pending, ahead):
    return {"database": facts.Database(migrations.Comparison(pending, ahead))}


def imports(asked_at):
    work = {"waiting": 1, "running": 0, "oldest_asked_at": asked_at}
    return {"database": replace(DATABASE, imports=work)}


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_needs_attention_and_says_what_to_do(fault):
    make, label = FAULTS[fault]
    different = make()

    assert needing_attention(**different) == [label]
    assert line(Report(state(**different)), label).advice


def mail_needing_attention(status: MailStatus):
    return [line.label for line in mail_lines(status) if not line.is_ok]


def test_mail_that_fails_shows_the_reason(settings):
    settings.MAIL_IS_KEPT = False
    failing = replace(MAIL, failing_since=minutes_ago(5), reason="535 wrong password")

    (server, *_others) = mail_lines(failing)

    assert not server.is_ok
    assert server.quoted.endswith(": 535 wrong password")
    assert "check_mail" in server.advice


def test_mail_needs_attention_when_it_waits_or_was_not_delivered(settings):
    settings.MAIL_IS_KEPT = False

    assert mail_needing_attention(MAIL) == []
    assert mail_needing_attention(replace(MAIL, waiting=1, oldest_waiting_at=minutes_ago(14))) == []
    late = replace(MAIL, waiting=1, oldest_waiting_at=minutes_ago(16))
    assert mail_needing_attention(late) == ["Waiting messages"]
    assert mail_needing_attention(replace(MAIL, failed=1)) == ["Undelivered messages"]
    assert mail_needing_attention(replace(MAIL, unknown=1)) == ["Undelivered messages"]


@pytest.mark.parametrize(("demo", "expected"), [(False, ["Mail server"]), (True, [])])
def test_kept_mail_needs_attention_outside_the_demo(settings, demo, expected):
    settings.MAIL_IS_KEPT, settings.DEMO = True, demo

    assert mail_needing_attention(MAIL) == expected


@pytest.mark.parametrize(
    ("hours", "is_ok"), [(47, True), (49, False)]
)  # fmt: skip
def test_the_last_backup_is_read_from_its_stamp(settings, tmp_path, hours, is_ok):
    settings.VAR_DIR = settings.MEDIA_ROOT = tmp_path
    (tmp_path / "run").mkdir()
    at = (clock.real_now() - timedelta(hours=hours)).replace(microsecond=0)
    (tmp_path / "run" / "last-backup.txt").write_text(at.strftime("%Y-%m-%dT%H:%M:%SZ\n"))

    line = storage.backup()

    assert (line.at, line.is_ok) == (at, is_ok)


def test_the_newest_stamp_counts_where_containers_write_it(settings, tmp_path):
    settings.VAR_DIR, settings.MEDIA_ROOT = tmp_path, tmp_path / "media"
    (tmp_path / "run").mkdir()
    (tmp_path / "media").mkdir()
    now = clock.real_now().replace(microsecond=0)
    (tmp_path / "run" / "last-backup.txt").write_text((now - timedelta(days=9)).isoformat())
    (tmp_path / "media" / "last-backup.txt").write_text(now.isoformat())

    line = storage.backup()

    assert (line.at, line.is_ok) == (now, True)


@pytest.mark.parametrize("text", [None, "", "yesterday"])
def test_a_backup_that_left_no_time_is_not_known(settings, tmp_path, text):
    settings.VAR_DIR = settings.MEDIA_ROOT = tmp_path
    (tmp_path / "run").mkdir()
    if text is not None:
        (tmp_path / "run" / "last-backup.txt").write_text(text)

    line = storage.backup()

    assert (line.at, line.is_ok) == (None, False)
    assert "scripts/backup.sh" in line.advice


def test_a_storage_of_files_that_does_not_answer_needs_attention(monkeypatch):
    assert storage.attached_files().is_ok

    class Away:
        def exists(self, name):
            raise ConnectionError(name)

    monkeypatch.setattr(storage, "files_storage", Away)

    line = storage.attached_files()
    assert not line.is_ok
    assert "FILES_S3_BUCKET" in line.advice


def test_a_full_disk_needs_attention(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path / "not" / "made" / "yet"
    assert storage.disk().text.endswith("free")
    monkeypatch.setattr(storage, "LEAST_FREE", 1024**6)

    assert not storage.disk().is_ok


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("DEMO", True, "SSCROADMAP_DEMO"),
        ("DEBUG", True, "DEBUG"),
        ("IS_HTTPS", False, "SITE_URL"),
    ],
)
def test_settings_of_a_trial_need_attention(settings, name, value, expected):
    settings.DEMO = settings.DEBUG = False
    settings.IS_HTTPS = True
    assert [line.label for line in settings_in_use.lines() if not line.is_ok] == []

    setattr(settings, name, value)

    assert [line.label for line in settings_in_use.lines() if not line.is_ok] == [expected]


def test_the_title_counts_what_needs_attention(settings):
    settings.DEMO = False
    with translation.override("en"):
        report = Report(state(database=None))
        count = sum(not line.is_ok for group in report.groups for line in group.lines)

        assert report.title == f"{count} things need attention"


def test_the_version_is_that_of_the_project():
    assert version().count(".") == 2


def test_the_commit_is_that_of_the_image_or_of_git(monkeypatch, tmp_path):
    commit.cache_clear()
    monkeypatch.setenv("COMMIT", "0123456789abcdef0")
    assert commit() == "0123456789ab"
    commit.cache_clear()

    assert _checked_out(tmp_path) == ""
    (tmp_path / "HEAD").write_text("ref: refs/heads/main\n")
    (tmp_path / "packed-refs").write_text("# pack-refs\nabc123 refs/heads/main\n")
    assert _checked_out(tmp_path) == "abc123"
    (tmp_path / "refs/heads").mkdir(parents=True)
    (tmp_path / "refs/heads/main").write_text("def456\n")
    assert _checked_out(tmp_path) == "def456"
    (tmp_path / "HEAD").write_text("789abc\n")
    assert _checked_out(tmp_path) == "789abc"
