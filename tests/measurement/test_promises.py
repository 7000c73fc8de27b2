"""Baseline and target: a part of the promise, with the rights and the states of commitments."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from commitments import actions as commitments
from core.errors import Refused
from documents.models import Draft
from documents.revisions.snapshots import take_snapshot
from measurement import actions
from measurement.actions import PromiseFacts
from measurement.forms import PromiseForm
from measurement.models import RoadmapIndicator
from tests.measurement.factories import make_indicator, make_promise, make_value
from tests.sending import hidden, send
from workshops.event_facts import WrongFact

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
PAGE = "/roadmaps/nairobi-2017/KEN/indicators/"
SENT = {"baseline": "10", "baseline_year": "2016", "target": "1 250,5", "target_year": "2020"}
FACTS = PromiseFacts(baseline=Decimal(10), baseline_year=2016, target=Decimal(30), target_year=2020)


def errors(response):
    return {name: texts[0] for name, texts in response.context["form"].errors.items()}


def choose(document, indicator, by, facts=FACTS, number=0):
    return actions.choose_indicator(
        document=document, indicator=indicator, facts=facts, by=by, commitment_number=number
    )


def test_a_commitment_is_measured_by_an_indicator_of_the_library(as_user, focal, commitment, staff):
    page = f"{PAGE}add/{commitment.number}/"
    client = as_user(focal)

    chosen = client.get(page, {"indicator": "staff"})
    response = send(client, chosen.url, SENT, follow=True)

    row = RoadmapIndicator.objects.get()
    assert (row.commitment_number, row.indicator) == (commitment.number, staff)
    assert (row.baseline, row.target) == (10, Decimal("1250.5"))
    assert "Saved: Staff of the unit." in response.content.decode()


def test_the_page_of_a_commitment_lists_its_indicators_with_their_newest_values(
    as_user, focal, document, commitment, promised, law
):
    make_value(promised, "15")
    make_value(promised, "21", on=date(2017, 10, 20))
    make_promise(document, law, baseline=1, target=3)  # of the whole roadmap
    client, page = as_user(focal), f"{PAGE.replace('indicators', 'commitments')}1/edit/"

    text = client.get(page).content.decode()

    assert "Staff of the unit" in text
    assert "21 people" in text
    assert "15 people" not in text
    assert "Law on cooperation" not in text

    RoadmapIndicator.objects.update(removed_at=promised.updated_at)
    text = client.get(page).content.decode()
    assert "Staff of the unit" not in text
    assert "Say by what it is measured" in text


def test_a_scale_offers_its_levels(as_user, focal, document, law):
    client = as_user(focal)
    page = f"{PAGE}add/0/law/"

    assert "3. In force" in client.get(page).content.decode()
    send(client, page, {"baseline": "1", "baseline_year": "2016", "target": "3",
                        "target_year": "2020"})  # fmt: skip

    assert RoadmapIndicator.objects.get().target == 3


def test_choosing_nothing_names_the_field(as_user, focal, document, staff):
    response = as_user(focal).get(f"{PAGE}add/0/", {"indicator": "nothing"})

    assert response.status_code == 422
    assert "Choose an indicator of the list." in response.content.decode()


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"target": ""}, "target", "Enter a number"),
        ({"target": "many"}, "target", "Enter a number, for example"),
        ({"target": "1.250"}, "target", "can mean either"),
        ({"target": "5"}, "target", "Enter a target above the baseline"),
        ({"target_year": "2015"}, "target_year", "cannot be before the baseline"),
        ({"target_year": "20"}, "target_year", "1900"),
        ({"target_year": "soon"}, "target_year", "Enter a year"),
        ({"baseline_year": ""}, "baseline_year", "Enter the year of the baseline"),
        ({"baseline": ""}, "baseline", "Enter the baseline, or remove its year"),
        ({"baseline": "9" * 20}, "baseline", "at most 14 digits"),
    ],
)
def test_a_wrong_promise_saves_nothing_and_names_the_field(
    as_user, focal, document, staff, fields, field, words
):
    response = send(as_user(focal), f"{PAGE}add/0/staff/", SENT | fields)

    assert response.status_code == 422
    assert words in errors(response)[field]
    assert not RoadmapIndicator.objects.exists()


def test_where_lower_is_better_the_target_lies_below_the_baseline(document, focal):
    days = make_indicator("days", direction="down")

    with pytest.raises(WrongFact, match="below the baseline") as refusal:
        choose(document, days, focal)
    assert refusal.value.field == "target"


def test_the_baseline_as_target_means_to_keep_it(document, focal, staff):
    facts = PromiseFacts(
        baseline=Decimal(30), baseline_year=2016, target=Decimal(30), target_year=2020
    )

    assert choose(document, staff, focal, facts).target == 30


def test_words_in_place_of_a_level_are_refused_in_the_form(document, law):
    stored = make_promise(document, law, baseline=Decimal(1), target=Decimal(3))
    form = PromiseForm({"target": "many", "target_year": "2020"}, indicator=law, instance=stored)

    assert not form.is_valid()
    assert "target" in form.errors


@pytest.mark.parametrize("level", ["0", "4", "1.5"])
def test_a_level_that_the_scale_does_not_have_is_refused(document, focal, law, level):
    facts = PromiseFacts(target=Decimal(level), target_year=2020)

    with pytest.raises(WrongFact, match="Choose a level"):
        choose(document, law, focal, facts)


def test_the_same_indicator_is_chosen_once(document, focal, promised, commitment, staff):
    with pytest.raises(WrongFact, match="chosen already"):
        choose(document, staff, focal, number=commitment.number)


def test_an_indicator_of_another_party_is_not_chosen(document, focal, uganda):
    other = make_indicator("uga-1", party=uganda)

    with pytest.raises(WrongFact, match="of the list"):
        choose(document, other, focal)


def test_of_two_people_the_second_sees_both_promises(as_user, focal, promised):
    client = as_user(focal)
    page = f"{PAGE}{promised.pk}/edit/"
    shown = hidden(client, page)
    RoadmapIndicator.objects.filter(pk=promised.pk).update(target=77)

    response = client.post(page, shown | SENT)

    assert response.status_code == 409
    assert "77" in response.content.decode()
    assert "1 250,5" in response.content.decode()


@pytest.mark.parametrize("state", ["submitted", "accepted", "published", "closed"])
def test_a_promise_changes_only_while_the_draft_is_open(document, focal, promised, state):
    is_over = state in ("published", "closed")
    Draft.objects.update(state=state, closed_at="2017-10-16T10:00Z" if is_over else None)

    for attempt in (
        lambda: actions.change_promise(row=promised, facts=FACTS, by=focal),
        lambda: actions.remove_from_roadmap(row=promised, by=focal),
        lambda: actions.put_back(row=promised, by=focal),
        lambda: choose(document, make_indicator("other"), focal),
    ):
        with pytest.raises(Refused):
            attempt()


def test_others_do_not_promise(document, promised, staff, authority, stranger, reviewer):
    for by in (authority, stranger, reviewer):
        with pytest.raises(PermissionDenied):
            actions.change_promise(row=promised, facts=FACTS, by=by)
        with pytest.raises(PermissionDenied):
            choose(document, staff, by)


def test_a_removed_indicator_is_put_back_with_its_values(as_user, focal, promised):
    make_value(promised)
    client = as_user(focal)

    send(client, f"{PAGE}{promised.pk}/remove/", {})
    assert take_snapshot(Draft.objects.for_writing().get()).content.get("indicators") is None
    page = client.get(PAGE)
    client.post(f"{PAGE}{promised.pk}/restore/")

    assert "Put back" in page.content.decode()
    row = RoadmapIndicator.objects.present().get()
    assert row.values.count() == 1


def test_indicators_wait_for_their_removed_commitment(focal, document, promised, commitment):
    make_value(promised)
    seen = commitments.removals.COMMITMENT.seen(commitment)
    commitments.remove(commitment=commitment, seen=seen, by=focal)

    assert not RoadmapIndicator.objects.present().exists()
    assert RoadmapIndicator.objects.get().values.count() == 1


def test_an_indicator_chosen_again_comes_back_with_its_values(document, focal, promised, staff):
    make_value(promised)
    actions.remove_from_roadmap(row=promised, by=focal)

    row = choose(document, staff, focal, number=promised.commitment_number)

    assert row.pk == promised.pk
    assert row.values.count() == 1


def test_pages_of_promises_take_few_statements(
    as_user, focal, document, promised, law, django_assert_max_num_queries
):
    make_promise(document, law, baseline=1, target=3)
    make_value(promised)
    client = as_user(focal)
    client.get(PAGE)
    for page in ("", "add/0/", f"{promised.pk}/", f"{promised.pk}/edit/", f"{promised.pk}/values/"):
        with django_assert_max_num_queries(8):
            assert client.get(PAGE + page).status_code == 200
