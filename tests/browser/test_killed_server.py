"""The whole product, its web server killed while a save waits inside it: the text arrives."""

import re
from contextlib import contextmanager

import psutil
import psycopg2
import pytest

from launcher.processes import wait_until
from tests.browser.conftest import Visitor
from tests.setup.product import Product

pytestmark = pytest.mark.browser
URL = "/roadmaps/nairobi-2017/UGA/sections/financing/"
TEXT = "Written while the server was killed."


@pytest.fixture
def product():
    with Product(SSCROADMAP_DEMO="1") as running:
        yield running


@pytest.fixture
def database(product):
    """A look past the product, with the rights of its web process."""
    connection = psycopg2.connect(product.announced()["DATABASE_URL"])
    connection.autocommit = True
    yield connection
    connection.close()


def ask(database, sql, *values):
    with database.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()[0]


@contextmanager
def every_draft_held(product):
    """Saves wait for their lock in the meantime."""
    connection = psycopg2.connect(product.announced()["DATABASE_URL"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM (SELECT 1 FROM documents_draft FOR UPDATE) held")
        yield
    connection.close()


def kill_web(product):
    """The web server and its workers, as a power cut would; the number of the one that died."""
    master = psutil.Process(product.pid("web"))
    workers = master.children(recursive=True)
    pid = product.kill("web")
    for worker in workers:
        worker.kill()
    return pid


def test_a_server_killed_in_the_middle_of_a_save(product, database, chromium):
    visitor = Visitor(chromium, f"http://localhost:{product.port}")
    visitor.sign_in("focal.uganda@example.org", "demo-sscroadmap")
    page = visitor.open(URL)

    with every_draft_held(product):
        page.get_by_role("textbox", name="Text").fill(TEXT)
        waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
        assert wait_until(lambda: ask(database, waiting) > 0, 10, 0.05)
        killed = kill_web(product)
        page.locator("[data-save-says]").get_by_text("kept on this device").wait_for()
    assert product.comes_back("web", after=killed)

    page.locator("[data-save-says]").get_by_text(re.compile("^Saved")).wait_for(timeout=60_000)
    stored = "SELECT count(*) FROM documents_section WHERE body LIKE %s"
    assert ask(database, stored, f"%{TEXT}%") == 1
    visitor.context.close()
