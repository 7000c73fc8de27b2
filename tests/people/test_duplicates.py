"""Merging two entries by hand, and taking that back."""

import pytest
from django.core.exceptions import PermissionDenied

from core.errors import Refused
from countries.organisations import merging
from imports.models import Row
from people import duplicates
from people.models import Merge, Participation, Person
from tests.factories import (
    CountryFactory,
    OrganisationFactory,
    PersonFactory,
    WorkshopFactory,
    list_of,
)
from tests.people.rows import numbers_that_lead_nowhere

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]


@pytest.fixture
def pair(kenya, workshop, administrator):
    """One person twice: at Nairobi both, at Benin only the second; with a row of a list."""
    target = PersonFactory(party=kenya, given_name="Amina", family_name="Otieno", email="a@x.org")
    duplicate = PersonFactory(
        party=kenya, given_name="A.", family_name="Otieno", email="b@x.org", phone="+254 1",
        organisation=OrganisationFactory(),
    )  # fmt: skip
    benin = WorkshopFactory(code="benin-2017", name="Benin")
    for person, event in [(target, workshop), (duplicate, workshop), (duplicate, benin)]:
        Participation.objects.create(person=person, event=event, party=kenya, position="Desk")
    batch = list_of(benin, state="applied")
    Row.objects.create(
        batch=batch, number=1, raw=["A. Otieno"], outcome="new", known_key=duplicate.pk
    )
    return target, duplicate


def everything():
    rows = Participation.objects.order_by("pk").values()
    return (
        list(Person.objects.order_by("pk").values()),
        list(rows),
        list(Row.objects.values("pk", "known_key")),
    )


def merged(pair, by, **from_duplicate):
    target, duplicate = pair
    return duplicates.merge(
        target=target, duplicate=duplicate, from_duplicate=from_duplicate, by=by
    )


def test_fields_are_chosen_and_all_that_hung_on_both_stays(pair, administrator):
    merged(pair, administrator, phone=True, organisation=True)

    person = Person.objects.get()
    assert (person.given_name, person.phone, person.email) == ("Amina", "+254 1", "a@x.org")
    assert person.other_emails == ["b@x.org"]
    assert person.organisation == pair[1].organisation
    assert {p.event.code for p in person.participations.all()} == {"nairobi-2017", "benin-2017"}
    assert Row.objects.filter(known_key=person.pk).count() == 1


def test_after_merging_and_after_undoing_no_row_names_an_entry_that_is_gone(pair, administrator):
    Row.objects.update(chosen_key=pair[1].pk)
    made = merged(pair, administrator)
    assert numbers_that_lead_nowhere() == []

    duplicates.undo_merge(merge=made, by=administrator)

    assert numbers_that_lead_nowhere() == []
    assert set(Row.objects.values_list("known_key", "chosen_key")) == {(pair[1].pk, pair[1].pk)}


def test_undone_everything_is_as_before(pair, administrator):
    before = everything()
    made = merged(pair, administrator, phone=True, family_name=True)

    duplicates.undo_merge(merge=made, by=administrator)

    assert everything() == before
    with pytest.raises(Refused, match="undone already"):
        duplicates.undo_merge(merge=made, by=administrator)


def test_undoing_is_refused_when_the_entry_changed_since(pair, administrator):
    made = merged(pair, administrator)
    Person.objects.update(phone="+254 2")

    with pytest.raises(Refused, match="telephone"):
        duplicates.undo_merge(merge=made, by=administrator)
    assert Person.objects.count() == 1


def test_a_merge_is_undone_after_the_employer_was_merged(pair, administrator):
    target, duplicate = pair
    employer, ministry = duplicate.organisation, OrganisationFactory(name="Ministry of Planning")
    Participation.objects.update(organisation=employer)
    made = merged(pair, administrator, organisation=True)
    merging.merge(target=ministry, duplicate=employer, by=administrator)

    duplicates.undo_merge(merge=made, by=administrator)

    people = Person.objects.values_list("pk", "organisation")
    assert set(people) == {(target.pk, None), (duplicate.pk, ministry.pk)}
    attended = Participation.objects.values_list("person", "organisation").distinct()
    assert set(attended) == {(target.pk, ministry.pk), (duplicate.pk, ministry.pk)}


def test_undoing_is_refused_when_the_person_changed_the_employer(pair, administrator):
    made = merged(pair, administrator, organisation=True)
    Person.objects.update(organisation=OrganisationFactory(name="Ministry of Planning"))

    with pytest.raises(Refused, match="organisation"):
        duplicates.undo_merge(merge=made, by=administrator)


def test_the_account_moves_and_two_accounts_are_refused(pair, focal, stranger, administrator):
    target, duplicate = pair
    Person.objects.filter(pk=duplicate.pk).update(user=focal)
    made = merged(pair, administrator)
    assert Person.objects.get().user == focal
    duplicates.undo_merge(merge=made, by=administrator)
    assert Person.objects.get(pk=duplicate.pk).user == focal
    Person.objects.filter(pk=target.pk).update(user=stranger)

    with pytest.raises(Refused, match="Both have an account"):
        merged(pair, administrator)


def test_merging_an_entry_with_itself_or_without_the_right_is_refused(
    pair, administrator, reviewer
):
    with pytest.raises(Refused, match="one entry already"):
        duplicates.merge(target=pair[0], duplicate=pair[0], from_duplicate={}, by=administrator)
    with pytest.raises(PermissionDenied):
        merged(pair, reviewer)


def test_the_page_compares_merges_and_undoes(pair, administrator, as_user):
    client, (target, duplicate) = as_user(administrator), pair
    page = client.get(f"/participants/{target.pk}/").content.decode()
    assert f"/participants/{target.pk}/merge/{duplicate.pk}/" in page
    url = f"/participants/{target.pk}/merge/{duplicate.pk}/"
    assert "Are they one person?" in client.get(url).content.decode()

    client.post(url, {"given_name": "this", "phone": "other"})
    assert Person.objects.get().phone == "+254 1"
    page = client.post(f"/participants/merges/{Merge.objects.get().pk}/undo/", follow=True)

    assert "two entries again" in page.content.decode()
    assert Person.objects.count() == 2


def test_the_merge_page_refuses_reviewers_and_focal_points(pair, reviewer, focal, as_user):
    url = f"/participants/{pair[0].pk}/merge/{pair[1].pk}/"
    for person in (reviewer, focal):
        assert as_user(person).post(url).status_code == 403
    assert as_user(reviewer).put(url).status_code in (403, 405)
    assert Person.objects.count() == 2


def test_people_of_other_countries_are_not_proposed(pair, administrator, as_user):
    PersonFactory(party=CountryFactory(), given_name="Amina", family_name="Otieno")

    page = as_user(administrator).get(f"/participants/{pair[0].pk}/")

    assert [person.pk for person in page.context["others"]] == [pair[1].pk]
