"""/readyz: 200 while everything works, else 503 with reasons that machines and people can read."""

import socket
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.test import Client

from core import clock
from core.cache import ForgivingRedisCache
from core.monitoring import heartbeats
from dashboards.operations import facts, migrations, readiness
from mail.health import MailStatus
from tests.mail.factories import MessageFactory

URL = "/readyz"
FITS = migrations.Comparison((), ())
MAIL = MailStatus(None, "", None, None, 0, 0, 0)
IDLE = {"waiting": 0, "running": 0, "oldest_asked_at": None}
FILES = facts.Files(True, (), (), True)
DATABASE = facts.Database(FITS, MAIL, IDLE)


def minutes_ago(minutes):
    return clock.real_now() - timedelta(minutes=minutes)


def redis(**minutes):
    """Redis with heartbeats of now, or of so many minutes ago."""
    names = (heartbeats.BEAT, heartbeats.WORKER, heartbeats.TASKS)
    return facts.Redis({name: minutes_ago(minutes.get(name, 0)) for name in names}, 0)


def state(**different):
    """Facts of a sound installation with something different."""
    sound = {"database": DATABASE, "redis": redis(), "files": FILES}
    return facts.Facts(**{**sound, **different})


def codes(**different):
    return [reason.code for reason in readiness.judge(state(**different)).reasons]


@pytest.fixture(autouse=True)
def asked_anew():
    readiness.forget()
    yield
    readiness.forget()


def test_a_sound_installation_is_ready():
    answer = readiness.judge(state()).as_json()

    assert answer["ready"] is True
    assert answer["reasons"] == answer["notes"] == []
    assert set(answer["checks"].values()) == {"ok"}


@pytest.mark.parametrize(
    ("pending", "ahead", "expected"),
    [
        (("mail.0009_new",), (), ["migrations_pending"]),
        ((), ("mail.0099_newer",), ["migrations_ahead"]),
        (("mail.0009_new",), ("mail.0099_newer",), ["migrations_pending", "migrations_ahead"]),
    ],
)
def test_a_database_at_another_step_is_a_reason(pending, ahead, expected):
    steps = migrations.Comparison(pending, ahead)
    answer = readiness.judge(state(database=facts.Database(steps)))

    assert [reason.code for reason in answer.reasons] == expected
    assert answer.as_json()["checks"]["mail"] == "unknown"


def test_a_database_that_is_away_leaves_its_checks_unknown():
    answer = readiness.judge(state(database=None)).as_json()

    assert [reason["code"] for reason in answer["reasons"]] == ["database_unreachable"]
    assert {check for check, word in answer["checks"].items() if word == "unknown"} == {
        "migrations", "mail", "imports",
    }  # fmt: skip
    assert answer["checks"]["beat"] == "ok"


def test_a_redis_that_is_away_leaves_its_checks_unknown():
    answer = readiness.judge(state(redis=None)).as_json()

    assert [reason["code"] for reason in answer["reasons"]] == ["redis_unreachable"]
    assert {check for check, word in answer["checks"].items() if word == "unknown"} == {
        "beat", "workers", "tasks",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        ({"beat": 2, "worker": 2, "tasks": 2}, []),
        ({"beat": 4}, ["beat_silent"]),
        ({"worker": 4}, ["workers_silent"]),
        ({"tasks": 4}, ["tasks_silent"]),
        ({"beat": 4, "tasks": 4}, ["beat_silent"]),
        ({"worker": 4, "tasks": 4}, ["workers_silent"]),
        ({"beat": 4, "worker": 4, "tasks": 4}, ["beat_silent", "workers_silent"]),
    ],
)
def test_a_silent_process_is_named(minutes, expected):
    assert codes(redis=redis(**minutes)) == expected


@pytest.mark.parametrize(("minutes", "expected"), [(14, []), (16, ["mail_waiting"])])
def test_a_message_that_waits_too_long_is_a_reason(minutes, expected):
    mail = replace(MAIL, oldest_waiting_at=minutes_ago(minutes), waiting=1)

    assert codes(database=replace(DATABASE, mail=mail)) == expected


def test_mail_that_fails_is_a_reason_without_the_reply_of_the_server():
    mail = replace(MAIL, failing_since=minutes_ago(5), reason="535 bad password of boss@un.org")
    answer = readiness.judge(state(database=replace(DATABASE, mail=mail)))

    assert [reason.code for reason in answer.reasons] == ["mail_failing"]
    assert "The mail server has been failing since " in answer.reasons[0].text
    assert "boss@un.org" not in str(answer.as_json())


@pytest.mark.parametrize(("minutes", "expected"), [(14, []), (16, ["imports_waiting"])])
def test_an_import_that_waits_too_long_is_a_reason(minutes, expected):
    imports = {**IDLE, "oldest_asked_at": minutes_ago(minutes)}

    assert codes(database=replace(DATABASE, imports=imports)) == expected


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"has_manifest": False, "missing_static": ("css/site.css",)}, ["static_files_missing"]),
        ({"missing_static": ("css/site.css",)}, ["static_files_incomplete"]),
        ({"missing_translations": ("fr", "ar")}, ["translations_missing"]),
    ],
)
def test_files_that_were_not_prepared_are_a_reason(files, expected):
    assert codes(files=replace(FILES, **files)) == expected


def test_a_missing_editor_is_a_note_and_no_reason():
    answer = readiness.judge(state(files=replace(FILES, has_editor=False))).as_json()

    assert answer["ready"] is True
    assert [note["code"] for note in answer["notes"]] == ["editor_missing"]


# ── Gathering the facts ───────────────────────────────────────────────────────
@pytest.fixture
def static_root(settings, tmp_path):
    """Production's storage with an empty folder."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES, "staticfiles": {"BACKEND": "core.storage.HashedFiles"},
    }  # fmt: skip
    return tmp_path


def write_manifest(folder, *, without=""):
    names = {name: name for name in facts.NEEDED_FILES if name != without}
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x")
    paths = str(names).replace("'", '"')
    (folder / "staticfiles.json").write_text(f'{{"version": "1.1", "paths": {paths}}}')


def test_a_missing_manifest_is_found(static_root):
    assert facts.read_files().has_manifest is False


def test_a_whole_manifest_is_found(static_root):
    write_manifest(static_root)

    files = facts.read_files()
    assert files.has_manifest
    assert files.missing_static == ()
    assert not files.has_editor


def test_an_entry_and_a_file_that_are_missing_are_found(static_root):
    write_manifest(static_root, without="css/site.css")
    (static_root / "js/site.js").unlink()

    assert facts.read_files().missing_static == ("css/site.css", "js/site.js")


def test_translations_that_are_not_compiled_are_found(settings, tmp_path):
    assert facts.read_files().missing_translations == ()  # the tests compile them
    settings.LOCALE_PATHS = [tmp_path]

    assert facts.read_files().missing_translations == ("fr", "es", "pt", "ar")


@pytest.fixture
def real_migrations(settings):
    """The tests run without migrations; here they are those of the code."""
    settings.MIGRATION_MODULES = {}
    migrations.in_the_code.cache_clear()
    yield migrations.in_the_code()
    migrations.in_the_code.cache_clear()


def test_the_code_knows_its_migrations_and_those_of_the_libraries(real_migrations):
    assert {("mail", "0001_initial"), ("auth", "0001_initial")} <= real_migrations


@pytest.mark.parametrize(
    ("applied", "pending", "ahead"),
    [
        ((), (), ()),
        ((("mail", "0999_newer"), ("auth", "0001_replaced")), (), ("mail.0999_newer",)),
    ],
)
def test_applied_migrations_are_compared(monkeypatch, real_migrations, applied, pending, ahead):
    known = dict.fromkeys([*real_migrations, *applied])
    monkeypatch.setattr(migrations.MigrationRecorder, "applied_migrations", lambda _self: known)

    assert migrations.compare(connection) == migrations.Comparison(pending, ahead)


def test_a_migration_that_is_not_applied_is_pending(monkeypatch, real_migrations):
    known = dict.fromkeys(real_migrations - {("mail", "0001_initial")})
    monkeypatch.setattr(migrations.MigrationRecorder, "applied_migrations", lambda _self: known)

    assert migrations.compare(connection).pending == ("mail.0001_initial",)


@pytest.mark.django_db
def test_the_facts_of_the_database_cost_few_queries(django_assert_max_num_queries):
    MessageFactory(next_attempt_at=minutes_ago(20))

    with django_assert_max_num_queries(5):
        database = facts.read_database()

    assert readiness.waits_too_long(
        database.mail.oldest_waiting_at, readiness.MAIL_WAITS_TOO_LONG
    )  # fmt: skip


# ── The page ──────────────────────────────────────────────────────────────────
@pytest.fixture
def everything_runs():
    for name in (heartbeats.BEAT, heartbeats.WORKER, heartbeats.TASKS):
        heartbeats.record(name)


@pytest.fixture
def silent_server():
    """A server that takes connections and never says a word."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen(16)
        yield server.getsockname()[1]


@pytest.mark.django_db(transaction=True)
def test_readyz_answers_200_while_everything_runs(client, everything_runs):
    response = client.get(URL, headers={"host": "10.0.0.7"})

    assert (response.status_code, response.json()["reasons"]) == (200, [])
    assert response["Cache-Control"] == "no-store"


@pytest.mark.django_db(transaction=True)
def test_readyz_answers_503_without_any_heartbeat_of_beat(client, everything_runs):
    heartbeats.forget(heartbeats.BEAT)

    response = client.get(URL)

    assert response.status_code == 503
    assert [reason["code"] for reason in response.json()["reasons"]] == ["beat_silent"]


def test_a_frozen_database_is_a_reason_that_names_no_address(
    everything_runs, silent_server, monkeypatch
):
    monkeypatch.setitem(connections.settings["default"], "HOST", "127.0.0.1")
    monkeypatch.setitem(connections.settings["default"], "PORT", silent_server)

    response = Client().get(URL)

    assert response.status_code == 503
    assert [reason["code"] for reason in response.json()["reasons"]] == ["database_unreachable"]
    assert str(silent_server) not in response.content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_frozen_redis_is_a_reason(client, settings, silent_server):
    settings.CELERY_BROKER_URL = f"redis://:secret@127.0.0.1:{silent_server}/0"

    response = client.get(URL)

    assert [reason["code"] for reason in response.json()["reasons"]] == ["redis_unreachable"]
    assert "secret" not in response.content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_cache_that_failed_just_now_is_not_taken_for_silent_processes(client, cache_away):
    cache_away.get("anything")
    assert ForgivingRedisCache.is_left_alone()

    response = client.get(URL)

    assert [reason["code"] for reason in response.json()["reasons"]] == ["redis_unreachable"]


@pytest.mark.django_db(transaction=True)
def test_asking_twice_asks_the_servers_once(client, everything_runs, monkeypatch):
    gathered = []
    monkeypatch.setattr(readiness, "gather", lambda: gathered.append(1) or state())
    monkeypatch.setattr(readiness, "monotonic", lambda: 100.0)

    client.get(URL)
    client.get(URL)
    assert len(gathered) == 1

    monkeypatch.setattr(readiness, "monotonic", lambda: 102.1)
    client.get(URL)
    assert len(gathered) == 2
