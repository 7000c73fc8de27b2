"""Correcting and removing an entry, choosing one to merge with, and the account of a person."""

import pytest
from django.core.exceptions import PermissionDenied

from core.errors import Refused
from imports.models import Row
from people.by_hand import actions
from people.by_hand.entered_person import EnteredPerson
from people.models import Merge, Participation, Person, PersonAnswer
from tests.factories import OrganisationFactory, PersonFactory, UserFactory, list_of
from tests.people.rows import numbers_that_lead_nowhere
from tests.sending import hidden, send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]


@pytest.fixture
def amina(kenya):
    return PersonFactory(
        party=kenya, given_name="Amina", family_name="Otieno", email="amina@ken.example.org",
        other_emails=["a@x.org"], organisation=OrganisationFactory(name="Treasury"),
    )  # fmt: skip


@pytest.fixture
def page(amina):
    return f"/participants/{amina.pk}/"


def typed(person, **fields):
    return {
        "honorific": "Dr", "given_name": person.given_name, "family_name": person.family_name,
        "position": "Head", "organisation": "Treasury", "party": person.party_id, "phone": "",
        "emails": "a@x.org",
    } | fields  # fmt: skip


def test_an_entry_is_corrected_with_history(admin, amina, page):
    response = send(admin, f"{page}correct/", typed(amina, family_name="Achieng"))

    assert response["Location"] == page
    organisation = amina.organisation
    amina.refresh_from_db()
    assert (amina.name, amina.name_key) == ("Amina Achieng", "achieng amina")
    assert (amina.email, amina.other_emails) == ("a@x.org", [])
    assert amina.organisation == organisation
    history = Person.pgh_event_model.objects.filter(pgh_obj=amina).order_by("pgh_id")
    assert [row.family_name for row in history] == ["Otieno", "Achieng"]


def test_the_form_shows_what_is_stored(admin, amina, page):
    text = admin.get(f"{page}correct/").content.decode()

    for value in ("amina@ken.example.org\na@x.org", 'value="Treasury"', 'value="Otieno"'):
        assert value in text


def test_values_at_events_stay_when_the_entry_is_corrected(admin, amina, page, workshop):
    Participation.objects.create(person=amina, event=workshop, position="Desk officer")

    send(admin, f"{page}correct/", typed(amina))

    assert Person.objects.get().position == "Head"
    assert Participation.objects.get().position == "Desk officer"


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"given_name": "", "family_name": ""}, "family_name"),
        ({"emails": "@"}, "emails"),
        ({"emails": "a@x.org; call her"}, "emails"),
    ],
)
def test_wrong_corrections_save_nothing_and_stay(admin, amina, page, fields, name):
    response = send(admin, f"{page}correct/", typed(amina, **fields))

    assert response.status_code == 422
    assert name in response.context["form"].errors
    assert 'value="Head"' in response.content.decode()
    assert Person.objects.get().position == ""


def test_an_entry_that_nothing_refers_to_is_removed(admin, amina, page, workshop):
    batch = list_of(workshop, state="applied")
    Row.objects.create(batch=batch, number=1, raw=["A"], known_key=amina.pk, chosen_key=amina.pk)

    response = send(admin, page, {}, to=f"{page}remove/")

    assert response["Location"] == "/participants/"
    assert not Person.objects.exists()
    assert numbers_that_lead_nowhere() == []
    history = Person.pgh_event_model.objects.filter(pgh_obj_id=amina.pk)
    assert history.latest("pgh_id").pgh_label == "delete"


def attends(person, workshop, _user):
    Participation.objects.create(person=person, event=workshop)


def has_account(person, _workshop, user):
    Person.objects.filter(pk=person.pk).update(user=user)


def is_listed(person, workshop, _user):
    batch = list_of(workshop, state="checked", file_name="list.csv")
    Row.objects.create(batch=batch, number=1, raw=["A"], known_key=person.pk)


def is_chosen(person, workshop, _user):
    batch = list_of(workshop, state="checked", file_name="list.csv")
    Row.objects.create(batch=batch, number=1, raw=["A"], chosen_key=person.pk)


@pytest.mark.parametrize(
    ("use", "words"),
    [
        (attends, "Nairobi workshop 2017"),
        (has_account, "the account focal@ken.example.org"),
        (is_listed, "the list “list.csv”, which is not applied yet"),
        (is_chosen, "the list “list.csv”, which is not applied yet"),
    ],
)
def test_an_entry_in_use_is_not_removed_and_the_use_is_named(
    admin, administrator, amina, page, workshop, focal, use, words
):
    fields = hidden(admin, page, to=f"{page}remove/")
    type(focal).objects.filter(pk=focal.pk).update(email="focal@ken.example.org")
    use(amina, workshop, focal)

    answer = admin.post(f"{page}remove/", fields, follow=True).content.decode()

    assert f"The entry is still in use: {words}." in answer
    assert f'action="{page}remove/"' not in answer
    assert Person.objects.get() == amina
    with pytest.raises(Refused):
        actions.remove_person(person=amina, by=administrator)


def test_people_are_referred_to_by_participations_merges_and_answers_alone():
    """Another table that does needs a line in people/by_hand/references.py."""
    objects = Person._meta.related_objects
    relations = {other.related_model for other in objects if other.field.db_constraint}

    assert relations == {Participation, Merge, PersonAnswer}


def test_an_entry_that_changed_since_is_not_removed(admin, amina, page):
    fields = hidden(admin, page, to=f"{page}remove/")
    Person.objects.update(position="Head")

    for data in (fields, {}):
        assert admin.post(f"{page}remove/", data)["Location"] == page
    assert Person.objects.get() == amina


def test_any_two_entries_are_merged_after_a_search(admin, amina, page):
    other = PersonFactory(given_name="Zawadi", family_name="Mwangi", phone="+254 1")
    assert "Zawadi" not in admin.get(f"{page}merge/").content.decode()
    assert "No one found" in admin.get(f"{page}merge/?q=zzz").content.decode()

    results = admin.get(f"{page}merge/?q=zawadi").content.decode()

    assert f'href="{page}merge/{other.pk}/"' in results
    admin.post(f"{page}merge/{other.pk}/", {"phone": "other"})
    assert Person.objects.get().phone == "+254 1"


def test_the_search_does_not_offer_the_entry_itself(admin, amina, page):
    namesake = PersonFactory(given_name="Amina", family_name="Otieno")

    response = admin.get(f"{page}merge/?q=amina")

    assert response.context["matches"] == [namesake]


def test_the_search_says_that_there_are_more(admin, amina, page):
    for _number in range(20):
        PersonFactory(given_name="Kofi")
    assert not admin.get(f"{page}merge/?q=kofi").context["are_more"]
    PersonFactory(given_name="Kofi")

    response = admin.get(f"{page}merge/?q=kofi")

    assert len(response.context["matches"]) == 20
    assert "There are more" in response.content.decode()


@pytest.mark.parametrize("address", ["AMINA@ken.example.org", "a@x.org"])
def test_an_account_with_an_address_of_the_entry_is_linked_and_unlinked(
    admin, amina, page, address
):
    user = UserFactory(email=address.lower())
    UserFactory(email="stranger@example.org")
    Person.objects.filter(email="amina@ken.example.org").update(email="Amina@ken.example.org")
    assert [account.pk for account in admin.get(page).context["accounts"]] == [user.pk]

    send(admin, page, {}, to=f"{page}link/")

    assert Person.objects.get().user == user
    assert f"This person signs in as {user.email}." in admin.get(page).content.decode()
    send(admin, page, {}, to=f"{page}unlink/")
    assert Person.objects.get().user is None


def test_accounts_of_others_are_not_proposed(admin, amina, page):
    PersonFactory(user=UserFactory(email="amina@ken.example.org"))
    UserFactory(email="a@x.org", is_active=False)
    UserFactory(email="other@x.org")

    assert list(admin.get(page).context["accounts"]) == []


@pytest.mark.parametrize("account", ["", "x", "999999", "9" * 30, "²"])
def test_an_account_that_is_not_proposed_is_not_linked(admin, amina, page, account):
    UserFactory(email="a@x.org")

    answer = admin.post(f"{page}link/", {"account": account}, follow=True)

    assert "cannot be linked" in answer.content.decode()
    assert Person.objects.get().user is None


def test_linking_is_refused_when_somebody_linked_before(amina, administrator, focal):
    user = UserFactory(email="a@x.org")
    with pytest.raises(Refused, match="its address is not in this entry"):
        actions.link_account(person=amina, user=focal, by=administrator)
    actions.link_account(person=amina, user=user, by=administrator)

    with pytest.raises(Refused, match="has an account already"):
        actions.link_account(person=amina, user=user, by=administrator)
    other = PersonFactory(email="a@x.org")
    with pytest.raises(Refused, match="has another entry"):
        actions.link_account(person=other, user=user, by=administrator)
    with pytest.raises(Refused, match="has no account"):
        actions.unlink_account(person=other, by=administrator)


def test_unlinking_refuses_an_account_other_than_the_one_shown(admin, amina, page, focal, stranger):
    Person.objects.update(user=focal)
    fields = hidden(admin, page, to=f"{page}unlink/")
    Person.objects.update(user=stranger)

    assert admin.post(f"{page}unlink/", fields)["Location"] == page
    assert Person.objects.get().user == stranger


def test_entries_are_changed_by_administrators_only(amina, page, reviewer, as_user):
    client = as_user(reviewer)
    assert client.get(page).status_code == 200
    for name in ("correct", "remove", "link", "unlink"):
        assert client.post(f"{page}{name}/", {}).status_code == 403, name
    assert client.get(f"{page}merge/").status_code == 403
    entered = EnteredPerson(given_name="Ann")
    for refused in (
        lambda: actions.correct_person(person=amina, entered=entered, by=reviewer),
        lambda: actions.remove_person(person=amina, by=reviewer),
        lambda: actions.link_account(person=amina, user=reviewer, by=reviewer),
        lambda: actions.unlink_account(person=amina, by=reviewer),
    ):
        with pytest.raises(PermissionDenied):
            refused()
    assert Person.objects.get().name == "Amina Otieno"


def test_an_entry_that_is_gone_is_refused(amina, administrator):
    actions.remove_person(person=amina, by=administrator)

    with pytest.raises(Refused, match="The entry is gone"):
        actions.remove_person(person=amina, by=administrator)
