"""manage.py uses what runs, or starts it for its own duration; --json owns standard output."""

import json
import re
import urllib.request
from concurrent.futures import ThreadPoolExecutor

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


def test_commands_that_change_tables_sign_in_as_the_owner(product: Product):
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


def test_create_administrator_works_as_the_web_role_and_once(product: Product):
    """Two operators at once: one gets a link that opens, the other one sentence."""
    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(lambda email: product.manage(*administrator(email)), "ab"))

    created, refused = sorted(done, key=lambda process: process.returncode)
    assert (created.returncode, refused.returncode) == (0, 1), (created.stderr, refused.stderr)
    assert refused.stderr.strip().splitlines()[-1].startswith("CommandError: ")
    assert "Add --force" in refused.stderr
    assert "Traceback" not in refused.stderr
    link = re.search(r"http://localhost:\d+/invitations/[\w-]+/", created.stdout)
    assert link, created.stdout
    with urllib.request.urlopen(link[0], timeout=10) as page:
        assert "Accept and sign in" in page.read().decode()


def administrator(email: str) -> tuple[str, ...]:
    return "create_administrator", "--email", f"{email}@un.example.org", "--name", "Amina Otieno"


WHO_AM_I = """
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("select current_user")
    print(cursor.fetchone()[0])
"""
