"""Data of before the first release, whose migrations are gone, are met by one sentence."""

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from launcher import prepare
from launcher.paths import EmbeddedError

pytestmark = pytest.mark.django_db
GONE = ("roadmaps", "0001_of_an_early_version")


@pytest.fixture
def grants(monkeypatch):
    """Grows by one each time the web role would get its rights: the last step of migrating."""
    grants = []
    monkeypatch.setattr(prepare, "grant", lambda: grants.append("granted"))
    monkeypatch.setattr(prepare, "BEFORE_FIRST_RELEASE", GONE)
    return grants


def test_a_database_of_before_the_first_release_is_refused(grants):
    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    recorder.record_applied(*GONE)

    with pytest.raises(EmbeddedError, match="before version 0.1.0 and cannot be upgraded"):
        prepare.migrate()

    assert grants == []


def test_a_database_of_the_last_commits_before_the_release_is_refused(grants):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE countries_party ADD COLUMN standing text")

    with pytest.raises(EmbeddedError, match="before version 0.1.0 and cannot be upgraded"):
        prepare.migrate()

    assert grants == []


def test_a_database_of_this_version_is_not_refused(grants):
    prepare.migrate()

    assert grants == ["granted"]
