"""The access table holds: every address, method, role and class of object.

Controls at the end show that a missing guard, a missing row and a write would be seen.
"""

import pytest
from django.db import transaction
from django.http import HttpResponseForbidden
from django.urls import reverse

from countries.models import Party
from tests.security.access_table import ADMIN_PREFIX, ALLAUTH, TABLE
from tests.security.addresses import addresses
from tests.security.checksums import changed, checksums, rows_written
from tests.security.client import answer, ask, body, filled, may_be_kept, path_of
from tests.security.policy import ROLES, Case, Row, case, parse, row
from tests.security.rows.others import ALLAUTH_PRIVATE, ALLAUTH_PUBLIC
from tests.security.sampling import ASKS_ALL, SEED, cells, questions
from tests.security.scene import Scene
from tests.security.summary import CELLS

pytestmark = pytest.mark.django_db
SAFE = ("GET", "HEAD")
AT_LEAST = 20_000  # cells that the full table asks (make test-long)
LISTED = {address.name for address in addresses() if not address.name.startswith(ADMIN_PREFIX)}


def changed_by_signing_in(entry: Row) -> set[str]:
    """Tables that a refused POST may change: an address at which everybody has to sign in stores
    the submitted form in the session."""
    answers = {about.answer("POST", role) for about in entry.cases for role in ROLES}
    return {"django_session"} if answers == {"sign-in"} else set()


def wrong_cells(
    entry: Row, scene: Scene, cookies: dict[str, str], *, asks_all: bool = ASKS_ALL
) -> list[str]:
    """Everything about one address that is not as the table says.

    A refused call is not rolled back, so that the checksums show whether it changed a table. A
    row of another party and a row that does not exist must be answered with the same page.
    """
    before, written_before = checksums(), rows_written()
    wrong = []
    absent: dict[tuple[str, str], set[bytes]] = {}
    for about, method, roles in questions(entry, asks_all=asks_all):
        for role in roles:
            got, page, is_kept = cell(entry, about, method, role, scene, cookies)
            if is_kept:
                wrong.append(f"{about.about}: {role} {method}: a browser may keep it")
            expected = about.answer(method, role)
            if not about.fits(method, role, got):
                wrong.append(f"{about.about}: {role} {method}: {got}, not {expected}")
            if got == expected == "absent":
                absent.setdefault((method, role), set()).add(page)
        if method in SAFE or (written := rows_written()) == written_before:
            continue
        written_before = written
        if touched := set(changed(before)) - changed_by_signing_in(entry):
            wrong.append(f"{about.about}: a refused {method} changed {touched}")
            before = checksums()
    wrong += [f"{cell}: two kinds of 404" for cell, pages in absent.items() if len(pages) > 1]
    return wrong


def cell(
    entry: Row, about: Case, method: str, role: str, scene: Scene, cookies: dict[str, str]
) -> tuple[str, bytes, bool]:
    """Sends one request: the answer, the page of a 404, and whether a browser may store a page
    that is private. A request that was let through is rolled back."""
    path, data = path_of(entry.name, about, scene), filled(about.data, scene)
    savepoint = transaction.savepoint()
    response = ask(cookies.get(role), method, path, data)
    got = answer(response)
    if got == "ok" or method in SAFE:
        transaction.savepoint_rollback(savepoint)
    else:
        transaction.savepoint_commit(savepoint)
    is_signed_in = role not in ("guest", "disabled")
    is_kept = may_be_kept(response) and (is_signed_in or bool(response.cookies))
    return got, body(response, path) if got == "absent" else b"", is_kept


@pytest.mark.parametrize("name", sorted(TABLE.keys() & LISTED))
def test_the_table_holds(name, scene, cookies, record_property):
    entry = TABLE[name]
    record_property(CELLS, cells(entry))

    assert not wrong_cells(entry, scene, cookies), f"asked with SSCROADMAP_ACCESS_SEED={SEED}"


def test_every_address_has_a_row():
    unlisted = sorted(LISTED - TABLE.keys() - ALLAUTH.keys())

    assert not unlisted, f"add rows to tests/security/rows/ for {unlisted}"


def test_every_row_has_an_address():
    unknown = sorted((TABLE.keys() | ALLAUTH.keys()) - LISTED)

    assert not unknown, f"take out of tests/security/rows/: {unknown}"


@pytest.mark.parametrize("name", sorted(ALLAUTH))
def test_pages_of_an_account_require_signing_in(name, scene):
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


def test_the_full_table_has_twenty_thousand_cells():
    all_cells = sum(cells(entry, asks_all=True) for entry in TABLE.values())

    assert all_cells >= AT_LEAST


def test_control_a_wrong_row_is_seen(scene, cookies):
    entry = row("workshops:list", case(get="sign-in: guest; ok: rest"))

    assert [cell for cell in wrong_cells(entry, scene, cookies) if "HEAD" not in cell] == [
        f"page: {role} GET: ok, not sign-in" for role in ("guest", "disabled")
    ]


def test_control_a_former_focal_point_is_told_at_addresses_of_the_party_only():
    of_kenya, of_uganda, of_none = (
        case(kwargs=given, get="absent: rest") for given in ({"code": "KEN"}, {"code": "UGA"}, {})
    )

    assert of_kenya.fits("GET", "former", "no")
    assert not of_kenya.fits("GET", "former", "ok")
    assert not of_kenya.fits("GET", "nobody", "no")
    assert not of_uganda.fits("GET", "former", "no")
    assert not of_none.fits("GET", "former", "no")


def test_control_an_answer_that_may_be_kept_is_seen(scene, cookies, monkeypatch):
    entry = row("workshops:list", case(get="sign-in: guest; ok: rest"))
    monkeypatch.setattr("core.middleware._is_private", lambda _request, _response: False)

    wrong = wrong_cells(entry, scene, cookies)

    assert "page: focal GET: a browser may keep it" in wrong


def test_control_two_kinds_of_absent_are_seen(scene, cookies, monkeypatch):
    entry = row(
        "workshops:event",
        case("foreign", {"code": "one"}, get="absent: rest"),
        case("absent", {"code": "two"}, get="absent: rest"),
    )
    monkeypatch.setattr("tests.security.test_access.body", lambda _response, path: path.encode())

    assert wrong_cells(entry, scene, cookies, asks_all=True)[0] == (
        "('GET', 'guest'): two kinds of 404"
    )


def test_control_a_write_is_seen(scene):
    before = checksums()

    scene.kenya.language = "fr"
    scene.kenya.save()

    assert {"countries_party"} <= set(changed(before))


def write_in_spite_of_refusing(*_asked):
    Party.objects.filter(code="KEN").update(language="fr")
    return HttpResponseForbidden()


def test_control_a_refused_call_that_writes_is_seen(scene, cookies, monkeypatch):
    entry = row("workshops:list", case(get="no: rest"), case("second", get="no: rest"))
    monkeypatch.setattr("tests.security.test_access.ask", write_in_spite_of_refusing)

    wrong = [cell for cell in wrong_cells(entry, scene, cookies) if "changed" in cell]

    assert wrong[0].startswith("page: a refused POST changed")
    assert "countries_party" in wrong[0]


def test_control_rows_that_are_written_and_taken_back_are_counted(scene):
    before = rows_written()

    savepoint = transaction.savepoint()
    scene.kenya.language = "fr"
    scene.kenya.save()
    transaction.savepoint_rollback(savepoint)

    assert rows_written() != before
    assert rows_written() == rows_written()


def test_control_a_role_without_an_answer_is_refused():
    with pytest.raises(ValueError, match="nobody"):
        parse("ok: guest party staff stranger")
