"""The web role uses tables; it neither changes them nor alters history."""

import shutil

import psycopg2
import pytest

from launcher import roles
from launcher.postgres import Postgres
from tests.setup.product import short_folder

TABLES = """
    CREATE TABLE note (id int PRIMARY KEY, text text);
    CREATE TABLE note_event (pgh_id int PRIMARY KEY, text text);
    CREATE TABLE django_migrations (id int);
    INSERT INTO note VALUES (1, 'before');
    INSERT INTO note_event VALUES (1, 'before');
"""


@pytest.fixture(scope="module")
def web():
    """A connection as the web role, after a migration as the owner."""
    folder = short_folder()
    server = Postgres(folder, durable=False)
    server.start()
    passwords = {roles.OWNER: "owner", roles.WEB: "web"}
    roles.ensure_roles(server.url(database="postgres"), "sscroadmap", passwords)
    owner_url = server.url(roles.OWNER, password="owner")
    with psycopg2.connect(owner_url) as owner, owner.cursor() as cursor:
        cursor.execute(TABLES)
    owner.close()
    roles.grant_web_role(owner_url)
    connection = psycopg2.connect(server.url(roles.WEB, password="web"))
    connection.autocommit = True
    yield connection
    connection.close()
    server.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM note",
        "INSERT INTO note VALUES (2, 'new')",
        "UPDATE note SET text = 'after'",
        "DELETE FROM note WHERE id = 2",
        "SELECT * FROM note_event",
        "SELECT * FROM django_migrations",
    ],
)
def test_the_web_role_may(web, statement: str):
    with web.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO note_event VALUES (2, 'forged')",
        "UPDATE note_event SET text = 'forged'",
        "DELETE FROM note_event",
        "TRUNCATE note_event",
        "TRUNCATE note",
        "ALTER TABLE note ADD COLUMN more int",
        "DROP TABLE note",
        "CREATE TABLE mine (id int)",
        "ALTER TABLE note DISABLE TRIGGER ALL",
        "INSERT INTO django_migrations VALUES (1)",
        "SET ROLE sscroadmap_owner",
        "CREATE ROLE another",
    ],
)
def test_the_web_role_may_not(web, statement: str):
    with web.cursor() as cursor, pytest.raises(psycopg2.errors.InsufficientPrivilege):
        cursor.execute(statement)
