"""Migrations of a new installation make the tables that the models describe, and nothing else.

The tests make their database from the models; a new installation makes its own by migrations.
Both catalogues are compared: columns, constraints, indexes, triggers and functions.
"""

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest
from django.conf import settings
from django.db import connection

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # makes the database of the models
ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = {
    "columns": """
        SELECT table_name, column_name, data_type, is_nullable, column_default, is_identity,
            generation_expression
        FROM information_schema.columns WHERE table_schema = 'public'
        """,
    "constraints": """
        SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace
        """,
    "indexes": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "triggers": """
        SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid)
        FROM pg_trigger WHERE NOT tgisinternal
        """,
    "functions": """
        SELECT proname, '', pg_get_functiondef(oid)
        FROM pg_proc WHERE pronamespace = 'public'::regnamespace
        """,
}
OURS = tuple(f"{app}_" for app in settings.HOUSE)  # Django and libraries test their own tables


def read_catalogue(url):
    """The catalogue of our tables and of all functions, by kind: sets of rows."""
    with closing(psycopg2.connect(url)) as opened, opened.cursor() as cursor:
        catalogue = {}
        for kind, statement in CATALOGUE.items():
            cursor.execute(statement)
            rows = {tuple(map(str, row)) for row in cursor.fetchall()}
            is_everything = kind == "functions"
            catalogue[kind] = {row for row in rows if is_everything or row[0].startswith(OURS)}
        return catalogue


def differences(migrated, modelled):
    return {
        kind: {
            "only in migrations": sorted(migrated[kind] - modelled[kind]),
            "only in models": sorted(modelled[kind] - migrated[kind]),
        }
        for kind in CATALOGUE
        if migrated[kind] != modelled[kind]
    }


def url_of(name):
    given = connection.settings_dict
    return (
        f"postgresql://{given['USER']}:{given['PASSWORD']}@{given['HOST']}:{given['PORT']}/{name}"
    )


def run(url, *command):
    """Runs Python as the owner of a database."""
    address = {"DATABASE_URL": url, "DATABASE_OWNER_URL": url}
    done = subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env={**os.environ, **address, "SSCROADMAP_PROCESS": "migrate"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def migrated(django_db_setup, django_db_blocker):
    """The address of a database that `manage.py migrate` has made."""
    name = f"migrated_{connection.settings_dict['NAME']}"[:63]
    with django_db_blocker.unblock():
        connection.ensure_connection()
        admin = psycopg2.connect(url_of("postgres"))
    admin.autocommit = True
    with admin.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
    run(url_of(name), "manage.py", "migrate", "--verbosity", "0")
    yield url_of(name)
    with admin.cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    admin.close()


def test_migrations_make_what_the_models_describe(migrated):
    modelled = read_catalogue(url_of(connection.settings_dict["NAME"]))

    assert differences(read_catalogue(migrated), modelled) == {}
    assert len(modelled["triggers"]) > 60


def test_a_column_that_no_model_has_is_noticed(migrated):
    modelled = read_catalogue(url_of(connection.settings_dict["NAME"]))
    with closing(psycopg2.connect(migrated)) as opened, opened.cursor() as cursor:
        cursor.execute("ALTER TABLE countries_party ADD COLUMN forgotten integer")
        opened.commit()
        try:
            assert differences(read_catalogue(migrated), modelled) == {
                "columns": {
                    "only in migrations": [
                        ("countries_party", "forgotten", "integer", "YES", "None", "NO", "None")
                    ],
                    "only in models": [],
                }
            }
        finally:
            cursor.execute("ALTER TABLE countries_party DROP COLUMN forgotten")
            opened.commit()


BACK_TO_ZERO = """
import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sscroadmap.settings")
django.setup()
from django.conf import settings
from django.core.management import call_command

for app in reversed(settings.HOUSE):
    if (settings.BASE_DIR / app / "migrations").is_dir():
        call_command("migrate", app, "zero", verbosity=0)
"""


def test_reversed_migrations_leave_nothing_behind(migrated):
    """Runs last: the other tests need the tables. The libraries of the history drop their triggers
    and keep their functions, which nothing calls then."""
    before = read_catalogue(migrated)
    assert all(before.values())
    assert "search_key" in names_of_functions(before)

    run(migrated, "-c", BACK_TO_ZERO)

    after = read_catalogue(migrated)
    assert "search_key" not in names_of_functions(after)
    assert not any(after[kind] for kind in ("columns", "constraints", "indexes", "triggers"))


def names_of_functions(catalogue):
    return {name for name, *_ in catalogue["functions"]}
