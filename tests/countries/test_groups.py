"""/parties/groups/: administrators set up groups of countries, and lists are filtered by them."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from core.errors import Refused
from countries.group_codes import proposed_group_code
from countries.groups import actions
from countries.models import CountryGroup, GroupMembership, Party, PartyAlias
from countries.party_filter import read_party_filter, regions_and_groups
from tests.factories import CountryFactory, RegionFactory
from tests.sending import send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
GROUPS, ADD, PAGE = "/parties/groups/", "/parties/groups/add/", "/parties/groups/lusophone/"
MEMBERS = f"{PAGE}members/"
TODAY = date(2017, 10, 16)


@pytest.fixture
def admin_client(as_user, administrator):
    return as_user(administrator)


@pytest.fixture
def group(db):
    return CountryGroup.objects.create(code="lusophone", names={"en": "Lusophone countries"})


@pytest.fixture
def angola(db):
    return CountryFactory(code="AGO", name="Angola", names={"en": "Angola", "ar": "أنغولا"})


def members(group):
    return {membership.country.code: membership for membership in group.memberships.all()}


def test_a_group_is_added_with_its_name_in_several_languages(admin_client):
    names = {"name_en": "Lusophone countries", "name_pt": "Países lusófonos"}

    response = send(admin_client, ADD, names, follow=True)

    group = CountryGroup.objects.get()
    assert "Now add its members" in response.content.decode()
    assert (group.code, group.names["pt"]) == ("lusophone-countries", "Países lusófonos")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("code", "lusophone"),
        ("code", "Lusophone"),
        ("code", "7seas"),
        ("code", "add"),
        ("name_en", ""),
        ("name_en", "See https://example.org"),
    ],
)
def test_a_group_with_a_bad_field_is_not_added(admin_client, group, field, value):
    fields = {"name_en": "Portuguese speakers", "code": "speakers", field: value}

    response = send(admin_client, ADD, fields)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert list(CountryGroup.objects.all()) == [group]


def test_a_group_is_renamed_and_keeps_its_code(admin_client, group):
    send(admin_client, PAGE, {"name_en": "CPLP"})

    group.refresh_from_db()
    assert (group.name, group.names, group.code) == ("CPLP", {"en": "CPLP"}, "lusophone")


def test_countries_are_added_by_name_code_or_spelling(admin_client, group, angola, kenya):
    mozambique = CountryFactory(code="MOZ", name="Mozambique")
    PartyAlias.objects.create(folded="мозамбик", spelling="Мозамбик", party=mozambique)
    typed = {"countries": "أنغولا\n\nКЕН\n".replace("КЕН", "KEN") + "Мозамбик\nANGOLA"}

    response = send(admin_client, PAGE, {**typed, "joined_on": "1996-07-17"}, to=MEMBERS)

    assert response.status_code == 302
    assert members(group).keys() == {"AGO", "KEN", "MOZ"}
    assert members(group)["KEN"].joined_on == date(1996, 7, 17)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("Angola\nAtlantis", "“Atlantis”"),
        ("East African Community", "“East African Community”"),
        ("", "at least one country"),
        ("Kenya", "Already members: Kenya"),
    ],
)
def test_countries_that_cannot_join_are_named_and_none_is_added(
    admin_client, group, angola, kenya, typed, message
):
    RegionFactory(code="EAC", name="East African Community")
    GroupMembership.objects.create(group=group, country=kenya)

    response = send(admin_client, PAGE, {"countries": typed}, to=MEMBERS)

    assert response.status_code == 422
    assert message in str(response.context["members_form"].errors["countries"])
    assert members(group).keys() == {"KEN"}


@pytest.mark.parametrize(
    ("joined_on", "left_on", "is_saved"),
    [
        ("", "", False),  # overlaps with the time until 2000
        ("2000-01-01", "", True),
        ("1999-12-31", "", False),
        ("2001-01-01", "2001-01-01", False),
        ("2001-01-01", "2001-01-02", True),
    ],
)
def test_dates_of_a_membership_are_corrected(
    admin_client, group, kenya, joined_on, left_on, is_saved
):
    memberships = GroupMembership.objects
    memberships.create(group=group, country=kenya, left_on=date(2000, 1, 1))
    later = memberships.create(group=group, country=kenya, joined_on=date(2010, 1, 1))

    page = f"{MEMBERS}{later.pk}/"
    response = send(admin_client, page, {"joined_on": joined_on, "left_on": left_on})

    later.refresh_from_db()
    assert response.status_code == (302 if is_saved else 422)
    assert (later.joined_on != date(2010, 1, 1)) is is_saved


def test_a_mistaken_membership_is_removed(admin_client, group, kenya):
    membership = GroupMembership.objects.create(group=group, country=kenya)

    admin_client.post(f"{MEMBERS}{membership.pk}/remove/")

    assert not group.memberships.exists()


def test_a_group_is_removed_as_it_was_shown(admin_client, group, kenya):
    GroupMembership.objects.create(group=group, country=kenya)

    assert admin_client.post(f"{PAGE}remove/", {"seen": "other"}).status_code == 409
    assert CountryGroup.objects.exists()
    send(admin_client, f"{PAGE}remove/", {})

    assert not CountryGroup.objects.exists()
    page = admin_client.get(GROUPS).content.decode()
    assert "Removed groups" in page
    history = admin_client.get(f"{PAGE}history/").context["changes"]
    assert {change.words for change in history} >= {"Group removed", "Membership removed: Kenya"}


@pytest.mark.parametrize("person", ["focal", "authority", "stranger", "reviewer", "administrator"])
def test_groups_are_changed_by_administrators_only(request, group, kenya, person):
    by = request.getfixturevalue(person)
    membership = GroupMembership.objects.create(group=group, country=kenya)
    writes = [
        lambda: actions.add_group(names={"en": "New"}, by=by),
        lambda: actions.change_group(group=group, names={"en": "Other"}, by=by),
        lambda: actions.add_members(
            group=group, countries=[CountryFactory()], joined_on=None, by=by
        ),
        lambda: actions.change_membership(
            membership=membership, joined_on=date(2000, 1, 1), left_on=None, by=by
        ),
        lambda: actions.remove_membership(membership=membership, by=by),
        lambda: actions.remove_group(group=group, by=by),
    ]
    for write in writes:
        if person == "administrator":
            write()
        else:
            with pytest.raises(PermissionDenied):
                write()
    assert CountryGroup.objects.filter(pk=group.pk).exists() is (person != "administrator")


def test_two_groups_do_not_get_one_code(administrator, group):
    with pytest.raises(Refused):
        actions.add_group(names={"en": "Other"}, code="lusophone", by=administrator)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Lusophone countries", "lusophone-countries"),
        ("77 countries", "countries"),
        ("مجموعة", "group"),
        ("Lusophone", "lusophone-2"),
    ],
)
def test_a_code_is_made_of_the_name(name, code):
    assert proposed_group_code(name, {"lusophone"}) == code


@pytest.mark.parametrize(
    ("joined_on", "left_on", "is_chosen"),
    [
        (None, None, True),
        (TODAY, None, True),
        (date(2017, 10, 17), None, False),
        (None, TODAY, False),
        (None, date(2017, 10, 17), True),
    ],
)
def test_a_group_chooses_its_members_of_the_day(
    group, kenya, uganda, joined_on, left_on, is_chosen
):
    GroupMembership.objects.create(group=group, country=kenya, joined_on=joined_on, left_on=left_on)

    parties = read_party_filter({"region": "lusophone"}, regions_and_groups()).parties(TODAY)

    assert parties is not None
    assert set(parties) == ({kenya} if is_chosen else set())


def test_groups_stand_under_a_heading_of_their_own_in_every_filter(
    as_user, administrator, group, kenya, workshop
):
    RegionFactory(code="EAC", name="East African Community")
    client = as_user(administrator)
    for page in ("/dashboard/", "/roadmaps/", "/deadlines/", "/review/"):
        content = client.get(page, {"region": "lusophone"}).content.decode()

        assert "Groups of countries" in content, page
        assert '<option value="lusophone" selected' in " ".join(content.split()), page


def test_the_groups_take_few_statements(admin_client, group, django_assert_num_queries):
    admin_client.get(GROUPS)
    for number in range(5):
        CountryGroup.objects.create(code=f"g{number}", names={"en": f"Group {number}"})

    with django_assert_num_queries(4):
        admin_client.get(GROUPS)


def test_a_group_with_many_members_takes_few_statements(
    admin_client, group, django_assert_num_queries
):
    admin_client.get(PAGE)
    for _ in range(20):
        GroupMembership.objects.create(group=group, country=CountryFactory())

    with django_assert_num_queries(4):
        admin_client.get(PAGE)


def test_no_group_holds_a_roadmap(group):
    assert not Party.objects.filter(code=group.code).exists()
