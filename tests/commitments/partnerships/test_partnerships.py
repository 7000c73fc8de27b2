"""Partnerships: adding, changing, who reads them, removing, naming them, lists and files."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commitments.joint import actions as joint
from commitments.models import Commitment, ConfirmationRequest, Partnership, Theme
from commitments.partnerships import actions
from commitments.themes.theme_uses import used_numbers, uses_of
from core.errors import Refused, Stale
from countries.models import Organisation
from documents import actions as documents
from tests.commitments.factories import add as add_commitment
from tests.factories import CountryFactory, PartnerAgencyFactory
from tests.list_files import rows_of
from tests.pages import page_of
from tests.roadmaps import factories

pytestmark = pytest.mark.django_db
FACTS = {
    "title": "Great Lakes energy network",
    "kind": "network",
    "organisation_name": "",
    "priority": "Energy for all",
    "description": "Engineers meet each year.",
    "themes": [],
    "since": date(2015, 1, 1),
    "until": None,
    "link": "https://example.org/network",
}
HERE = "/partnerships/"


@pytest.fixture
def partnership(draft, kenya, focal):
    return actions.add(party=kenya, facts=FACTS, by=focal)


def sent(**more):
    form = FACTS | {"since": "2015-01-01", "until": "", "version": 1}
    return form | more


def test_a_partnership_is_added_private(draft, focal, as_user):
    response = as_user(focal).post(f"{HERE}add/", sent())

    row = Partnership.objects.get()
    assert response["Location"] == f"{HERE}{row.pk}/"
    assert (row.title, row.is_public, row.party.code) == (FACTS["title"], False, "KEN")
    assert "Name a party" in page_of(as_user(focal), f"{HERE}{row.pk}/")


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"title": " "}, "Enter a title."),
        ({"title": "x" * 10_000}, "at most 200"),
        ({"kind": ""}, "Choose a kind."),
        ({"kind": "club"}, "Select a valid choice"),
        ({"since": "2016-01-01", "until": "2015-12-31"}, "End date must be the same as or after"),
        ({"since": "soon"}, "date"),
        ({"link": "javascript:alert(1)"}, "web address"),
        ({"link": "ftp://example.org/x"}, "begins with https"),
        ({"link": "no address"}, "web address"),
        ({"description": "x" * 10_001}, "at most 10000"),
    ],
)
def test_wrong_facts_name_the_field_and_save_nothing(more, error, draft, focal, as_user):
    response = as_user(focal).post(f"{HERE}add/", sent(**more))

    assert response.status_code == 422
    assert error in response.content.decode()
    assert FACTS["priority"] in response.content.decode()
    assert not Partnership.objects.exists()


def test_an_organisation_is_recorded_for_the_party(draft, focal, as_user, kenya):
    as_user(focal).post(f"{HERE}add/", sent(organisation_name="Nile Basin Initiative"))

    organisation = Organisation.objects.get(name="Nile Basin Initiative")
    assert Partnership.objects.get().organisation == organisation


def test_two_people_who_change_it_see_both_versions(partnership, focal, contributor, as_user):
    edit = f"{HERE}{partnership.pk}/edit/"
    as_user(contributor).post(edit, sent(title="Theirs"))

    response = as_user(focal).post(edit, sent(title="Mine"))

    text = response.content.decode()
    assert response.status_code == 409
    assert "Theirs" in text
    assert 'value="Mine"' in text
    assert Partnership.objects.get().title == "Theirs"
    as_user(focal).post(edit, sent(title="Mine", version=2))
    assert Partnership.objects.get().title == "Mine"


@pytest.mark.parametrize("who", ["authority", "reviewer", "administrator", "stranger"])
def test_readers_and_strangers_change_no_partnership(who, partnership, kenya, request):
    by = request.getfixturevalue(who)

    for write in (
        lambda: actions.add(party=kenya, facts=FACTS, by=by),
        lambda: actions.change(partnership=partnership, facts=FACTS, version=1, by=by),
        lambda: actions.publish(partnership=partnership, is_public=True, version=1, by=by),
        lambda: actions.remove(partnership=partnership, version=1, by=by),
    ):
        with pytest.raises(PermissionDenied):
            write()

    row = Partnership.objects.get()
    assert (row.version, row.is_public) == (1, False)


def test_a_contributor_does_not_make_it_public(partnership, contributor):
    with pytest.raises(PermissionDenied):
        actions.publish(partnership=partnership, is_public=True, version=1, by=contributor)


def test_a_partnership_becomes_public_once_somebody_is_named(
    partnership, uganda, focal, as_user, client
):
    publish = f"{HERE}{partnership.pk}/publish/"
    signed_in = as_user(focal)
    response = signed_in.post(publish, {"public": "yes", "version": 1}, follow=True)
    assert "Name the party or the organisation" in response.content.decode()
    assert not Partnership.objects.get().is_public

    joint.name_party(subject=partnership, party=uganda, words="Uganda hosts.", by=focal)
    signed_in.post(publish, {"public": "yes", "version": 1})

    assert Partnership.objects.get().is_public
    client.logout()
    text = page_of(client, f"{HERE}{partnership.pk}/")
    assert "Uganda hosts." in text
    assert "Not confirmed" in text
    assert "Make it private" not in text


def test_a_private_partnership_is_read_by_its_party_the_named_party_and_unossc(
    partnership, uganda, focal, stranger, reviewer, as_user, client
):
    page = f"{HERE}{partnership.pk}/"
    assert client.get(page).status_code == 404
    assert as_user(stranger).get(page).status_code == 404
    assert FACTS["title"] not in page_of(as_user(stranger), HERE)

    joint.name_party(subject=partnership, party=uganda, words="Uganda hosts.", by=focal)

    for reader in (focal, stranger, reviewer):
        assert FACTS["title"] in page_of(as_user(reader), page)
        assert FACTS["title"] in page_of(as_user(reader), HERE)


def test_the_named_party_confirms_by_the_same_page(partnership, uganda, focal, stranger, as_user):
    asked = joint.name_party(subject=partnership, party=uganda, words="Uganda hosts.", by=focal)

    as_user(stranger).post(f"/confirmations/{asked.pk}/", {"state": "confirmed", "version": 1})

    assert ConfirmationRequest.objects.get().state == "confirmed"
    history = page_of(as_user(focal), f"{HERE}{partnership.pk}/history/")
    assert "Part confirmed: Uganda" in history
    assert "Partnership added" in history


def test_a_private_partnership_is_removed_after_a_question(partnership, focal, as_user):
    remove = f"{HERE}{partnership.pk}/remove/"
    assert FACTS["title"] in page_of(as_user(focal), remove)

    assert as_user(focal).post(remove, {"version": 1})["Location"] == HERE

    assert not Partnership.objects.exists()


@pytest.mark.parametrize("version", ["", "x", "7"])
def test_a_partnership_is_not_removed_without_the_version_of_now(
    version, partnership, focal, as_user
):
    response = as_user(focal).post(f"{HERE}{partnership.pk}/remove/", {"version": version})

    assert response.status_code in (409, 422)
    assert Partnership.objects.exists()


def test_a_partnership_that_a_commitment_names_stays(partnership, draft, focal, as_user):
    commitment = add_commitment(draft, focal)
    joint.name_partnerships(commitment=commitment, partnerships=[partnership], version=1, by=focal)

    with pytest.raises(Refused, match="1 commitment names"):
        actions.remove(partnership=partnership, version=1, by=focal)
    page = page_of(as_user(focal), f"{HERE}{partnership.pk}/remove/")
    assert "It cannot be removed" in page


def test_a_partnership_that_is_published_in_a_commitment_stays(
    partnership, draft, focal, reviewer, client
):
    commitment = add_commitment(draft, focal)
    joint.name_partnerships(commitment=commitment, partnerships=[partnership], version=1, by=focal)
    document = factories.publish(factories.complete(draft), focal, reviewer)
    documents.amend(document=document, reason="Less.", by=focal)
    joint.name_partnerships(commitment=commitment, partnerships=[], version=2, by=focal)

    with pytest.raises(Refused, match="1 commitment names"):
        actions.remove(partnership=partnership, version=1, by=focal)
    text = page_of(client, "/roadmaps/nairobi-2017/KEN/commitments/1/")
    assert FACTS["title"] in text
    assert f"{HERE}{partnership.pk}/" not in text
    Partnership.objects.update(is_public=True)
    assert f"{HERE}{partnership.pk}/" in page_of(
        client, "/roadmaps/nairobi-2017/KEN/commitments/1/"
    )
    assert "A law on cooperation" in page_of(client, f"{HERE}{partnership.pk}/")


def test_an_abandoned_amendment_brings_back_the_partnerships(partnership, draft, focal, reviewer):
    commitment = add_commitment(draft, focal)
    joint.name_partnerships(commitment=commitment, partnerships=[partnership], version=1, by=focal)
    document = factories.publish(factories.complete(draft), focal, reviewer)
    amendment = documents.amend(document=document, reason="Less.", by=focal)
    joint.name_partnerships(commitment=commitment, partnerships=[], version=2, by=focal)
    documents.abandon(draft=amendment, reason="Not now.", by=focal)

    assert list(Commitment.objects.get().partnerships.all()) == [partnership]


def test_a_commitment_names_its_partnerships_on_its_page(partnership, draft, focal, as_user):
    add_commitment(draft, focal)
    page = "/roadmaps/nairobi-2017/KEN/commitments/1/joint/"
    assert FACTS["title"] in page_of(as_user(focal), page)

    form = {"partnerships": [partnership.pk], "version": 1}
    response = as_user(focal).post(f"{page}partnerships/", form)

    assert response["Location"] == page
    assert list(Commitment.objects.get().partnerships.all()) == [partnership]
    again = as_user(focal).post(f"{page}partnerships/", form)
    assert again.status_code == 409


def test_a_commitment_names_no_partnership_of_another_party(
    draft, focal, uganda, stranger, as_user
):
    add_commitment(draft, focal)
    other = actions.add(party=uganda, facts=FACTS, by=stranger)

    response = as_user(focal).post(
        "/roadmaps/nairobi-2017/KEN/commitments/1/joint/partnerships/",
        {"partnerships": [other.pk], "version": 1},
    )

    assert response.status_code == 422
    assert not Commitment.objects.get().partnerships.exists()


def test_name_partnerships_refuses_an_old_version(partnership, draft, focal):
    commitment = add_commitment(draft, focal)

    with pytest.raises(Stale):
        joint.name_partnerships(commitment=commitment, partnerships=[], version=7, by=focal)


@pytest.mark.parametrize(
    ("query", "is_listed"),
    [
        ("", True),
        ("?q=energy", True),
        ("?q=kenya", True),
        ("?q=uganda", True),
        ("?q=nile+basin", True),
        ("?q=priority", False),
        ("?kind=network", True),
        ("?kind=programme", False),
        ("?kind=club", True),
        ("?theme=4", True),
        ("?theme=9", True),
        ("?show=own", True),
    ],
)
def test_filters_of_the_list(query, is_listed, partnership, uganda, focal, as_user):
    facts = FACTS | {"organisation_name": "Nile Basin Initiative", "themes": Theme.objects.all()}
    actions.change(partnership=partnership, facts=facts, version=1, by=focal)
    joint.name_party(subject=partnership, party=uganda, words="Uganda hosts.", by=focal)
    text = page_of(as_user(focal), f"{HERE}{query}")

    assert (FACTS["title"] in text) is is_listed
    assert ("No partnership fits" in text) is not is_listed


def test_an_empty_list_says_what_to_do(client, db):
    assert "No partnerships yet" in page_of(client, HERE)


def test_the_files_hold_the_rows_of_the_list(partnership, uganda, focal, as_user, client):
    joint.name_party(subject=partnership, party=uganda, words="Uganda hosts.", by=focal)

    rows = rows_of(as_user(focal).get(f"{HERE}export/xlsx/").content, "xlsx")
    line = next(row for row in rows if FACTS["title"] in row)
    assert "Uganda (Not confirmed)" in line
    assert FACTS["title"] in as_user(focal).get(f"{HERE}export/csv/").content.decode()
    client.logout()
    assert FACTS["title"] not in client.get(f"{HERE}export/csv/").content.decode()
    assert client.get(f"{HERE}export/exe/").status_code == 404


@pytest.mark.parametrize("page", [HERE, "one", "/parties/KEN/"])
def test_statements_do_not_grow_with_partnerships(page, partnership, focal, kenya, as_user):
    address = f"{HERE}{partnership.pk}/" if page == "one" else page
    client = as_user(focal)
    counts = []
    for round_ in range(2):
        other = actions.add(party=kenya, facts=FACTS | {"title": f"Network {round_}"}, by=focal)
        for subject in (other, partnership):
            party = CountryFactory(name=f"Land {round_} {subject.pk}")
            joint.name_party(subject=subject, party=party, words="Hosts.", by=focal)
        client.get(address)
        with CaptureQueriesContext(connection) as counted:
            assert client.get(address).status_code == 200
        counts.append(len(counted))

    assert counts[0] == counts[1] <= 9


def test_an_agency_is_asked_in_a_partnership(partnership, focal):
    agency = PartnerAgencyFactory(code="JICA")

    asked = joint.name_party(subject=partnership, party=agency, words="JICA pays.", by=focal)

    assert asked.subject == partnership


def test_a_theme_of_a_partnership_is_used(partnership, focal):
    theme = Theme.objects.get()
    assert theme.number not in used_numbers()

    actions.change(partnership=partnership, facts=FACTS | {"themes": [theme]}, version=1, by=focal)

    assert theme.number in used_numbers()
    assert [str(use.words) for use in uses_of(theme)] == ["1 partnership"]
