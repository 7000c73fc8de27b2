"""The access table holds: every address, method, role and class of object.

Controls at the end show that a missing guard, a missing row and a write would be seen.
"""

import logging
import os

import pytest
from django.db import transaction
from django.urls import reverse

from core import clock
from tests.conftest import DAY
from tests.security.access_table import ADMIN_PREFIX, ALLAUTH, TABLE
from tests.security.addresses import addresses
from tests.security.asking import answer, ask, body, filled, path_of, sessions
from tests.security.checksums import changed, checksums
from tests.security.policy import METHODS, REFUSED, ROLES, Case, Row, case, parse, row
from tests.security.rows.others import ALLAUTH_PRIVATE, ALLAUTH_PUBLIC
from tests.security.scene import Scene

pytestmark = pytest.mark.django_db
SAFE = ("GET", "HEAD")
AT_LEAST = 20_000  # cells that the full table asks (make test-long)
LISTED = {address.name for address in addresses() if not address.name.startswith(ADMIN_PREFIX)}


@pytest.fixture(scope="module")
def standing(django_db_setup, django_db_blocker):
    """The scene, made once for all tests of a worker; each test's own transaction lies inside."""
    with django_db_blocker.unblock(), clock.at(DAY), transaction.atomic():
        made = Scene()
        yield made, sessions(made)
        transaction.set_rollback(True)


@pytest.fixture
def scene(standing, db, settings):
    settings.ACCOUNT_RATE_LIMITS = False
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    logging.disable(logging.CRITICAL)
    with clock.at(DAY):
        yield standing[0]
    logging.disable(logging.NOTSET)


@pytest.fixture
def cookies(standing):
    """A session for each role."""
    return standing[1]


def wrong_cells(entry: Row, scene: Scene, cookies: dict[str, str]) -> list[str]:
    """Everything about one address that is not as the table says.

    What a refused call did is left standing, so that the checksums after it tell. What belongs
    to others and what is not there must read the same.
    """
    before = checksums()
    wrong = []
    absent: dict[tuple[str, str], set[bytes]] = {}
    for about in entry.cases:
        for method in METHODS:
            roles = asking_roles(method, is_first=about is entry.cases[0])
            for role in roles:
                got, page = cell(entry, about, method, role, scene, cookies)
                expected = about.answer(method, role)
                if got != expected and not (got != "ok" and expected == REFUSED):
                    wrong.append(f"{about.about}: {role} {method}: {got}, not {expected}")
                if got == expected == "absent":
                    absent.setdefault((method, role), set()).add(page)
            if roles and method not in SAFE and (touched := changed(before)):
                wrong.append(f"{about.about}: a refused {method} changed {touched}")
                before = checksums()
    wrong += [f"{cell}: two kinds of 404" for cell, pages in absent.items() if len(pages) > 1]
    return wrong


def asking_roles(method: str, *, is_first: bool) -> tuple[str, ...]:
    """Everybody asks by GET and POST. The other methods do not depend on the object: three ask
    by them for the first of each row, and all for every one in the full table.

    The full table runs with `make test-access` (SSCROADMAP_FULL_TABLE=1).
    """
    if method in ("GET", "POST") or os.environ.get("SSCROADMAP_FULL_TABLE"):
        return ROLES
    return ("guest", "focal", "reviewer") if is_first else ()


def cell(
    entry: Row, about: Case, method: str, role: str, scene: Scene, cookies: dict[str, str]
) -> tuple[str, bytes]:
    """One question, its answer and the page; what was let through is undone."""
    path, data = path_of(entry.name, about, scene), filled(about.data, scene)
    here = transaction.savepoint()
    response = ask(cookies.get(role), method, path, data)
    got = answer(response)
    if got == "ok" or method in SAFE:
        transaction.savepoint_rollback(here)
    else:
        transaction.savepoint_commit(here)
    return got, body(response, path) if got == "absent" else b""


@pytest.mark.parametrize("name", sorted(TABLE.keys() & LISTED))
def test_the_table_holds(name, scene, cookies):
    assert not wrong_cells(TABLE[name], scene, cookies)


def test_every_address_has_a_row():
    unlisted = sorted(LISTED - TABLE.keys() - ALLAUTH.keys())

    assert not unlisted, f"add rows to tests/security/rows/ for {unlisted}"


def test_every_row_has_an_address():
    gone = sorted((TABLE.keys() | ALLAUTH.keys()) - LISTED)

    assert not gone, f"take out of tests/security/rows/: {gone}"


@pytest.mark.parametrize("name", sorted(ALLAUTH))
def test_only_a_person_sees_the_pages_of_an_account(name, scene):
    before = checksums()

    got = {
        method: answer(ask(None, method, reverse(name, kwargs=ALLAUTH[name])))
        for method in ("GET", "POST", "DELETE")
    }

    if name in ALLAUTH_PRIVATE:
        assert "ok" not in got.values()
        assert set(changed(before)) <= {"django_session"}  # where to go after signing in
    else:
        assert got["GET"] == "ok"
        assert name in ALLAUTH_PUBLIC


ADMIN = [address for address in addresses() if address.name.startswith(ADMIN_PREFIX)]
FILLING = {"app_label": "countries", "object_id": "1", "content_type_id": "1", "url": "x"}


def test_the_admin_site_is_for_superusers_only(scene, cookies):
    before = checksums()
    public = {"admin:login", "admin:logout", "admin:jsi18n"}
    let_in = [
        (address.name, role, method)
        for address in ADMIN
        if address.name not in public
        for role in ("guest", "focal", "administrator")
        for method in ("GET", "POST")
        if answer(ask(cookies.get(role), method, admin_path(address))) == "ok"
    ]

    assert not let_in
    assert not changed(before)


def admin_path(address) -> str:
    if address.name.endswith(">"):  # admin's catch-all
        return reverse("admin:index") + "x/"
    if address.name == "admin:app_list":
        return reverse("admin:app_list", kwargs={"app_label": "accounts"})
    given = {name: FILLING.get(name, "1") for name in address.arguments if name in FILLING}
    return reverse(address.name, kwargs=given or None)


def test_the_full_table_has_twenty_thousand_cells(record_property):
    cases = sum(len(entry.cases) for entry in TABLE.values())
    cells = cases * len(METHODS) * len(ROLES)
    record_property("cells", cells)
    print(f"{cells} cells, {len(TABLE)} addresses, {len(ADMIN)} of the admin site")
    assert cells >= AT_LEAST


def test_control_a_wrong_row_is_seen(scene, cookies):
    entry = row("workshops:list", case(get="sign-in: guest; ok: rest"))

    assert wrong_cells(entry, scene, cookies) == [
        f"page: guest {method}: ok, not sign-in" for method in ("GET", "HEAD")
    ]


def test_control_two_kinds_of_absent_are_seen(scene, cookies, monkeypatch):
    entry = row(
        "workshops:event",
        case("foreign", {"code": "one"}, get="absent: rest"),
        case("absent", {"code": "two"}, get="absent: rest"),
    )
    monkeypatch.setattr("tests.security.test_access.body", lambda _response, path: path.encode())

    assert "('GET', 'guest'): two kinds of 404" in wrong_cells(entry, scene, cookies)


def test_control_a_write_is_seen(scene):
    before = checksums()

    scene.kenya.language = "fr"
    scene.kenya.save()

    assert {"countries_party"} <= set(changed(before))


def test_control_a_role_without_an_answer_is_refused():
    with pytest.raises(ValueError, match="nobody"):
        parse("ok: guest party staff stranger")
