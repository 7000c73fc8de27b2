"""Another importer's list is uploaded, understood, decided, applied, undone and applied again.

It is registered by the test alone: `imports` gets no line for it.
"""

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import User
from accounts.roles import Role
from countries.models import Organisation
from imports import actions
from imports.importer import IMPORTERS, register
from imports.models import Batch, BatchState
from tests.factories import MandateFactory, UserFactory
from tests.imports.organisations import ORGANISATIONS
from tests.pages import page_of

START = "/organisations/KEN/"
LIST = "Name,Sector\nNational Treasury,government\nKenya Red Cross,civil society\n"


@pytest.fixture(autouse=True)
def importer_of_organisations(monkeypatch, settings):
    monkeypatch.setitem(IMPORTERS, ORGANISATIONS.name, ORGANISATIONS)
    settings.ROOT_URLCONF = "tests.imports.organisations"


@pytest.fixture
def client_of_focal(day, focal, as_user):
    return as_user(focal)


@pytest.fixture
def uploaded(client_of_focal):
    """`uploaded(text)`: the checked list, and the address of its page."""

    def upload(text=LIST):
        file = SimpleUploadedFile("list.csv", text.encode())
        columns = client_of_focal.post(START, {"file": file}).url
        assert "Type" in page_of(client_of_focal, columns)
        page = client_of_focal.post(columns, {"column-0": "name", "column-1": "kind"}).url
        return Batch.objects.latest("pk"), page

    return upload


def kinds():
    return dict(Organisation.objects.values_list("name", "kind"))


def test_an_uploaded_list_is_shown_row_by_row_and_nothing_is_written(uploaded, client_of_focal):
    batch, page = uploaded()

    shown = page_of(client_of_focal, page)

    assert page == f"{START}{batch.pk}/"
    assert "Import organisations" in shown
    assert "National Treasury" in shown
    assert "Import as new" in shown
    assert kinds() == {}


def test_a_table_with_unknown_headers_opens_the_columns_of_its_importer(client_of_focal):
    file = SimpleUploadedFile("list.csv", b"Bank,Quality\nNational Treasury,government\n")

    columns = page_of(client_of_focal, client_of_focal.post(START, {"file": file}).url)

    assert "Say which column holds the names." in columns
    assert "National Treasury" in columns


def test_an_applied_list_is_written_by_the_actions_of_its_app(uploaded, client_of_focal):
    batch, page = uploaded()

    client_of_focal.post(f"{page}apply/", {"decision-3": "skip"})

    assert kinds() == {"National Treasury": "government"}
    shown = page_of(client_of_focal, page)
    assert "new: 1" in shown
    assert "1 row left out" in shown
    batch.refresh_from_db()
    assert (batch.state, batch.rows.get(number=2).known_key) == (
        BatchState.APPLIED,
        Organisation.objects.get().pk,
    )


def test_an_applied_list_is_written_once(uploaded, client_of_focal):
    _batch, page = uploaded()

    client_of_focal.post(f"{page}apply/")
    client_of_focal.post(f"{page}apply/")

    assert len(kinds()) == 2


def test_a_later_list_updates_what_is_known(uploaded, client_of_focal, kenya):
    Organisation.objects.create(name="National Treasury", kind="other", party=kenya)
    _batch, page = uploaded()
    assert "Updates" in page_of(client_of_focal, page)

    client_of_focal.post(f"{page}apply/")

    assert kinds()["National Treasury"] == "government"


def test_filling_blanks_leaves_what_is_known(uploaded, client_of_focal, kenya):
    Organisation.objects.create(name="National Treasury", kind="other", party=kenya)
    _batch, page = uploaded()

    client_of_focal.post(f"{page}apply/", {"decision-2": "fill"})

    assert kinds()["National Treasury"] == "other"


def test_a_row_that_repeats_another_goes_where_that_one_went(uploaded, client_of_focal):
    _batch, page = uploaded(f"{LIST}National treasury,private\n")

    client_of_focal.post(f"{page}apply/", {"decision-4": "update"})

    assert kinds() == {"National Treasury": "private", "Kenya Red Cross": "civil society"}


def test_a_row_that_repeats_one_left_out_is_left_out_as_well(uploaded, client_of_focal):
    batch, page = uploaded(f"{LIST}National treasury,private\n")
    batch.rows.filter(number=4).update(decision="update")
    batch.rows.filter(number=2).update(decision="skip")

    client_of_focal.post(f"{page}apply/")

    assert kinds() == {"Kenya Red Cross": "civil society"}


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Closed Bank,private", "This organisation is closed."),
        (f"{'x' * 201},private", "Use at most 200 characters: you wrote 201."),
    ],
)
def test_a_row_that_an_action_refuses_stops_the_list_and_is_named(
    uploaded, client_of_focal, row, reason
):
    batch, page = uploaded(f"{LIST}{row}\n")

    client_of_focal.post(f"{page}apply/")

    assert kinds() == {}
    shown = page_of(client_of_focal, page)
    assert f"Row 4: {reason}" in shown
    assert "Nothing was written." in shown
    batch.refresh_from_db()
    assert (batch.state, batch.is_open) == (BatchState.CHECKED, True)


def test_the_reason_of_a_stopped_list_goes_once_it_is_applied(uploaded, client_of_focal):
    _batch, page = uploaded(f"{LIST}Closed Bank,private\n")
    client_of_focal.post(f"{page}apply/")

    client_of_focal.post(f"{page}apply/", {"decision-4": "skip"})

    assert len(kinds()) == 2
    assert "This organisation is closed." not in page_of(client_of_focal, page)


def test_a_list_without_the_right_to_write_stops_at_its_first_row(
    uploaded, client_of_focal, uganda, reviewer
):
    batch, page = uploaded()

    actions.ask(batch=batch, work="apply", by=reviewer, is_hinted=False)
    actions.do(batch.pk)

    assert kinds() == {}
    assert "Row 2:" in page_of(client_of_focal, page)


def test_a_list_with_more_rows_than_its_importer_writes_is_refused(uploaded, client_of_focal):
    rows = "".join(f"Office {n},other\n" for n in range(6))
    _batch, page = uploaded(f"Name,Sector\n{rows}")

    client_of_focal.post(f"{page}apply/")

    assert kinds() == {}
    assert "At most 5 rows of such a list can be written" in page_of(client_of_focal, page)


def test_a_list_that_actions_write_needs_a_user(uploaded):
    batch, _page = uploaded()

    with pytest.raises(ValueError, match="needs a user"):
        actions.apply_import(batch=batch, by=None)


def test_undoing_says_first_what_goes_and_what_stays(uploaded, client_of_focal, kenya):
    Organisation.objects.create(name="Kenya Red Cross", kind="other", party=kenya)
    _batch, page = uploaded(f"{LIST}Maseno University,academic\n")
    client_of_focal.post(f"{page}apply/")
    Organisation.objects.filter(name="Maseno University").update(kind="other")

    shown = page_of(client_of_focal, f"{page}undo/")

    assert "1 new entry is removed" in shown
    assert "1 entry goes back to what it was" in shown
    assert "1 entry stays as it is" in shown
    assert "Maseno University</bdi> – was changed since" in shown
    assert len(kinds()) == 3


def test_an_undone_list_takes_back_what_nobody_changed_and_can_be_applied_again(
    uploaded, client_of_focal, kenya
):
    Organisation.objects.create(name="Kenya Red Cross", kind="other", party=kenya)
    batch, page = uploaded(f"{LIST}Maseno University,academic\n")
    client_of_focal.post(f"{page}apply/")
    Organisation.objects.filter(name="Maseno University").update(kind="other")

    client_of_focal.post(f"{page}undo/")

    assert kinds() == {"Kenya Red Cross": "other", "Maseno University": "other"}
    assert "removed: 1" in page_of(client_of_focal, page)
    assert not batch.rows.exclude(written="").exists()

    client_of_focal.post(f"{page}again/")
    client_of_focal.post(f"{page}apply/")

    assert kinds() == {
        "Kenya Red Cross": "civil society",
        "Maseno University": "academic",
        "National Treasury": "government",
    }


def test_a_record_that_two_rows_wrote_goes_back_to_what_it_was_before_both(
    uploaded, client_of_focal, kenya
):
    Organisation.objects.create(name="National Treasury", kind="other", party=kenya)
    _batch, page = uploaded(
        "Name,Sector\nNational Treasury,government\nNational treasury,private\n"
    )
    client_of_focal.post(f"{page}apply/", {"decision-3": "update"})
    assert kinds() == {"National Treasury": "private"}

    client_of_focal.post(f"{page}undo/")

    assert kinds() == {"National Treasury": "other"}


def test_a_problem_is_named_filtered_and_corrected_beside_its_row(uploaded, client_of_focal):
    _batch, page = uploaded("Name,Sector\nNational Treasury,gouvernment\n")
    shown = page_of(client_of_focal, f"{page}?problem=unknown_type")
    assert "Type not known (1)" in shown
    assert "Nobody knows this type." in shown

    client_of_focal.post(page, {"cell-2-kind": "government"})
    client_of_focal.post(f"{page}apply/")

    assert kinds() == {"National Treasury": "government"}


def test_rows_left_out_are_downloaded_with_their_reasons(uploaded, client_of_focal):
    _batch, page = uploaded("Name,Sector\nNational Treasury,gouvernment\n")

    content = b"".join(client_of_focal.get(f"{page}rejected/").streaming_content).decode()

    assert "National Treasury,gouvernment,Sector: Nobody knows this type." in content


@pytest.mark.parametrize("page", ["", "columns/", "rows/2/", "rejected/", "undo/"])
def test_the_lists_of_a_party_are_for_those_who_write_for_it(uploaded, as_user, reviewer, page):
    _batch, address = uploaded()

    assert as_user(reviewer).get(address + page).status_code == 403


def test_a_list_is_found_under_its_own_owner_alone(uploaded, client_of_focal, uganda):
    batch, _page = uploaded()

    assert client_of_focal.get(f"/organisations/UGA/{batch.pk}/").status_code == 403
    assert client_of_focal.get(f"/organisations/XXX/{batch.pk}/").status_code == 404


def test_a_list_of_another_importer_is_not_shown_as_one_of_this(uploaded, client_of_focal):
    batch, page = uploaded()
    Batch.objects.filter(pk=batch.pk).update(importer="people")

    assert client_of_focal.get(page).status_code == 404


def test_a_row_is_shown_without_a_search_where_the_importer_has_none(uploaded, client_of_focal):
    _batch, page = uploaded()

    shown = page_of(client_of_focal, f"{page}rows/2/?q=treasury")

    assert ">National Treasury</span>" in shown
    assert "Same person" not in shown


def test_an_importer_without_groups_asks_nothing_about_headings(client_of_focal):
    file = SimpleUploadedFile("list.csv", LIST.encode())
    columns = client_of_focal.post(START, {"file": file}).url

    assert 'name="headings"' not in client_of_focal.get(columns).content.decode()


def test_the_statements_of_the_page_do_not_grow_with_the_list(
    uploaded, client_of_focal, django_assert_max_num_queries
):
    _batch, page = uploaded("Name,Sector\n" + "".join(f"Office {n},other\n" for n in range(60)))

    with django_assert_max_num_queries(15):
        page_of(client_of_focal, page)


def test_a_row_is_written_to_the_record_that_was_chosen_for_it(
    uploaded, client_of_focal, kenya, focal
):
    known = Organisation.objects.create(name="Treasury", kind="", party=kenya)
    batch, page = uploaded()
    actions.choose(batch=batch, number=2, key=known.pk, decision="update", by=focal)

    client_of_focal.post(f"{page}apply/")

    assert kinds()["Treasury"] == "government"
    assert "National Treasury" not in kinds()


def test_every_importer_of_the_product_has_a_lock_of_its_own():
    locks = [importer.lock for importer in IMPORTERS.values()]

    assert len(locks) == len(set(locks))


def test_a_row_that_was_chosen_and_then_left_out_is_not_written(
    uploaded, client_of_focal, kenya, focal
):
    known = Organisation.objects.create(name="Treasury", kind="", party=kenya)
    batch, page = uploaded()
    actions.choose(batch=batch, number=2, key=known.pk, decision="update", by=focal)

    client_of_focal.post(f"{page}apply/", {"decision-2": "skip"})

    assert kinds() == {"Treasury": "", "Kenya Red Cross": "civil society"}


def columns_proposed(client, start):
    file = SimpleUploadedFile("list.csv", b"Name,Sector,Notes\nTreasury,government,none\n")
    client.post(start, {"file": file})
    return Batch.objects.latest("pk").reading


def test_columns_that_one_party_confirmed_are_not_proposed_to_another(
    client_of_focal, as_user, uganda
):
    columns_proposed(client_of_focal, START)
    page = f"{START}{Batch.objects.latest('pk').pk}/columns/"
    client_of_focal.post(page, {"column-0": "", "column-1": "kind", "column-2": "name"})

    again = columns_proposed(client_of_focal, START)
    MandateFactory(party=uganda, role=Role.FOCAL_POINT, user=UserFactory(email="focal@uga.x.org"))
    stranger = as_user(User.objects.get(email="focal@uga.x.org"))
    other = columns_proposed(stranger, "/organisations/UGA/")

    assert (again["is_remembered"], other["is_remembered"]) == (True, False)
    assert other["layout"]["mapping"] == {"0": "name", "1": "kind"}


@pytest.mark.parametrize(
    ("changed", "words"),
    [({"lock": 8}, "registered as organisations"), ({"name": "offices"}, "has the lock 7")],
)
def test_an_importer_with_the_name_or_the_lock_of_another_is_refused(changed, words):
    with pytest.raises(ValueError, match=words):
        register(replace(ORGANISATIONS, **changed))

    assert IMPORTERS["organisations"] is ORGANISATIONS
    assert "offices" not in IMPORTERS


@pytest.mark.parametrize(
    ("decision", "recorded"),
    [("import", {"Bank": "government"}), ("update", {"National Treasury": "private"}),
     ("fill", {}), ("skip", {}), ("", {})],
)  # fmt: skip
def test_a_row_without_a_decision_follows_the_first_row_of_its_question(
    uploaded, client_of_focal, kenya, focal, monkeypatch, decision, recorded
):
    monkeypatch.setattr("imports.apply.application.is_fresh", lambda _batch: True)
    treasury = Organisation.objects.create(name="National Treasury", kind="other", party=kenya)
    batch, _page = uploaded("Name,Sector\nBank,government\nBank of Kenya,private\n")
    batch.rows.update(outcome="possible", known_key=treasury.pk, decision=decision)
    batch.rows.filter(number=3).update(leader=2, decision="")

    actions.apply_import(batch=batch, by=focal)

    assert {"National Treasury": "other"} | recorded == kinds()
    assert bool(batch.rows.get(number=3).written) == (decision not in ("", "skip"))
