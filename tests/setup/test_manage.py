"""manage.py uses what runs, or starts it for its own duration; --json owns standard output."""

import json

import pytest

from tests.setup.product import Product, processes_of

pytestmark = pytest.mark.slow
IMPORT = ("import_participants", "tests/data/participants-nairobi.csv", "--workshop",
          "nairobi-2017", "--json")  # fmt: skip


@pytest.fixture(scope="module")
def product():
    with Product() as running:
        yield running


def test_a_command_uses_the_running_services_as_the_web_role(product: Product):
    done = product.manage("shell", "-v", "0", "-c", WHO_AM_I)

    assert done.stdout.strip() == "sscroadmap_web", done.stderr


def test_what_changes_tables_signs_in_as_the_owner(product: Product):
    done = product.manage("migrate", "--plan")

    assert done.returncode == 0, done.stderr


def test_json_alone_is_on_standard_output(product: Product):
    done = product.manage(*IMPORT)

    assert json.loads(done.stdout)["rows"] == 64, done.stderr


def test_without_services_a_command_starts_and_stops_its_own():
    product = Product()
    try:
        done = product.manage(*IMPORT)

        assert json.loads(done.stdout)["rows"] == 64, done.stderr
        assert processes_of(product.folder) == []
    finally:
        product.__exit__()


def test_a_command_about_the_code_alone_starts_nothing():
    product = Product()
    try:
        done = product.manage("check")

        assert done.returncode == 0, done.stderr
        assert not (product.folder / "pg").exists()
    finally:
        product.__exit__()


WHO_AM_I = """
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("select current_user")
    print(cursor.fetchone()[0])
"""
