"""The page of one question: its answers over periods, on the map, by group and party by party."""

from datetime import date

import pytest

from countries.models import CountryGroup, GroupMembership
from dashboards.profile_questions.answer_changes import changes_between
from reporting.models import PublishedAnswer
from reporting.profiles.questionnaire.actions import (
    QuestionFacts,
    add_question,
    prepare_version,
    publish_version,
    retire_question,
)
from tests.dashboards.maps.conftest import small_world  # noqa: F401
from tests.factories import CountryFactory, MembershipFactory, RegionFactory
from tests.markup import folded
from tests.reporting.profiles.factories import answered, make_period, publish

pytestmark = pytest.mark.django_db
URL = "/profiles/questions/policy/"


@pytest.fixture
def second(workshop, period):
    return make_period(workshop, "two", date(2018, 5, 5))


@pytest.fixture
def answers(kenya, uganda, period, second):
    """Kenya moved on between the two periods, Uganda reported in the second only."""
    publish(kenya, period, "policy", "prepared")
    publish(kenya, second, "policy", "in force", "2018", reference="Act 5")
    publish(uganda, second, "policy", "no")


def cells(page, key):
    return [list(row.cells) for row in page.chart(key).rows]


def test_the_page_of_a_question_is_empty_before_the_first_accepted_report(client, period):
    page = client.get(URL).content.decode()

    assert "No party has answered this question in an accepted report yet" in page
    assert "How the question is worded" in page


def test_a_question_is_counted_from_the_oldest_period_to_the_newest(client, answers):
    response = client.get(URL)

    assert cells(response.context["page"], "periods") == [
        ["Period one", 0, 1, 0, 1],
        ["Period two", 1, 0, 1, 2],
    ]
    text = folded(response)
    assert "In force in 1 of 2 parties in “Period two”; 0 of 1 in “Period one”" in text
    assert "Act 5" in text
    assert "since 2018" in text


def test_a_question_shows_the_map_with_links_to_profiles(client, small_world, answers):  # noqa: F811
    text = folded(client.get(URL))

    assert "In force in 1 of 2 countries" in text
    assert "<title>Kenya: In force</title>" in text
    assert '<a href="/profiles/KEN/" tabindex="-1">' in text
    assert "do not imply official endorsement" in text


def test_without_outlines_a_question_has_its_table_alone(client, answers, tmp_path, monkeypatch):
    monkeypatch.setattr("core.bundles.BUILD", tmp_path)

    text = folded(client.get(URL))

    assert 'id="chart-map"' not in text
    assert 'id="parties"' in text
    assert client.get(f"{URL}map.csv").status_code == 404


def test_a_question_says_what_changed_in_parties_that_answered_twice(client, answers):
    text = folded(client.get(URL))

    changed = text.partition('id="changes"')[2].partition('id="parties"')[0]
    assert "Of 1 party that answered in both periods, 1 moved forward and 0 moved back" in changed
    assert "1 party moved from “Being prepared” to “In force”" in changed
    assert 'href="/profiles/KEN/"' in changed
    assert "1 party answered in “Period two” only." in changed
    assert "/profiles/UGA/" not in changed


def test_a_question_compares_the_two_chosen_periods(client, answers, kenya, workshop):
    third = make_period(workshop, "three", date(2019, 5, 5))
    publish(kenya, third, "policy", "no")

    newest = client.get(URL).context["page"]
    chosen = client.get(
        URL, {"period": "nairobi-2017:three", "before": "nairobi-2017:one"}
    ).context["page"]

    assert (newest.period.code, newest.before.code) == ("three", "two")
    assert (chosen.period.code, chosen.before.code) == ("three", "one")
    [move] = chosen.changes.moves
    assert (move.before, move.now, move.step) == ("prepared", "no", -1)


@pytest.mark.parametrize(
    "query",
    [
        {"period": "nairobi-2017:2030-1"},
        {"before": "nothing"},
        {"period": "nairobi-2017:two", "before": "nairobi-2017:two"},
        {"regions": "planets", "region": "ZZZ", "page": "x"},
    ],
)
def test_an_unknown_choice_changes_nothing_on_the_page_of_a_question(client, answers, query):
    page = client.get(URL, query).context["page"]

    assert (page.period.code, page.before.code) == ("two", "one")
    assert len(page.answers) == 2


def test_a_question_is_filtered_by_region(client, answers, kenya):
    MembershipFactory(region=RegionFactory(code="EAC"), country=kenya, joined_on=date(2000, 1, 1))

    page = client.get(URL, {"region": "EAC"}).context["page"]
    nobody = client.get(URL, {"group": "sids"})

    assert cells(page, "periods") == [["Period one", 0, 1, 0, 1], ["Period two", 1, 0, 0, 1]]
    assert [row.answer.party.code for row in page.page] == ["KEN"]
    assert "No answer fits these filters" in nobody.content.decode()


def test_a_question_is_compared_over_groups_of_countries(client, answers, period, second, kenya):
    island = CountryFactory(code="FJI", name="Fiji", is_sids=True)
    publish(island, second, "policy", "in force", "2017")
    g77, left = (
        CountryGroup.objects.create(code=code, name=name)
        for code, name in (("seventy-seven", "Group of 77"), ("left", "Those who left"))
    )
    GroupMembership.objects.create(group=g77, country=kenya)
    GroupMembership.objects.create(group=left, country=kenya, left_on=date(2000, 1, 1))

    page = client.get(URL, {"regions": "groups"}).context["page"]

    rows = {row.cells[0]: (row.cells[1:], row.url) for row in page.chart("groups").rows}
    assert rows["Group of 77"][0] == (1, 0, 0, 1)
    assert "region=seventy-seven" in rows["Group of 77"][1]
    assert rows["Small island developing States"][0] == (1, 0, 0, 1)
    assert "group=sids" in rows["Small island developing States"][1]
    assert "Those who left" not in rows


def test_each_group_of_a_question_leads_to_as_many_parties(client, answers, kenya):
    MembershipFactory(region=RegionFactory(code="EAC"), country=kenya, joined_on=date(2000, 1, 1))
    for way in ("m49", "bodies", "groups"):
        rows = client.get(URL, {"regions": way}).context["page"].chart("groups").rows
        assert rows
        for row in rows:
            if row.url:
                led = client.get(row.url.partition("#")[0]).context["page"]
                assert len(led.answers) == row.cells[-1]


@pytest.mark.parametrize("key", ["periods", "groups"])
@pytest.mark.parametrize("ending", ["csv", "xlsx", "svg"])
def test_charts_of_a_question_can_be_taken_along(client, answers, key, ending):
    response = client.get(f"{URL}{key}.{ending}", {"period": "nairobi-2017:two"})

    assert response.status_code == 200
    name = response["Content-Disposition"]
    assert name.startswith(f'attachment; filename="{key}-policy-two-')


def test_a_file_of_a_question_keeps_its_filters(client, answers):
    page = client.get(URL, {"period": "nairobi-2017:one", "regions": "bodies"})

    assert "/profiles/questions/policy/groups.csv?period=nairobi-2017%3Aone&amp;regions=bodies" in (
        page.content.decode()
    )


def test_a_question_keeps_its_page_when_it_is_not_asked_any_more(client, answers, administrator):
    version = prepare_version(by=administrator)
    retire_question(question=version.questions.get(code="policy"), by=administrator)
    publish_version(version=version, note="Fewer.", by=administrator)

    text = folded(client.get(URL))

    assert "not asked any more" in text
    assert "Act 5" in text


def test_a_question_of_the_next_version_is_not_there_yet(client, period, administrator):
    facts = QuestionFacts(titles={"en": "Next"}, part="2a")
    add_question(version=prepare_version(by=administrator), facts=facts, by=administrator)

    assert client.get(URL).status_code == 200
    assert client.get("/profiles/questions/next/").status_code == 404
    assert client.get("/profiles/questions/next/periods.csv").status_code == 404


def test_answers_of_drafts_are_on_no_page_of_a_question(as_user, focal, draft, answers):
    secret = "The cabinet discusses it in secret"
    answered(draft, focal, policy="in force", fund="prepared")
    draft.profile_answers.update(reference=secret)

    client = as_user(focal)
    policy, fund = (
        folded(client.get(f"/profiles/questions/{code}/")) for code in ("policy", "fund")
    )

    assert secret not in policy
    assert "No party has answered this question" in fund
    assert not PublishedAnswer.objects.filter(code="fund").exists()


MOVES = [
    ("no", "prepared", 1),
    ("no", "in force", 2),
    ("prepared", "in force", 1),
    ("in force", "no", -2),
    ("in force", "prepared", -1),
]


@pytest.mark.parametrize(("before", "now", "step"), MOVES)
def test_a_move_knows_how_far_a_party_went(kenya, uganda, period, second, before, now, step):
    earlier = [publish(kenya, period, "policy", before, since=_since(before))]
    later = [publish(kenya, second, "policy", now, since=_since(now))]
    for party_period, answers in ((period, earlier), (second, later)):
        answers.append(publish(uganda, party_period, "policy", "no"))

    changes = changes_between(earlier, later)

    [move] = changes.moves
    assert (move.step, [party.code for party in move.parties]) == (step, ["KEN"])
    assert (changes.unchanged, changes.in_both) == (1, 2)
    assert (changes.only_now, changes.only_before) == (0, 0)


def _since(answer):
    return "2016" if answer == "in force" else ""


def test_the_page_of_a_question_takes_as_many_statements_at_ten_times_the_data(
    as_user, focal, answers, period, second, django_assert_max_num_queries
):
    for number in range(20):
        code = f"Q{number:02}"
        party = CountryFactory(code=code, iso2=f"Q{chr(65 + number)}", name=f"Country {number}")
        publish(party, period, "policy", "no")
        publish(party, second, "policy", "prepared")
    client = as_user(focal)

    with django_assert_max_num_queries(8):
        assert "Country 19" in client.get(URL, {"regions": "groups"}).content.decode()
