"""/parties/organisations/: administrators list, change and remove organisations."""

import pytest
from django.core.exceptions import PermissionDenied

from countries.actions import organisation_named
from countries.models import Organisation
from countries.organisations import actions
from tests.factories import OrganisationFactory, PersonFactory
from tests.sending import send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
LIST, DUPLICATES = "/parties/organisations/", "/parties/organisations/duplicates/"


@pytest.fixture
def admin_client(as_user, administrator):
    return as_user(administrator)


@pytest.fixture
def ministry(kenya):
    return OrganisationFactory(name="Ministry of Planning", party=kenya)


def page_of(organisation):
    return f"{LIST}{organisation.pk}/"


def typed(organisation, **changes):
    fields = {
        "name": organisation.name,
        "kind": organisation.kind,
        "party": organisation.party_id or "",
    }
    return fields | changes


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({}, ["JICA", "Ministry of Planning"]),
        ({"q": "planning"}, ["Ministry of Planning"]),
        ({"kind": "government"}, ["Ministry of Planning"]),
        ({"kind": "unknown"}, ["JICA"]),
        ({"party": "ken"}, ["Ministry of Planning"]),
        ({"used": "no"}, ["JICA"]),
        ({"q": "atlantis"}, []),
    ],
)
def test_the_list_is_filtered_and_says_how_often_each_is_used(admin_client, ministry, query, names):
    jica = OrganisationFactory(name="JICA", kind="")
    OrganisationFactory(name="Planning", merged_into=ministry)
    PersonFactory(organisation=ministry)

    page = admin_client.get(LIST, query).context["page"]

    assert [organisation.name for organisation in page.object_list] == names
    uses = {organisation.pk: organisation.uses for organisation in page.object_list}
    assert uses.items() <= {ministry.pk: 1, jica.pk: 0}.items()


def test_the_list_takes_few_statements(admin_client, ministry, django_assert_num_queries):
    admin_client.get(LIST)
    for _ in range(60):
        OrganisationFactory()

    with django_assert_num_queries(4):
        page = admin_client.get(LIST).context["page"]

    assert len(page.object_list) == 50


def test_the_page_of_an_organisation_takes_few_statements(
    admin_client, ministry, django_assert_num_queries
):
    admin_client.get(page_of(ministry))
    for _ in range(20):
        OrganisationFactory(merged_into=ministry)

    with django_assert_num_queries(7):
        admin_client.get(page_of(ministry))


def test_a_changed_name_is_shown_and_the_former_one_means_the_same(admin_client, ministry, kenya):
    send(admin_client, page_of(ministry), typed(ministry, name="State Department for Planning"))

    ministry.refresh_from_db()
    assert ministry.name == "State Department for Planning"
    assert organisation_named("Ministry of Planning", "", kenya.pk) == ministry
    assert Organisation.objects.current().count() == 1
    assert "Ministry of Planning" in admin_client.get(page_of(ministry)).content.decode()


def test_a_former_name_can_be_taken_on_again(admin_client, ministry):
    send(admin_client, page_of(ministry), typed(ministry, name="Department"))
    send(admin_client, page_of(ministry), typed(ministry))

    ministry.refresh_from_db()
    assert ministry.name == "Ministry of Planning"
    assert list(ministry.other_names.values_list("name", flat=True)) == ["Department"]


def test_a_name_in_capitals_makes_no_former_name(admin_client, ministry):
    send(admin_client, page_of(ministry), typed(ministry, name="MINISTRY OF PLANNING"))

    ministry.refresh_from_db()
    assert ministry.name == "MINISTRY OF PLANNING"
    assert not ministry.other_names.exists()


@pytest.mark.parametrize("is_merged", [False, True])
def test_a_name_that_another_one_has_is_refused(
    admin_client, ministry, administrator, kenya, is_merged
):
    other = OrganisationFactory(name="Treasury", party=kenya)
    if is_merged:
        other.merged_into = OrganisationFactory(party=kenya)
        other.save()

    response = send(admin_client, page_of(ministry), typed(ministry, name="treasury"))

    ministry.refresh_from_db()
    assert response.status_code == 422
    assert "name" in response.context["form"].errors
    assert ministry.name == "Ministry of Planning"


@pytest.mark.parametrize(
    ("field", "value"), [("name", ""), ("name", "x" * 201), ("kind", "club"), ("party", "999999")]
)
def test_a_bad_field_saves_nothing_and_is_named(admin_client, ministry, field, value):
    response = send(admin_client, page_of(ministry), typed(ministry) | {field: value})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]


def test_the_second_of_two_writers_sees_both_versions(admin_client, ministry):
    fields = {**typed(ministry, name="Mine"), "seen": "what it was before"}

    response = admin_client.post(page_of(ministry), fields)

    ministry.refresh_from_db()
    assert response.status_code == 409
    assert ministry.name == "Ministry of Planning"


def test_an_organisation_that_is_used_is_not_removed(admin_client, administrator, ministry):
    PersonFactory(organisation=ministry)

    page = admin_client.get(f"{page_of(ministry)}remove/")

    assert "1 person" in page.content.decode()
    with pytest.raises(actions.Refused):
        actions.remove_organisation(organisation=ministry, by=administrator)
    assert Organisation.objects.filter(pk=ministry.pk).exists()


def test_an_organisation_that_nothing_uses_is_removed(admin_client, ministry, kenya):
    OrganisationFactory(name="Planning", party=kenya, merged_into=ministry)

    send(admin_client, f"{page_of(ministry)}remove/", {})

    assert not Organisation.objects.exists()


def test_likely_duplicates_are_of_one_country_and_say_why(admin_client, ministry, kenya, uganda):
    OrganisationFactory(name="Planning, Ministry of", party=kenya)
    OrganisationFactory(name="Ministry of Planning", party=uganda)
    OrganisationFactory(name="Treasury", party=kenya)

    proposals = admin_client.get(DUPLICATES).context["proposals"]

    [proposal] = proposals
    assert {proposal.organisation.name, proposal.other.name} == {
        "Ministry of Planning", "Planning, Ministry of",
    }  # fmt: skip
    assert "The same words in another order" in admin_client.get(DUPLICATES).content.decode()
    assert "Planning, Ministry of" in admin_client.get(page_of(ministry)).content.decode()


def test_the_same_name_with_and_without_a_country_is_proposed(admin_client, ministry):
    shared = OrganisationFactory(name="Ministry of planning")

    [proposal] = admin_client.get(DUPLICATES).context["proposals"]

    assert {proposal.organisation, proposal.other} == {ministry, shared}


def test_those_that_were_told_apart_are_not_proposed_again(admin_client, ministry, kenya):
    other = OrganisationFactory(name="Planning, Ministry of", party=kenya)

    admin_client.post(f"{page_of(other)}differs/{ministry.pk}/")
    admin_client.post(f"{page_of(ministry)}differs/{other.pk}/")

    assert admin_client.get(DUPLICATES).context["proposals"] == []


@pytest.mark.parametrize("person", ["focal", "authority", "stranger", "reviewer", "administrator"])
def test_organisations_are_changed_by_administrators_only(request, ministry, kenya, person):
    by = request.getfixturevalue(person)
    other = OrganisationFactory(party=kenya)
    writes = [
        lambda: actions.change_organisation(
            organisation=ministry, name="Other", kind="government", party=kenya, by=by
        ),
        lambda: actions.tell_apart(organisation=ministry, other=other, by=by),
        lambda: actions.remove_organisation(organisation=ministry, by=by),
    ]
    for write in writes:
        if person == "administrator":
            write()
        else:
            with pytest.raises(PermissionDenied):
                write()
    assert Organisation.objects.filter(pk=ministry.pk).exists() is (person != "administrator")
