"""Institutional profiles for everybody: the matrix, the ladder of a party, and the export."""

from datetime import date

import pytest

from reporting.profiles.ladder import Ladder
from tests.factories import MembershipFactory, RegionFactory
from tests.reporting.profiles.factories import make_period, publish

pytestmark = pytest.mark.django_db
MATRIX = "/profiles/"


@pytest.fixture
def second(workshop, period):
    return make_period(workshop, "two", date(2018, 5, 5))


@pytest.fixture
def answers(kenya, uganda, period, second):
    """Kenya got a policy between the two periods; Uganda reported once."""
    publish(kenya, period, "policy", "no")
    publish(kenya, period, "fund", "prepared")
    publish(kenya, second, "policy", "in force", "2018", reference="Act 5")
    publish(kenya, second, "fund", "prepared")
    publish(uganda, second, "policy", "no")


def test_the_matrix_is_empty_before_the_first_accepted_report(client, period):
    page = client.get(MATRIX).content.decode()

    assert "No institutional profile has been published yet" in page


def test_the_matrix_shows_the_newest_period(client, answers):
    response = client.get(MATRIX)

    matrix = response.context["matrix"]
    assert matrix.period.code == "two"
    assert [row.party.code for row in matrix.rows] == ["KEN", "UGA"]
    page = response.content.decode()
    assert "since 2018" in page
    assert "In force" in page


def test_the_matrix_shows_the_chosen_period(client, answers):
    matrix = client.get(MATRIX, {"period": "nairobi-2017:one"}).context["matrix"]

    assert matrix.period.code == "one"
    assert [row.party.code for row in matrix.rows] == ["KEN"]


def test_a_period_that_is_not_there_chooses_the_newest(client, answers):
    matrix = client.get(MATRIX, {"period": "nairobi-2017:2030-1"}).context["matrix"]

    assert matrix.period.code == "two"


def test_the_matrix_counts_the_answers_of_the_chosen_parties(client, answers, kenya):
    MembershipFactory(region=RegionFactory(code="EAC"), country=kenya, joined_on=date(2000, 1, 1))

    everybody = client.get(MATRIX).context["matrix"]
    members = client.get(MATRIX, {"region": "EAC"}).context["matrix"]

    counts = {count.question.code: count for count in everybody.counts}
    assert (counts["policy"].in_force, counts["policy"].no) == (1, 1)
    assert (counts["fund"].prepared, counts["fund"].no) == (1, 0)
    counts = {count.question.code: count for count in members.counts}
    assert (counts["policy"].in_force, counts["policy"].no) == (1, 0)
    assert [row.party.code for row in members.rows] == ["KEN"]


@pytest.mark.parametrize(
    ("about", "groups"),
    [
        ("2", ["2"]),
        ("3", ["3"]),
        ("actors", ["actors"]),
        ("9", ["2", "3", "4", "actors"]),  # a value that is not known filters nothing
    ],
)
def test_the_matrix_shows_the_questions_about_one_action_item(client, answers, about, groups):
    matrix = client.get(MATRIX, {"about": about}).context["matrix"]

    assert [group.code for group in matrix.groups] == groups
    assert {question.group or "actors" for question in matrix.questions} == set(groups)
    assert [count.question for count in matrix.counts] == matrix.questions


def test_the_export_has_the_questions_about_the_chosen_action_item(client, answers):
    url = "/profiles/export/csv/"
    lines = client.get(url, {"about": "3"}).content.decode("utf-8-sig").splitlines()

    assert len(lines) > 1
    assert all("fund" in line.lower() for line in lines[1:])


def test_the_matrix_says_that_no_party_fits(client, answers):
    page = client.get(MATRIX, {"group": "sids"}).content.decode()

    assert "No profile fits these filters" in page


def test_the_export_has_the_answers_that_the_matrix_shows(client, answers):
    response = client.get("/profiles/export/csv/", {"period": "nairobi-2017:two"})

    lines = response.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 4
    assert any("KEN" in line and "In force" in line and "Act 5" in line for line in lines)


def test_an_unknown_form_of_the_export_is_not_there(client, answers):
    assert client.get("/profiles/export/csv/").status_code == 200
    assert client.get("/profiles/export/pdf/").status_code == 404


def test_the_ladder_shows_first_what_changed(client, answers, kenya):
    page = client.get("/profiles/KEN/").content.decode()

    changed = page.partition("What changed")[2].partition("Answers over time")[0]
    assert "Policy or law" in changed
    assert "since 2018" in changed
    assert "fund" not in changed
    assert "Period one" in page
    assert "Act 5" in page


def test_the_ladder_says_that_nothing_changed(client, kenya, period, second):
    publish(kenya, period, "policy", "no")
    publish(kenya, second, "policy", "no")

    assert "No answer has changed." in client.get("/profiles/KEN/").content.decode()


def test_the_ladder_of_a_party_without_an_accepted_report_is_empty(client, kenya, period):
    page = client.get("/profiles/KEN/").content.decode()

    assert "No institutional profile has been published yet" in page


@pytest.mark.parametrize("code", ["ZZZ", "UNOSSC"])
def test_an_office_has_no_ladder(client, kenya, unossc, code):
    assert client.get("/profiles/KEN/").status_code == 200
    assert client.get(f"/profiles/{code}/").status_code == 404


def test_the_ladder_keeps_questions_that_are_not_asked_any_more(kenya, period):
    publish(kenya, period, "retired", "no")

    [rung] = Ladder(kenya).rungs

    assert rung.title == "Retired"
    assert not rung.subject


CHANGES = [
    (("no", "in force"), True),
    (("in force", "no"), True),
    (("no", "prepared"), True),
    (("no", "no"), False),
    ((None, "no"), True),
    (("no", None), False),
]


@pytest.mark.parametrize(("given", "is_changed"), CHANGES)
def test_a_change_is_another_answer_than_in_the_period_before(
    kenya, period, second, given, is_changed
):
    publish(kenya, period, "fund", "no")
    publish(kenya, second, "fund", "no")
    for of_period, answer in zip((period, second), given, strict=True):
        if answer:
            since = "2016" if answer == "in force" else ""
            publish(kenya, of_period, "policy", answer, since)

    changed = [rung.title for rung in Ladder(kenya).changed]
    assert changed == (["Policy or law on South-South cooperation"] if is_changed else [])


def test_pages_take_a_fixed_number_of_statements(
    as_user, focal, answers, django_assert_max_num_queries
):
    client = as_user(focal)

    for url in (MATRIX, "/profiles/KEN/"):
        with django_assert_max_num_queries(8):
            client.get(url)
