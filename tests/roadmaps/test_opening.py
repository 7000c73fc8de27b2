"""/roadmaps/open/<workshop>/: which parties are proposed, why, and what a search keeps."""

import re

import pytest

from documents import actions as documents
from documents.models import Document
from people.models import Participation
from roadmaps.eligible_parties import candidates
from tests.factories import (
    CountryFactory,
    OfficeFactory,
    OrganisationFactory,
    PersonFactory,
    RegionFactory,
    WorkshopFactory,
)
from tests.roadmaps.factories import make_templates, open_roadmap
from workshops.models import Support

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
URL = "/roadmaps/open/nairobi-2017/"


def take_part(event, party, *, role="participant", organisation=None, count=1):
    for _number in range(count):
        person = PersonFactory(party=party)
        Participation.objects.create(
            event=event, person=person, party=party, role=role, organisation=organisation
        )


def support(event, kind, **by):
    Support.objects.create(event=event, kind=kind, **by)


@pytest.fixture
def jica(workshop):
    """JICA supports the workshop, as an organisation of no party."""
    jica = OrganisationFactory(name="JICA", kind="government", party=None)
    support(workshop, "supporter", organisation=jica)
    return jica


def candidate(event, party):
    return next(each for each in candidates(event) if each.party == party)


# Who came, as what the party is recorded, whether it is ticked, and why.
CASES = [
    ({}, {}, False, "no participants"),
    ({"participants": 1}, {}, True, "1 participant"),
    ({"participants": 3, "guests": 1, "un": 2}, {}, True, "3 participants"),
    ({"participants": 2}, {"host": True}, True, "host of the workshop, 2 participants"),
    ({}, {"host": True}, False, "host of the workshop, no participants"),
    ({"participants": 2}, {"supporter": True}, False, "supporter of the workshop, 2 participants"),
    ({}, {"supporter": True}, False, "supporter of the workshop, no participants"),
    ({"guests": 2}, {}, False, "guests only"),
    ({"un": 2}, {}, False, "only people of UN bodies on the list"),
    ({"jica": 2}, {}, False, "only people of a supporter on the list"),
    ({"jica": 2, "participants": 1}, {}, True, "1 participant"),
    ({"jica of Japan": 2}, {}, False, "only people of a supporter on the list"),
    ({"guests": 1, "un": 1}, {}, False, "only guests and people of UN bodies on the list"),
]


@pytest.mark.parametrize(("came", "recorded", "is_ticked", "reason"), CASES)
def test_a_party_is_proposed_by_who_came_and_the_reason_says_so(
    workshop, jica, came, recorded, is_ticked, reason
):
    japan = CountryFactory(code="JPN", name="Japan", iso2="JP", m49="392")
    un = OrganisationFactory(name="UNDP", kind="un", party=japan)
    of_japan = OrganisationFactory(name="JICA", kind="government", party=japan)
    people = {
        "participants": {},
        "guests": {"role": "guest"},
        "un": {"organisation": un},
        "jica": {"organisation": jica},
        "jica of Japan": {"organisation": of_japan},
    }
    for who, count in came.items():
        take_part(workshop, japan, count=count, **people[who])
    for kind in recorded:
        support(workshop, kind, party=japan)

    row = candidate(workshop, japan)

    assert (row.is_proposed, row.reason) == (is_ticked, reason)


def test_the_reason_names_an_organisation_of_the_party_that_supported_the_workshop(workshop, kenya):
    fund = OrganisationFactory(name="Kenya Fund", party=kenya)
    support(workshop, "supporter", organisation=fund)
    take_part(workshop, kenya)
    take_part(workshop, kenya, organisation=fund)

    row = candidate(workshop, kenya)

    assert row.is_proposed
    assert row.reason == "1 participant, Kenya Fund supported the workshop"


def test_a_un_regional_commission_is_never_ticked(workshop):
    commission = RegionFactory(
        code="ECA", region_kind="UN regional commission", may_hold_roadmaps=True
    )
    take_part(workshop, commission)

    assert not candidate(workshop, commission).is_proposed
    assert candidate(workshop, commission).reason == "UN body, 1 participant"


def test_unossc_is_not_in_the_list(workshop, kenya):
    office = OfficeFactory(may_hold_roadmaps=True)
    take_part(workshop, office)

    assert [each.party for each in candidates(workshop)] == [kenya]


def test_every_workshop_with_drafting_months_opens_roadmaps(kenya, reviewer, as_user):
    make_templates()
    pretoria = WorkshopFactory(code="pretoria-2017", name="Pretoria", drafting_months=3)

    page = as_user(reviewer).get(f"/roadmaps/open/{pretoria.code}/")
    as_user(reviewer).post(
        f"/roadmaps/open/{pretoria.code}/", {"parties": [kenya.pk], "due_on": "2018-01-31"}
    )

    assert page.status_code == 200
    assert Document.objects.get(party=kenya).event == pretoria


def ticked(page):
    boxes = re.findall(r'<input[^>]*name="parties"[^>]*>', page.content.decode())
    return {int(re.search(r'value="(\d+)"', box)[1]) for box in boxes if "checked" in box}


def hidden(page):
    rows = re.findall(r"<div\s+class=\"choice-list__row\"[^>]*>", page.content.decode())
    return [re.search(r'data-search-name="([^"]*)"', row)[1] for row in rows if "hidden" in row]


def test_the_page_ticks_what_is_proposed_and_shows_each_reason(
    workshop, kenya, uganda, reviewer, as_user
):
    take_part(workshop, kenya, count=2)
    take_part(workshop, uganda, role="guest")

    page = as_user(reviewer).get(URL)

    assert ticked(page) == {kenya.pk}
    assert "2 participants" in page.content.decode()
    assert "guests only" in page.content.decode()


def test_a_search_keeps_ticks_and_the_date_and_opens_nothing(
    workshop, kenya, uganda, reviewer, as_user
):
    benin = CountryFactory(code="BEN", name="Benin", iso2="BJ", m49="204")

    page = as_user(reviewer).post(URL, {"parties": [kenya.pk], "q": "ugan", "show": "1"})

    assert page.status_code == 200
    assert ticked(page) == {kenya.pk}
    assert hidden(page) == [f"{benin.local_name} BEN"]
    assert "2 of 3 shown, 1 ticked." in page.content.decode()
    assert not Document.objects.exists()


def test_without_a_choice_the_page_says_what_to_do_and_links_to_the_list(
    workshop, kenya, reviewer, as_user
):
    page = as_user(reviewer).post(URL, {})

    assert page.status_code == 422
    content = page.content.decode()
    assert content.count("Choose at least one country or region.") == 2
    assert 'href="#id_parties_0"' in content
    assert 'id="id_parties_0"' in content


def test_a_roadmap_that_someone_opened_meanwhile_is_named_and_nothing_is_opened(
    workshop, kenya, uganda, reviewer, as_user
):
    open_roadmap(kenya, workshop)

    page = as_user(reviewer).post(URL, {"parties": [kenya.pk, uganda.pk]})

    assert page.status_code == 422
    assert "Someone has opened a roadmap for one of the parties meanwhile" in page.content.decode()
    assert ticked(page) == {uganda.pk}
    assert not Document.objects.filter(party=uganda).exists()


def test_closed_roadmaps_are_linked_and_not_offered_again(
    workshop, kenya, uganda, administrator, reviewer, as_user
):
    draft = open_roadmap(kenya, workshop)
    documents.close(draft=draft, reason="It left.", by=administrator)

    page = as_user(reviewer).get(URL)

    assert "Closed roadmaps" in page.content.decode()
    assert "/roadmaps/nairobi-2017/KEN/" in page.content.decode()
    assert [row.candidate.party for row in page.context["page"].rows] == [uganda]


def test_the_page_takes_the_same_statements_for_many_parties(
    workshop, kenya, reviewer, as_user, django_assert_max_num_queries
):
    client = as_user(reviewer)
    take_part(workshop, kenya)
    with django_assert_max_num_queries(8):
        client.get(URL)
    for number in range(5):
        take_part(workshop, CountryFactory(code=f"Y{number:02d}", iso2=f"Y{number}"))
    with django_assert_max_num_queries(8):
        client.get(URL)
