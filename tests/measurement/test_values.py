"""Values: recorded at any time, private until their party makes them public."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from core.errors import Refused
from documents.models import Draft
from measurement import actions
from measurement.actions import ValueFacts
from measurement.models import IndicatorValue
from tests.measurement.factories import make_promise, make_value
from tests.sending import hidden, send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
PAGE = "/roadmaps/nairobi-2017/KEN/indicators/"
SENT = {
    "measured_on": "2017-09-30",
    "value": "15",
    "source": "Annual report 2017",
    "narrative": "Five more people.",
    "evidence": "https://example.org/report",
    "breakdown": "women: 9\nmen = 5",
}
FACTS = ValueFacts(measured_on=date(2017, 9, 30), value=Decimal(15), source="Report")


def errors(response):
    return {name: texts[0] for name, texts in response.context["form"].errors.items()}


@pytest.fixture
def adding(promised):
    return f"{PAGE}{promised.pk}/values/"


def test_a_value_is_recorded_with_source_evidence_and_groups(as_user, focal, promised, adding):
    response = send(as_user(focal), adding, SENT, follow=True)

    value = IndicatorValue.objects.get()
    assert (value.value, value.source, value.is_public) == (15, "Annual report 2017", False)
    assert value.breakdown == [["women", "9"], ["men", "5"]]
    page = response.content.decode()
    assert "25% of the way" in page
    assert "The groups add up to 14 and not to 15." in page
    assert 'href="https://example.org/report"' in page


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"measured_on": ""}, "measured_on", "Enter a date"),
        ({"measured_on": "2017-10-17"}, "measured_on", "not in the future"),
        ({"measured_on": "30/09/2017"}, "measured_on", "year-month-day"),
        ({"value": "15,000"}, "value", "can mean either"),
        ({"value": "fifteen"}, "value", "Enter a number"),
        ({"source": " "}, "source", "required"),
        ({"source": "x" * 301}, "source", "300"),
        ({"evidence": "ftp://example.org/x"}, "evidence", "begins with https://"),
        ({"evidence": "javascript:alert(1)"}, "evidence", "begins with https://"),
        ({"breakdown": "women"}, "breakdown", "a colon and a number"),
        ({"breakdown": "women: some"}, "breakdown", "Enter a number"),
        ({"breakdown": "men: 1\nMen: 2"}, "breakdown", "each group once"),
        ({"breakdown": "\n".join(f"g{n}: 1" for n in range(21))}, "breakdown", "at most 20"),
    ],
)
def test_a_wrong_value_saves_nothing_and_names_the_field(
    as_user, focal, adding, fields, field, words
):
    response = send(as_user(focal), adding, SENT | fields)

    assert response.status_code == 422
    assert words in errors(response)[field]
    assert not IndicatorValue.objects.exists()


def test_two_values_of_one_day_are_refused(as_user, focal, promised, adding):
    make_value(promised)

    response = send(as_user(focal), adding, SENT)

    assert "a value of this day already" in errors(response)["measured_on"]
    assert IndicatorValue.objects.count() == 1


def test_a_level_is_recorded_without_groups(as_user, focal, document, law):
    row = make_promise(document, law, baseline=1, target=3)
    page = f"{PAGE}{row.pk}/values/"
    client = as_user(focal)

    assert 'name="breakdown"' not in client.get(page).content.decode()
    response = send(client, page, SENT | {"value": "2"}, follow=True)

    assert IndicatorValue.objects.get().value == 2
    assert "2 of 3: Being drafted" in response.content.decode()


@pytest.mark.parametrize("state", ["drafting", "submitted", "accepted", "published"])
def test_a_value_is_recorded_in_every_state_but_a_closed_one(focal, promised, state):
    is_over = state == "published"
    Draft.objects.update(state=state, closed_at="2017-10-16T10:00Z" if is_over else None)

    assert actions.record_value(row=promised, facts=FACTS, by=focal).pk


def test_a_closed_roadmap_takes_no_values(focal, promised):
    value = make_value(promised)
    Draft.objects.update(state="closed", closed_at="2017-10-16T10:00Z")

    for attempt in (
        lambda: actions.record_value(row=promised, facts=FACTS, by=focal),
        lambda: actions.correct_value(value=value, facts=FACTS, by=focal),
        lambda: actions.remove_value(value=value, by=focal),
    ):
        with pytest.raises(Refused, match="closed"):
            attempt()


def test_others_record_no_values(promised, authority, stranger, reviewer):
    value = make_value(promised)
    for by in (authority, stranger, reviewer):
        for attempt in (
            lambda by=by: actions.record_value(row=promised, facts=FACTS, by=by),
            lambda by=by: actions.correct_value(value=value, facts=FACTS, by=by),
            lambda by=by: actions.remove_value(value=value, by=by),
        ):
            with pytest.raises(PermissionDenied):
                attempt()


def test_of_two_people_who_correct_a_value_the_second_sees_both(as_user, focal, promised):
    value = make_value(promised)
    client, page = as_user(focal), f"{PAGE}values/{value.pk}/"
    shown = hidden(client, page)
    IndicatorValue.objects.update(value=77)

    response = client.post(page, shown | SENT | {"value": "16"})

    assert response.status_code == 409
    assert "77" in response.content.decode()
    assert IndicatorValue.objects.get().value == 77


def test_a_value_is_corrected_and_removed_with_history(as_user, focal, promised, adding):
    client = as_user(focal)
    send(client, adding, SENT)
    value = IndicatorValue.objects.get()
    send(client, f"{PAGE}values/{value.pk}/", SENT | {"value": "16"})
    send(client, f"{PAGE}values/{value.pk}/remove/", {})

    assert not IndicatorValue.objects.exists()
    page = client.get(f"{PAGE}{promised.pk}/")
    words = [change.words for change in page.context["page"].changes]
    assert words == [
        "Value of 30 September 2017 removed",
        "Value of 30 September 2017 corrected",
        "Value of 30 September 2017 recorded",
    ]
    history = client.get("/roadmaps/nairobi-2017/KEN/history/").content.decode()
    assert "recorded 15 people" in history
    assert "removed the value 16 people" in history


def test_a_form_that_is_opened_again_shows_the_value_as_it_is_read(as_user, focal, promised):
    value = make_value(promised, "1.125")
    page = f"{PAGE}values/{value.pk}/"

    form = as_user(focal).get(page).context["form"]

    assert form["value"].value() == "1.1250"
