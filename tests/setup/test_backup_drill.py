"""The drill: fill, back up, destroy, restore into a new database, compare everything."""

import os
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest
from psycopg2 import sql

from launcher import backup, database, roles
from launcher.paths import ROOT, EmbeddedError
from launcher.postgres import Postgres
from launcher.prepare import in_own_process
from launcher.processes import wait_until
from launcher.restore import unpacked_media
from tests.setup.product import short_folder

pytestmark = pytest.mark.slow
FORGE = "UPDATE documents_draftevent SET state = state"


class Installation:
    """A database with the demo's data, uploads, and the environment of the scripts."""

    def __init__(self, server: Postgres, folder: Path) -> None:
        self.server = server
        self.folder = folder
        self.var = folder / "production"
        self.backup = folder / "backup"

    def environment(self, name: str) -> dict[str, str]:
        inherited = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
        return {
            **inherited,
            "DATABASE_OWNER_URL": self.server.url(roles.OWNER, name, "owner"),
            "DATABASE_URL": self.server.url(roles.WEB, name, "web"),
            "REDIS_URL": os.environ["REDIS_URL"],
            "SECRET_KEY": os.environ["SECRET_KEY"],
            "SITE_URL": "http://localhost:8000",
            "ALLOWED_HOSTS": "localhost",
            "SSCROADMAP_VAR": str(self.var),
        }

    def make_database(self, name: str) -> None:
        passwords = {roles.OWNER: "owner", roles.WEB: "web"}
        roles.ensure_roles(self.server.url(database="postgres"), name, passwords)

    def fill(self) -> None:
        self.make_database("sscroadmap")
        in_own_process({**self.environment("sscroadmap"), "SSCROADMAP_DEMO": "1"}, self.var)
        uploads = self.var / "media" / "imports"
        uploads.mkdir(parents=True, exist_ok=True)
        (uploads / "list.xlsx").write_bytes(os.urandom(5000))

    def start(self, script: str, *arguments: str, name: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [str(ROOT / "scripts" / script), *arguments],
            env=self.environment(name), cwd=self.folder, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def run(
        self, script: str, *arguments: str, name: str = "sscroadmap", **environment: str
    ) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [str(ROOT / "scripts" / script), *arguments],
            env={**self.environment(name), **environment}, cwd=self.folder,
            text=True, capture_output=True, check=False, timeout=300,
        )  # fmt: skip

    def tables(self, name: str) -> dict[str, tuple[int, str]]:
        """Number and checksum of the rows of every table."""
        url = self.environment(name)["DATABASE_OWNER_URL"]
        with database.connected(url) as connection, connection.cursor() as cursor:
            cursor.execute("SET TIME ZONE 'UTC'")
            return {
                table: (rows, checksum_of_rows(cursor, table))
                for table, rows in database.count_rows(connection).items()
            }

    def media(self) -> dict[str, str]:
        files = [path for path in (self.var / "media").rglob("*") if path.is_file()]
        return {str(path.relative_to(self.var)): backup.checksum(path) for path in files}


def checksum_of_rows(cursor, table: str) -> str:
    statement = "SELECT md5(coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), '')) FROM {} t"
    cursor.execute(sql.SQL(statement).format(sql.Identifier(table)))
    return str(cursor.fetchone()[0])


@pytest.fixture(scope="module")
def installation() -> Iterator[Installation]:
    folder = short_folder()
    server = Postgres(folder / "server", durable=False)
    server.folder.mkdir()
    server.folder.chmod(0o711)
    server.start()
    made = Installation(server, folder)
    made.fill()
    done = made.run("backup.sh", str(made.backup))
    assert done.returncode == 0, done.stderr
    yield made
    server.stop()
    shutil.rmtree(folder, ignore_errors=True)


def damaged_copy(installation: Installation, name: str) -> Path:
    copy = installation.folder / f"damaged-{name}"
    shutil.copytree(installation.backup, copy)
    path = copy / name
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)
    return copy


def test_a_restored_database_equals_the_one_that_was_backed_up(installation: Installation):
    before, uploads = installation.tables("sscroadmap"), installation.media()
    shutil.rmtree(installation.var / "media")
    installation.make_database("restored")

    done = installation.run("restore.sh", str(installation.backup), name="restored")

    assert done.returncode == 0, done.stderr
    assert sum(rows for rows, _checksum in before.values()) > 1000
    assert installation.tables("restored") == before
    assert uploads
    assert installation.media() == uploads


def test_after_a_restore_the_web_role_reads_but_cannot_alter_history(installation: Installation):
    installation.make_database("rights")
    done = installation.run("restore.sh", "--replace", str(installation.backup), name="rights")
    assert done.returncode == 0, done.stderr

    url = installation.environment("rights")["DATABASE_URL"]
    with database.connected(url) as web, web.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM documents_draftevent")
        assert cursor.fetchone()[0] > 0
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            cursor.execute(FORGE)


@pytest.mark.parametrize("name", [backup.DUMP, backup.MEDIA, backup.ABOUT])
def test_a_damaged_backup_is_refused_and_the_data_stay(installation: Installation, name: str):
    copy = damaged_copy(installation, name)
    before = installation.tables("sscroadmap")

    done = installation.run("restore.sh", "--replace", str(copy))

    assert done.returncode != 0
    assert f"{name} is damaged" in done.stderr
    assert installation.tables("sscroadmap") == before


def test_a_dump_that_breaks_off_is_refused_and_the_data_stay(installation: Installation):
    """The checksums fit, as when the disk was full while the backup was written."""
    copy = installation.folder / "cut"
    shutil.copytree(installation.backup, copy)
    dump = copy / backup.DUMP
    dump.write_bytes(dump.read_bytes()[:-2000])
    (copy / backup.CHECKSUMS).unlink()
    backup.write_checksums(copy)
    before = installation.tables("sscroadmap")

    done = installation.run("restore.sh", "--replace", str(copy))

    assert done.returncode != 0
    assert done.stderr.startswith("Not restored.")
    assert installation.tables("sscroadmap") == before


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("../outside", tarfile.REGTYPE),
        ("media/../../outside", tarfile.REGTYPE),
        ("/tmp/outside", tarfile.REGTYPE),
        ("elsewhere/file", tarfile.REGTYPE),
        ("media/link", tarfile.SYMTYPE),
    ],
)
def test_an_archive_with_anything_but_uploads_is_refused(tmp_path: Path, name: str, kind: bytes):
    member = tarfile.TarInfo(name)
    member.type, member.linkname = kind, "/etc/passwd"
    with tarfile.open(tmp_path / "media.tar.gz", "w:gz") as archive:
        archive.addfile(member)

    with pytest.raises(EmbeddedError, match="which is no upload"):  # noqa: SIM117
        with unpacked_media(tmp_path / "media.tar.gz", tmp_path / "var" / "media"):
            pass

    assert list((tmp_path / "var").iterdir()) == []


def test_uploads_that_are_replaced_stay_beside_the_restored_ones(installation: Installation):
    installation.make_database("replaced")
    marker = installation.var / "media" / "newer.txt"
    marker.write_text("uploaded after the backup")

    done = installation.run("restore.sh", "--replace", str(installation.backup), name="replaced")

    assert done.returncode == 0, done.stderr
    assert not marker.exists()
    assert list(installation.var.glob("media.before-restore-*/newer.txt"))


def test_a_restore_that_fails_half_way_leaves_the_database_as_it_was(installation: Installation):
    """A table that another role owns is in the way of one in the dump."""
    installation.make_database("blocked")
    owner_url = installation.environment("blocked")["DATABASE_OWNER_URL"]
    admin_url = installation.server.url(database="blocked")
    for url, table in ((owner_url, "note"), (admin_url, "people_participation")):
        with database.connected(url) as connection, connection.cursor() as cursor:
            cursor.execute(f"CREATE TABLE {table} (id int); GRANT SELECT ON {table} TO PUBLIC")
            cursor.execute(f"INSERT INTO {table} VALUES (1)")
            connection.commit()
    before = installation.tables("blocked")

    done = installation.run("restore.sh", "--replace", str(installation.backup), name="blocked")

    assert done.returncode != 0
    assert "psql failed" in done.stderr
    assert set(before) == {"note", "people_participation"}
    assert installation.tables("blocked") == before


def test_a_restore_refuses_a_database_that_has_tables(installation: Installation):
    before = installation.tables("sscroadmap")

    done = installation.run("restore.sh", str(installation.backup))

    assert done.returncode != 0
    assert "not empty" in done.stderr
    assert installation.tables("sscroadmap") == before


def test_a_restore_refuses_a_database_in_use(installation: Installation):
    with database.connected(installation.environment("sscroadmap")["DATABASE_URL"]):
        done = installation.run("restore.sh", "--replace", str(installation.backup))

    assert "stop web, worker and beat first" in done.stderr


def test_a_restore_waits_for_a_session_that_is_ending(installation: Installation):
    installation.make_database("ending")
    name = installation.environment("ending")["DATABASE_URL"]
    with database.connected(name):
        restoring = installation.start(
            "restore.sh", "--replace", str(installation.backup), name="ending"
        )
        with database.connected(installation.server.url(database="postgres")) as admin:
            assert wait_until(lambda: is_asking(admin, "ending"), 20)
    output, problem = restoring.communicate(timeout=120)

    assert restoring.returncode == 0, problem
    assert "is restored" in output


def is_asking(admin, name: str) -> bool:
    """The restore has connected to this database."""
    with admin.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = %s "
            "AND application_name = 'sscroadmap backup' AND state = 'idle'",
            [name],
        )
        number = cursor.fetchone()[0]
    admin.rollback()
    return number > 1  # the test's own session has the same name


def test_a_drill_restores_beside_the_database_in_use(installation: Installation):
    installation.make_database("drill")
    before, uploads = installation.tables("sscroadmap"), installation.media()

    with database.connected(installation.environment("sscroadmap")["DATABASE_URL"]):
        done = installation.run("restore.sh", "--drill", "drill", str(installation.backup))

    assert done.returncode == 0, done.stderr
    assert "The drill succeeded" in done.stdout
    assert f"{len(uploads)} uploads" in done.stdout
    assert installation.tables("drill") == installation.tables("sscroadmap") == before
    assert installation.media() == uploads


def test_a_drill_refuses_the_database_in_use(installation: Installation):
    done = installation.run("restore.sh", "--drill", "sscroadmap", str(installation.backup))

    assert "is the database in use" in done.stderr


def test_a_folder_that_is_no_backup_is_refused(installation: Installation):
    done = installation.run("restore.sh", str(installation.folder))

    assert "is no backup" in done.stderr


def test_a_restore_notices_rows_that_are_missing(installation: Installation):
    copy = installation.folder / "miscounted"
    shutil.copytree(installation.backup, copy)
    about = copy / backup.ABOUT
    about.write_text(about.read_text().replace("rows accounts_user: ", "rows accounts_user: 9"))
    backup.write_checksums(copy)
    installation.make_database("miscounted")

    done = installation.run("restore.sh", "--replace", str(copy), name="miscounted")

    assert done.returncode != 0
    assert done.stderr.startswith("The database is restored, but not all else: ")
    assert "accounts_user has" in done.stderr


def test_a_backup_into_a_folder_that_exists_is_refused(installation: Installation):
    done = installation.run("backup.sh", str(installation.backup))

    assert done.stderr.startswith("No backup was made.")
    assert "exists" in done.stderr


def test_a_backup_says_when_the_database_is_away(installation: Installation):
    target = installation.folder / "never"
    nowhere = "postgres://owner:secret-word@127.0.0.1:9/none"

    done = installation.run("backup.sh", str(target), DATABASE_OWNER_URL=nowhere)

    assert done.returncode != 0
    assert "The database cannot be reached" in done.stderr
    assert "secret-word" not in done.stderr
    assert not target.exists()


def test_a_backup_leaves_its_time_for_the_monitoring(installation: Installation):
    noted = (installation.var / "run" / "last-backup.txt").read_text().strip()

    assert f"time: {noted}" in (installation.backup / backup.ABOUT).read_text()


def test_backup_is_readable_by_its_owner_only(installation: Installation):
    modes = [path.stat().st_mode & 0o077 for path in installation.backup.iterdir()]

    assert len(modes) == 4
    assert not any(modes)
    assert not installation.backup.stat().st_mode & 0o077


def test_checksums_are_what_sha256sum_reads(installation: Installation):
    done = subprocess.run(
        ["sha256sum", "--check", "--quiet", backup.CHECKSUMS],
        cwd=installation.backup, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stdout + done.stderr


def test_keep_removes_the_oldest_backups_and_nothing_else(installation: Installation):
    parent = installation.folder / "nightly"
    parent.mkdir()
    for name in ("2026-01-01T020000Z", "2026-01-02T020000Z", "2026-01-03T020000Z.partial", "mine"):
        (parent / name).mkdir()

    done = installation.run("backup.sh", "--keep", "2", str(parent))

    assert done.returncode == 0, done.stderr
    left = sorted(path.name for path in parent.iterdir())
    assert left[0] == "2026-01-02T020000Z"
    assert left[2:] == ["mine"]
    assert (parent / left[1] / backup.DUMP).exists()


def test_a_failed_backup_removes_no_older_one(installation: Installation):
    parent = installation.folder / "kept"
    (parent / "2026-01-01T020000Z").mkdir(parents=True)
    nowhere = "postgres://owner@127.0.0.1:9/none"

    done = installation.run("backup.sh", "--keep", "1", str(parent), DATABASE_OWNER_URL=nowhere)

    assert done.returncode != 0
    assert (parent / "2026-01-01T020000Z").exists()


def test_no_password_is_on_a_command_line(monkeypatch):
    commands = []
    monkeypatch.setattr(database, "find_program", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(
        database.subprocess, "run",
        lambda command, **_options: commands.append(command) or subprocess.CompletedProcess([], 0),
    )  # fmt: skip

    database.run_program("pg_dump", "postgres://owner:s%40cret@db:5432/x?sslmode=require", "-Fc")

    assert commands == [
        ["/usr/bin/pg_dump", "-Fc", "--dbname=postgresql://owner@db:5432/x?sslmode=require"]
    ]
