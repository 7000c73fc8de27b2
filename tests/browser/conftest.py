"""A real browser on the real pages, with a real worker behind them.

Without Chromium these tests skip and say so; CI sets SSCROADMAP_REQUIRE_BROWSER and fails.
"""

import os
import shutil
import subprocess
import sys
import time
from datetime import date

import pytest
from celery.contrib.testing.worker import start_worker
from django.core.management import call_command
from django.db import connection
from playwright.sync_api import sync_playwright

from accounts.models import User
from accounts.roles import Role
from core import bundles, clock
from countries.models import Party
from launcher.paths import ROOT
from sscroadmap.celery import app
from tests.factories import PASSWORD, MandateFactory, UserFactory

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # playwright runs a loop in this thread
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium():
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        if os.environ.get("SSCROADMAP_REQUIRE_BROWSER"):
            pytest.fail("Chromium is required here and was not found: install it or set CHROMIUM.")
        pytest.skip("no Chromium on this machine: install it, or name it in CHROMIUM")
    build_scripts()
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


def build_scripts():
    """What these tests see is what lies in static/ now."""
    command = [sys.executable, ROOT / "scripts" / "npm.py"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode and os.environ.get("SSCROADMAP_REQUIRE_BROWSER"):
        pytest.fail(f"Scripts were not built: {done.stderr}")


@pytest.fixture
def no_build(tmp_path, monkeypatch):
    """As on a machine without npm: pages get every module by itself."""
    monkeypatch.setattr(bundles, "BUILD", tmp_path)


@pytest.fixture(autouse=True)
def no_limits_on_signing_in(settings):
    """All browsers of these tests sign in from one address, more often than a network may."""
    settings.ACCOUNT_RATE_LIMITS = False


@pytest.fixture
def demo(settings, transactional_db):
    """Reference data, the demo's clock on 16 October 2017, an administrator and a reviewer."""
    settings.DEMO = True
    settings.SECOND_FACTOR_FOR_STAFF = False
    call_command("load_reference", verbosity=0)
    clock.move_to(date(2017, 10, 16))
    unossc = Party.objects.get(code="UNOSSC")
    for role in (Role.ADMINISTRATOR, Role.REVIEWER):
        user = UserFactory(email=f"{role}@un.example.org", name=f"The {role}", language="en")
        MandateFactory(user=user, party=unossc, role=role, starts_on=date(2017, 1, 1))


@pytest.fixture
def loaded_demo(settings, transactional_db):
    """The demo as `make run` shows it."""
    settings.DEMO = True
    settings.SECOND_FACTOR_FOR_STAFF = False
    call_command("load_demo", verbosity=0)


@pytest.fixture
def staff(demo):
    """The administrator of the demo."""
    return User.objects.get(email="administrator@un.example.org")


@pytest.fixture
def worker(transactional_db):
    """A real Celery worker on the test's Redis."""
    with start_worker(app, pool="solo", perform_ping_check=False, shutdown_timeout=30):
        yield


class Visitor:
    """A person at a browser of their own."""

    def __init__(self, browser, base, **context):
        self.base = base
        self.context = browser.new_context(viewport={"width": 1280, "height": 900}, **context)
        self.page = self.context.new_page()
        self.complaints = []
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _hear(self, message):
        expected = ("status of 4", "Status Error Code 4", "ERR_INTERNET_DISCONNECTED")
        if message.type == "error" and not any(words in message.text for words in expected):
            self.complaints.append(message.text)

    def open(self, path):
        self.page.goto(self.base + path)
        return self.page

    def sign_in(self, email, password=PASSWORD):
        page = self.open("/accounts/login/")
        page.fill("input[name=login]", email)
        page.fill("input[name=password]", password)
        page.press("input[name=password]", "Enter")
        page.wait_for_load_state()
        assert "/accounts/login" not in page.url, page.inner_text("main")
        return page

    def sees(self, words):
        self.page.get_by_text(words).first.wait_for(timeout=10_000)

    def press(self, name):
        self.page.get_by_role("button", name=name, exact=False).first.click()
        self.page.wait_for_load_state()


@pytest.fixture
def visit(chromium, live_server):
    """`visit()`: somebody opens a browser."""
    visitors = []

    def arrive(**context):
        visitors.append(Visitor(chromium, live_server.url, **context))
        return visitors[-1]

    yield arrive
    complaints = [text for visitor in visitors for text in visitor.complaints]
    for visitor in visitors:
        visitor.context.close()
    wait_until_served()
    assert complaints == []


def wait_until_served():
    """A page that closes sends a last request. The tables are emptied only when it is answered:
    otherwise both wait for each other's locks."""
    quiet = 0
    for _look in range(200):
        quiet = 0 if others_work() else quiet + 1
        if quiet == 4:
            return
        time.sleep(0.1)
    pytest.fail("The server still works on a request 20 seconds after the browser was closed.")


def others_work() -> bool:
    """Whether another session of this database is in the middle of something."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND state LIKE ANY (ARRAY['active', 'idle in trans%'])"
        )
        return cursor.fetchone() != (0,)
