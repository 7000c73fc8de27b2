"""Adding a participant by hand, correcting and removing participations."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from core.errors import Refused
from countries.models import Organisation
from people import duplicates
from people.by_hand import actions
from people.by_hand.entered_person import EnteredPerson
from people.importer.matching import MOST_LOOKED_AT
from people.models import EmployerSpelling, Participation, Person
from tests.factories import (
    CountryFactory,
    OrganisationFactory,
    PersonFactory,
    RegionFactory,
    WorkshopFactory,
)
from tests.sending import send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
ADD = "/workshops/nairobi-2017/participants/add/"


@pytest.fixture
def amina(kenya):
    """Known from another event; the post is not recorded."""
    return PersonFactory(
        party=kenya, given_name="Amina", family_name="Otieno", email="amina@ken.example.org"
    )


def typed(kenya, **fields):
    return {
        "honorific": "Ms", "given_name": "Amina", "family_name": "Otieno", "position": "Director",
        "organisation": "National Treasury", "party": kenya.pk, "phone": "+254 1",
        "emails": "Amina@ken.example.org\na.otieno@ken.example.org", "role": "speaker",
    } | fields  # fmt: skip


def form_of(response):
    return {
        field.name: field.get("value", "")
        for field in html.fromstring(response.content).iter("input")
        if field.get("type") == "hidden" and field.name not in ("csrfmiddlewaretoken", "submission")
    }


def test_a_person_whom_nobody_resembles_is_added_at_once(admin, kenya, workshop):
    response = admin.post(ADD, typed(kenya))

    person = Person.objects.get()
    assert response["Location"] == f"/participants/{person.pk}/"
    assert (person.name, person.honorific, person.party) == ("Amina Otieno", "Ms", kenya)
    assert person.email == "amina@ken.example.org"
    assert person.other_emails == ["a.otieno@ken.example.org"]
    assert (person.organisation.name, person.organisation.party) == ("National Treasury", kenya)
    participation = person.participations.get()
    assert (participation.event, participation.role) == (workshop, "speaker")
    assert (participation.position, participation.organisation) == (
        "Director", person.organisation,
    )  # fmt: skip
    assert participation.batch is None


def test_the_message_about_an_added_participant_names_the_event(admin, kenya, workshop):
    page = admin.post(ADD, typed(kenya), follow=True).content.decode()

    assert f"Otieno is recorded at {workshop.local_name}." in page


def test_a_likely_duplicate_is_shown_before_anything_is_saved(admin, kenya, amina):
    response = admin.post(ADD, typed(kenya))

    assert response.status_code == 200
    assert [match.person for match in response.context["likely"]] == [amina]
    page = response.content.decode()
    assert "Is this person known already?" in page
    assert 'value="National Treasury"' in page
    assert (Person.objects.count(), Participation.objects.count()) == (1, 0)


def test_the_same_person_is_added_to_the_event_and_only_blanks_are_filled(
    admin, kenya, amina, workshop
):
    Person.objects.update(position="Desk officer")

    admin.post(ADD, typed(kenya, same=amina.pk))

    amina.refresh_from_db()
    assert (amina.position, amina.phone) == ("Desk officer", "+254 1")
    assert amina.other_emails == ["a.otieno@ken.example.org"]
    assert amina.organisation.name == "National Treasury"
    participation = Participation.objects.get()
    assert (participation.person, participation.position) == (amina, "Director")


def test_somebody_else_of_the_same_name_is_a_new_person(admin, kenya, amina):
    admin.post(ADD, typed(kenya, somebody_else=str(amina.pk)))

    assert Person.objects.filter(name_key=amina.name_key).count() == 2
    assert Participation.objects.get().person != amina


def test_an_answer_about_other_people_than_those_shown_saves_nothing(admin, kenya, amina):
    other = PersonFactory(party=kenya, given_name="Zawadi", family_name="Mwangi")

    for answer in ({"somebody_else": str(other.pk)}, {"same": str(other.pk)}, {"same": "x"}):
        response = admin.post(ADD, typed(kenya) | answer)
        assert [match.person for match in response.context["likely"]] == [amina], answer
    assert Participation.objects.count() == 0


@pytest.mark.parametrize(
    ("given", "family", "is_likely"),
    [
        ("Amina", "Otieno", True),
        ("AMINA", "OTIENO", True),
        ("Otieno", "Amina", True),
        ("A.", "Otieno", True),
        ("Amina", "Otieno Achieng", True),
        ("Aminah", "Otieno", True),
        ("Kofi", "Mensah", False),
    ],
)
def test_likely_people_are_those_of_the_matching_rules(admin, kenya, amina, given, family,
                                                       is_likely):  # fmt: skip
    fields = typed(kenya, given_name=given, family_name=family, emails="")

    response = admin.post(ADD, fields)

    assert response.status_code == (200 if is_likely else 302)
    assert Person.objects.count() == (1 if is_likely else 2)


def test_the_person_of_this_name_is_proposed_first_among_many_who_share_a_word(admin, kenya, amina):
    for number in range(MOST_LOOKED_AT + 10):
        PersonFactory(party=kenya, given_name="Amina", family_name=f"O{number:03d}")
    last = PersonFactory(party=kenya, given_name="Amina", family_name="Otieno")

    likely = admin.post(ADD, typed(kenya, emails="")).context["likely"]

    assert [match.person for match in likely[:2]] == [amina, last]


def test_a_person_of_another_country_without_a_shared_address_is_not_proposed(admin, amina):
    uganda = CountryFactory(code="UGA")

    response = admin.post(ADD, typed(uganda, emails=""))

    assert response.status_code == 302
    assert Person.objects.count() == 2


def test_a_participant_cannot_be_added_twice(admin, kenya, amina, workshop):
    Participation.objects.create(event=workshop, person=amina)

    page = admin.post(ADD, typed(kenya)).content.decode()
    assert "is recorded at this event already" in page
    assert 'name="somebody_else"' in page
    assert 'name="same"' not in page
    refused = admin.post(ADD, typed(kenya, same=amina.pk))

    assert refused.status_code == 422
    assert Participation.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"given_name": "", "family_name": " "}, "family_name"),
        ({"given_name": "https://x.org"}, "given_name"),
        ({"emails": "amina at home"}, "emails"),
        ({"position": "x" * 201}, "position"),
        ({"organisation": "ß" * 150}, "organisation"),
        ({"family_name": "ß" * 120, "given_name": "ß" * 120}, "family_name"),
        ({"party": "999999"}, "party"),
        ({"role": "king"}, "role"),
    ],
)
def test_wrong_input_saves_nothing_names_the_field_and_stays(admin, kenya, fields, name):
    response = admin.post(ADD, typed(kenya) | fields)

    assert response.status_code == 422
    assert name in response.context["form"].errors
    assert "+254 1" in response.content.decode()
    assert Person.objects.count() == 0


def test_queries_do_not_grow_with_the_likely_people(admin, kenya):
    def count():
        with CaptureQueriesContext(connection) as queries:
            response = admin.post(ADD, typed(kenya))
        return len(response.context["likely"]), len(queries)

    PersonFactory(party=kenya, given_name="Amina", family_name="Otieno")
    first_likely, first = count()
    for _number in range(20):
        PersonFactory(
            party=kenya, given_name="Amina", family_name="Otieno",
            organisation=OrganisationFactory(),
        )  # fmt: skip

    likely, queries = count()

    assert (first_likely, likely) == (1, 10)
    assert queries == first


def test_employers_follow_the_answers_of_administrators(admin, kenya, administrator):
    ministry = OrganisationFactory(name="National Treasury and Planning", party=kenya)
    EmployerSpelling.objects.create(
        folded="national treasury", party=kenya, spelling="National Treasury",
        means=ministry.name, is_same=True, answered_by=administrator,
    )  # fmt: skip

    admin.post(ADD, typed(kenya))

    assert Person.objects.get().organisation == ministry


@pytest.mark.parametrize(
    ("employer", "has_party"),
    [("National Treasury", True), ("UNDP", False), ("Oxfam", False), ("African Union", False)],
)
def test_a_new_employer_belongs_to_the_party_unless_its_kind_has_none(
    admin, kenya, employer, has_party
):
    admin.post(ADD, typed(kenya, organisation=employer))

    assert Organisation.objects.get().party == (kenya if has_party else None)


def test_a_person_of_a_regional_body_is_added(admin):
    body = RegionFactory(code="EAC")

    admin.post(ADD, typed(body, organisation=""))

    assert (Person.objects.get().party, Person.objects.get().organisation) == (body, None)


def test_employers_are_suggested(admin, kenya):
    OrganisationFactory(name="National Treasury", party=kenya)
    OrganisationFactory(name="Ministry of Trade")

    page = admin.get("/participants/employers/?organisation=treas").content.decode()

    assert "National Treasury" in page
    assert "Ministry of Trade" not in page


def test_adding_needs_the_right_and_no_list_being_written(
    workshop, reviewer, administrator, amina, monkeypatch
):
    entered = EnteredPerson(given_name="Ann", family_name="Bo")
    with pytest.raises(PermissionDenied):
        actions.add_new_person(event=workshop, entered=entered, role="guest", by=reviewer)
    with pytest.raises(PermissionDenied):
        actions.add_known_person(
            event=workshop, person=amina, entered=entered, role="guest", by=reviewer
        )
    monkeypatch.setattr(duplicates, "is_list_being_written", lambda _lock: True)

    with pytest.raises(Refused, match="Another list"):
        actions.add_new_person(event=workshop, entered=entered, role="guest", by=administrator)
    assert Person.objects.count() == 1


@pytest.fixture
def participation(amina, workshop, kenya):
    return Participation.objects.create(
        event=workshop, person=amina, party=kenya, position="Desk officer"
    )


def page_of(participation):
    return f"/workshops/nairobi-2017/participants/{participation.pk}/"


def test_a_participation_is_corrected_and_the_entry_stays(admin, participation, amina):
    fields = {"role": "speaker", "position": "Head", "organisation": "Treasury", "party": ""}

    response = admin.post(
        page_of(participation), form_of(admin.get(page_of(participation))) | fields
    )

    assert response["Location"] == f"/participants/{amina.pk}/"
    participation.refresh_from_db()
    assert (participation.role, participation.position) == ("speaker", "Head")
    assert (participation.organisation.name, participation.party) == ("Treasury", None)
    amina.refresh_from_db()
    assert (amina.position, amina.party.code) == ("", "KEN")
    history = Participation.pgh_event_model.objects.filter(pgh_obj=participation)
    assert [row.position for row in history.order_by("pgh_id")] == ["Desk officer", "Head"]


def test_a_participation_is_removed_and_the_entry_stays(admin, participation, amina):
    url = f"{page_of(participation)}remove/"

    response = send(admin, page_of(participation), {}, to=url)

    assert response["Location"] == f"/participants/{amina.pk}/?removed={participation.pk}"
    assert not Participation.objects.exists()
    assert Person.objects.get() == amina


def test_undoing_a_removal_records_the_participation_as_it_was(admin, participation, amina):
    Participation.objects.update(role="speaker", organisation=OrganisationFactory())
    before = Participation.objects.values().get()
    url = f"{page_of(participation)}remove/"
    page = send(admin, page_of(participation), {}, to=url)["Location"]

    send(admin, page, {}, to=f"/participants/{amina.pk}/restore/")

    assert Participation.objects.values().get() == before
    assert "Undo the removal" not in admin.get(page).content.decode()


def test_undoing_a_removal_is_refused_when_the_person_was_added_again(
    admin, administrator, participation, amina, workshop
):
    key = participation.pk
    actions.remove_participation(participation=participation, by=administrator)
    Participation.objects.create(event=workshop, person=amina)

    with pytest.raises(Refused, match=f"recorded at {workshop.local_name} already"):
        actions.restore_participation(person=amina, key=key, by=administrator)
    assert Participation.objects.count() == 1


@pytest.mark.parametrize("key", ["", "x", "0", "9" * 30, "present"])
def test_undoing_refuses_what_was_not_removed(admin, participation, amina, key):
    key = participation.pk if key == "present" else key

    response = admin.post(f"/participants/{amina.pk}/restore/", {"participation": key}, follow=True)

    assert "There is no removed participation" in response.content.decode()
    assert Participation.objects.get() == participation


def test_the_participation_of_another_person_is_not_restored(
    administrator, reviewer, participation, amina
):
    key, other = participation.pk, PersonFactory()
    actions.remove_participation(participation=participation, by=administrator)

    with pytest.raises(Refused):
        actions.restore_participation(person=other, key=key, by=administrator)
    with pytest.raises(PermissionDenied):
        actions.restore_participation(person=amina, key=key, by=reviewer)
    actions.restore_participation(person=amina, key=key, by=administrator)
    assert Participation.objects.get().person == amina


def test_a_participation_that_changed_since_is_not_removed(admin, participation):
    hidden = form_of(admin.get(page_of(participation)))
    Participation.objects.update(position="Head")

    for data in (hidden, {}):
        response = admin.post(f"{page_of(participation)}remove/", data)
        assert response["Location"] == page_of(participation)
    assert Participation.objects.get() == participation


def test_a_participation_has_no_page_below_another_event(admin, participation):
    WorkshopFactory(code="benin-2017")
    path = f"/workshops/benin-2017/participants/{participation.pk}/"

    assert admin.get(page_of(participation)).status_code == 200
    assert admin.get(path).status_code == 404
    assert admin.post(f"{path}remove/").status_code == 404
    assert Participation.objects.exists()


def test_participations_are_changed_by_administrators_only(participation, reviewer, as_user):
    client = as_user(reviewer)

    for path in (ADD, page_of(participation)):
        assert client.get(path).status_code == 403
        assert client.post(path, {}).status_code == 403
    assert client.post(f"{page_of(participation)}remove/").status_code == 403
    with pytest.raises(PermissionDenied):
        actions.remove_participation(participation=participation, by=reviewer)
    assert Participation.objects.exists()


def test_a_participation_that_is_gone_is_refused(participation, administrator):
    actions.remove_participation(participation=participation, by=administrator)

    with pytest.raises(Refused, match="no longer recorded"):
        actions.remove_participation(participation=participation, by=administrator)
