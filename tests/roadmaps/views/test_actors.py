"""The organisations engaged: /roadmaps/<workshop>/<code>/actors/"""

import re

import pytest

from roadmaps import actions
from roadmaps.models import Actor
from tests.documents.factories import endorse
from tests.factories import OrganisationFactory
from tests.roadmaps.factories import submit
from tests.sending import send

pytestmark = pytest.mark.django_db
BASE = "/roadmaps/nairobi-2017/KEN/"
URL = BASE + "actors/"


@pytest.fixture
def actor(draft, focal):
    """A chamber of commerce, engaged by the focal point."""
    return actions.engage_actor(
        draft=draft, name="Chamber", kind="private", role="Helps.", contact="Desk", by=focal
    )


def typed(**more):
    return {"name": "Chamber", "kind": "private", "role": "Helps.", "contact": "", **more}


def test_an_organisation_is_added_and_covers_its_type(draft, focal, as_user):
    client = as_user(focal)
    assert client.get(URL).content.decode().count(">Open</span>") == 4

    assert client.post(URL, typed()).status_code == 302

    page = client.get(URL).content.decode()
    assert page.count(">Open</span>") == 3
    assert page.count(">Engaged</span>") == 1


@pytest.mark.parametrize(
    ("path", "form", "words"),
    [
        ("", typed(name="Bank"), "Added: Bank."),
        ("{actor}/", {"role": "Finds members.", "contact": "", "base_version": 1},
         "Saved: Chamber."),
        ("missing/academic/", {"academic-kind": "academic", "academic-reason": "None yet."},
         "Saved: Academic"),
    ],
)  # fmt: skip
def test_saving_an_actor_is_confirmed(actor, focal, as_user, path, form, words):
    to = URL + path.format(actor=actor.pk)
    page = send(as_user(focal), URL if "missing" in path else to, form, to=to, follow=True)

    messages = page.content.decode().partition('id="messages"')[2].partition("</main>")[0]
    assert words in messages


def test_the_overview_shows_the_coverage_with_a_way_there(draft, focal, as_user):
    actions.explain_gap(draft=draft, kind="academic", reason="No time.", by=focal)

    page = as_user(focal).get(BASE).content.decode()

    assert ">Reason given</span>" in page
    assert f'href="{URL}#academic"' in page


def test_bad_input_saves_nothing_and_names_the_field(draft, focal, as_user):
    response = as_user(focal).post(URL, typed(role=""))

    assert response.status_code == 422
    assert "What it does in the roadmap" in response.content.decode()
    assert not Actor.objects.exists()


def test_adding_what_is_listed_already_loses_nothing(actor, focal, as_user):
    assert as_user(focal).post(URL, typed(contact="Desk")).status_code == 302  # a double click

    response = as_user(focal).post(URL, typed(role="Pays."))

    assert response.status_code == 422
    assert "already in the list" in response.content.decode()
    assert Actor.objects.get().role == "Helps."


def test_a_type_that_is_known_otherwise_is_said(draft, focal, as_user):
    OrganisationFactory(name="Makerere University", kind="academic")

    page = as_user(focal).post(URL, typed(name="Makerere University"), follow=True)

    assert "is known as “Academic” already" in page.content.decode()


def test_a_un_body_is_listed_though_it_covers_no_type(draft, focal, as_user):
    OrganisationFactory(name="UNDP", kind="un")

    as_user(focal).post(URL, typed(name="UNDP"))

    page = as_user(focal).get(URL).content.decode()
    assert "UNDP" in page
    assert page.count(">Open</span>") == 4


def test_role_of_an_actor_is_changed(actor, focal, as_user):
    change = {"role": "Finds members.", "contact": "", "base_version": 1}

    as_user(focal).post(f"{URL}{actor.pk}/", change)

    changed = Actor.objects.get()
    assert (changed.role, changed.contact, changed.version) == ("Finds members.", "", 2)


@pytest.mark.parametrize("version", [{"base_version": 1}, {"base_version": ""}, {}])
def test_a_stale_change_shows_both_texts_and_keeps_the_stored_one(
    actor, focal, contributor, as_user, version
):
    actions.change_actor(actor=actor, role="Theirs.", contact="", base_version=1, by=contributor)

    response = as_user(focal).post(f"{URL}{actor.pk}/", {"role": "Mine.", "contact": "", **version})

    page = response.content.decode()
    assert response.status_code == 409
    assert "Theirs." in page
    assert 'value="Mine."' in page
    assert Actor.objects.get().role == "Theirs."


def test_a_change_without_a_role_is_refused_in_place(actor, focal, as_user):
    response = as_user(focal).post(f"{URL}{actor.pk}/", {"role": "", "base_version": 1})

    assert response.status_code == 422
    assert Actor.objects.get().role == "Helps."


def test_actor_of_a_submitted_roadmap_is_not_changed(actor, draft, focal, as_user):
    submit(draft, focal)

    response = as_user(focal).post(f"{URL}{actor.pk}/", {"role": "Late.", "base_version": 1})

    assert response.status_code == 409
    assert Actor.objects.get().role == "Helps."


def test_an_edit_voids_the_endorsement(whole_draft, actor, focal, authority, as_user):
    endorse(whole_draft, authority)

    as_user(focal).post(f"{URL}{actor.pk}/", {"role": "Other.", "base_version": 1})

    whole_draft.refresh_from_db()
    assert whole_draft.state == "drafting"


def test_names_that_are_known_are_proposed_but_never_another_partys(
    draft, kenya, uganda, focal, as_user
):
    for name, party in (("Kenya Bank", kenya), ("World Bank", None), ("Uganda Bank", uganda)):
        OrganisationFactory(name=name, party=party)

    page = as_user(focal).get(URL + "proposed/", {"name": "bánk"}).content.decode()

    assert "Kenya Bank" in page
    assert "World Bank" in page
    assert "Uganda Bank" not in page
    assert as_user(focal).get(URL + "proposed/", {"name": " "}).content.decode().strip() == ""


def test_the_authority_reads_and_changes_nothing(actor, authority, as_user):
    client = as_user(authority)

    assert "Chamber" in client.get(URL).content.decode()
    assert client.get(f"{URL}{actor.pk}/").status_code == 403
    assert client.get(URL + "proposed/").status_code == 403


def test_actors_are_not_shown_to_a_stranger(actor, stranger, as_user):
    for url in (URL, f"{URL}{actor.pk}/", URL + "proposed/"):
        assert as_user(stranger).get(url).status_code == 404


def test_page_of_actors_takes_at_most_eight_statements(
    draft, focal, as_user, django_assert_max_num_queries
):
    for number in range(9):
        actions.engage_actor(
            draft=draft, name=f"Firm {number}", kind="private", role="x", contact="", by=focal
        )
    client = as_user(focal)

    with django_assert_max_num_queries(8):
        client.get(URL)


# the form


def test_no_type_is_chosen_before_the_person_chooses(draft, focal, as_user):
    client = as_user(focal)
    page = client.get(URL).content.decode()
    assert '<option value="" selected>Choose a type</option>' in page

    response = client.post(URL, typed(kind=""))

    assert response.status_code == 422
    assert "Choose a type of organisation." in response.content.decode()
    assert 'value="Chamber"' in response.content.decode()
    assert not Actor.objects.exists()


@pytest.mark.parametrize(
    ("missing", "kind"),
    [
        ("public", "government"),
        ("private", "private"),
        ("academic", "academic"),
        ("other", "other"),
    ],
)
def test_link_to_a_missing_type_opens_the_form_with_that_type(draft, focal, as_user, missing, kind):
    client = as_user(focal)
    link = f"{URL}?kind={missing}"
    assert link in client.get("/roadmaps/nairobi-2017/KEN/submit/").content.decode()
    assert f'href="?kind={missing}"' in client.get(URL).content.decode()

    page = client.get(link).content.decode()

    assert f'<option value="{kind}" selected>' in page
    name = re.search(r'<input[^>]*name="name"[^>]*>', page)[0]
    assert "autofocus" in name


def test_an_unknown_type_opens_an_empty_form(draft, focal, as_user):
    page = as_user(focal).get(f"{URL}?kind=secret").content.decode()

    assert '<option value="" selected>' in page
