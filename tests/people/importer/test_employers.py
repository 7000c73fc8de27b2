"""Names that may be one organisation: asked once, beside the rows, and remembered."""

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from countries.models import Organisation, Party
from imports.actions import apply_import
from imports.models import Batch
from people import actions
from people.importer.employers import ask_about, spellings
from people.importer.spelling_answers import Answer
from people.models import EmployerSpelling
from tests.markup import folded
from tests.pages import page_of
from tests.people.importer.test_import_pages import address

LISTS = Path(__file__).parents[2] / "data" / "lists"
HEADER = "Name,Organisation,Country,E-mail"
FULL = "Ministère des Affaires étrangères"

TWO_NAMES = (
    f"Ann Bo,{FULL},Benin,ann@ben.example.org",
    "Ben Co,MAE,Benin,ben@ben.example.org",
    "Cy Do,MAE,Togo,cy@tgo.example.org",
)


@pytest.fixture
def listed(checked_batch, listing):
    """`listed(row, …)`: the batch of a small list, checked."""
    numbers = iter(range(100))
    return lambda *rows: checked_batch(listing(HEADER, *rows, name=f"list-{next(numbers)}.csv"))


def asked(batch):
    batch.refresh_from_db()
    return [
        (q["name"], q["other"], q["country"], q["is_known"]) for q in batch.questions["employers"]
    ]


def written(batch):
    rows = batch.rows.order_by("number")
    return [row.parsed["organisation"] for row in rows]


def answer(batch, answer, by=None):
    batch.refresh_from_db()
    answers = {question["key"]: answer for question in batch.questions["employers"]}
    return actions.settle_employers(batch=batch, answers=answers, by=by)


def test_two_names_of_one_country_are_asked_about_and_nothing_is_taken(listed):
    batch = listed(*TWO_NAMES)

    assert asked(batch) == [("MAE", FULL, "BEN", False)]
    assert written(batch) == [FULL, "MAE", "MAE"]


def test_the_answer_holds_for_people_of_that_country_here_and_in_later_lists(listed, workshop):
    batch = listed(*TWO_NAMES)

    answer(batch, Answer.OTHER)

    assert (written(batch), asked(batch)) == ([FULL, FULL, "MAE"], [])
    assert batch.rows.get(number=3).parsed["taken_apart"]["organisation"] == "MAE"
    later = listed("Di Eo,M.A.E.,Benin,di@ben.example.org", "Ed Fo,MAE,Togo,ed@tgo.example.org")
    assert written(later) == [FULL, "MAE"]
    apply_import(batch=batch, by=None)
    benin = Party.objects.get(code="BEN")
    assert list(Organisation.objects.filter(party=benin).values_list("name", flat=True)) == [FULL]


def test_of_two_new_names_either_may_be_written(listed):
    batch = listed(*TWO_NAMES)

    answer(batch, Answer.NAME)

    assert written(batch) == ["MAE", "MAE", "MAE"]


def test_two_organisations_stay_two_and_are_not_asked_about_again(listed):
    batch = listed(*TWO_NAMES)

    answer(batch, Answer.TWO)

    assert written(batch) == [FULL, "MAE", "MAE"]
    assert asked(listed(*TWO_NAMES)) == []


def test_a_name_in_our_records_is_proposed_and_stays(listed, reference):
    benin = Party.objects.get(code="BEN")
    Organisation.objects.create(name=FULL, party=benin)

    assert asked(listed(TWO_NAMES[1])) == [("MAE", FULL, "BEN", True)]


def test_united_nations_bodies_are_one_whatever_the_country(listed):
    batch = listed(
        "Ann Bo,United Nations Development Programme,Kenya,ann@un.example.org",
        "Ben Co,UNDP,Ghana,ben@un.example.org",
    )
    assert asked(batch) == [("UNDP", "United Nations Development Programme", "", False)]

    answer(batch, Answer.OTHER)

    assert set(written(batch)) == {"United Nations Development Programme"}
    assert batch.rows.get(number=3).parsed["organisation_kind"] == "un"


def test_answers_are_followed_and_a_later_one_replaces_the_earlier(listed):
    batch = listed(*TWO_NAMES)
    answer(batch, Answer.OTHER)
    EmployerSpelling.objects.create(
        folded="ministere des affaires etrangeres",
        party=Party.objects.get(code="BEN"),
        spelling=FULL,
        means="Ministry of Foreign Affairs",
        is_same=True,
    )

    assert written(listed(*TWO_NAMES))[:2] == ["Ministry of Foreign Affairs"] * 2


def test_answers_in_a_ring_end_somewhere(reference):
    for spelling, means in (("A b", "C d"), ("C d", "A b")):
        EmployerSpelling.objects.create(
            folded=spelling.lower(), spelling=spelling, means=means, is_same=True
        )

    assert set(spellings()) == {("a b", ""), ("c d", "")}


def test_answers_are_refused_once_the_list_was_applied(listed, client, as_user, administrator):
    batch = listed(*TWO_NAMES)
    page = as_user(administrator)
    key = batch.questions["employers"][0]["key"]
    apply_import(batch=batch, by=None)

    response = page.post(
        address(batch, "settle-employers"), {f"employer-{key}": "other"}, follow=True
    )

    assert "no longer open" in response.content.decode()
    assert not EmployerSpelling.objects.exists()


def test_the_page_asks_and_keeps_who_answered(listed, as_user, administrator):
    batch = listed(*TWO_NAMES)
    page = as_user(administrator)
    shown = page_of(page, address(batch))
    assert "1 organisation that may be written in two ways" in shown

    key = batch.questions["employers"][0]["key"]
    page.post(address(batch, "settle-employers"), {f"employer-{key}": "other", "employer-x": "no"})

    assert EmployerSpelling.objects.get().answered_by == administrator
    assert "may be written in two ways" not in page_of(page, address(batch))
    rows = folded(page.get(f"{address(batch)}?tab=all"))
    assert 'In the file: <bdi dir="auto" lang="">MAE</bdi>' in rows


def test_a_form_without_an_answer_is_refused(listed, as_user, administrator):
    batch = listed(*TWO_NAMES)

    response = as_user(administrator).post(address(batch, "settle-employers"), {}, follow=True)

    assert "Choose an answer first." in response.content.decode()


def test_asking_takes_four_statements_whatever_the_list(listed):
    batch = listed(*TWO_NAMES)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        ask_about(Batch.objects.get(pk=batch.pk))

    assert len(queries) == 4


def test_missions_of_two_countries_are_not_asked_about(checked_batch):
    batch = checked_batch(LISTS / "16-employers-of-two-countries.csv")

    assert asked(batch) == []
    assert len(set(written(batch))) == 4


def test_names_that_differ_in_small_words_or_legal_form_are_one_without_a_question(listed):
    batch = listed(
        "Ann Bo,Ministry of Health,Benin,ann@ben.example.org",
        "Ben Co,The Ministry for Health,Benin,ben@ben.example.org",
        "Cy Do,Acme Ltd.,Benin,cy@ben.example.org",
        "Di Eo,ACME,Benin,di@ben.example.org",
        "Ed Fo,Ministry for Health,Togo,ed@tgo.example.org",
    )

    assert asked(batch) == []
    assert written(batch) == [
        "Ministry of Health", "Ministry of Health", "Acme Ltd.", "Acme Ltd.", "Ministry for Health",
    ]  # fmt: skip
    row = batch.rows.get(number=3)
    assert row.parsed["taken_apart"]["organisation"] == "The Ministry for Health"
    assert row.parsed["organisation_key"] == "ministry of health"


def test_a_recorded_name_counts_and_a_person_is_known_by_either(listed):
    row = "Ann Bo,{},Benin,"
    apply_import(batch=listed(row.format("Ministry of Health")), by=None)

    batch = listed(row.format("Ministry for Health"))

    assert written(batch) == ["Ministry of Health"]
    assert batch.rows.get().outcome == "same"


def test_answered_as_two_they_stay_two(listed):
    rows = ("Ann Bo,Acme Ltd,Benin,a@ben.example.org", "Ben Co,Acme,Benin,b@ben.example.org")
    listed(rows[0])
    benin = Party.objects.get(code="BEN")
    EmployerSpelling.objects.create(
        folded="acme", party=benin, spelling="Acme", means="Acme Ltd", is_same=False
    )

    batch = listed(*rows)

    assert (written(batch), asked(batch)) == (["Acme Ltd", "Acme"], [])


def test_questions_beyond_the_limit_are_counted_and_follow(
    listed, as_user, administrator, monkeypatch
):
    monkeypatch.setattr("people.importer.employers.MOST", 2)
    rows = []
    for word in ("Planing", "Agricultre", "Educaton"):
        right = {"Planing": "Planning", "Agricultre": "Agriculture", "Educaton": "Education"}[word]
        for name in (f"Ministry of {right} Affairs", f"Ministry of {word} Affairs"):
            rows.append(f"Ann {name},{name},Benin,{len(rows)}@ben.example.org")
    batch = listed(*rows)
    page = as_user(administrator)

    assert len(asked(batch)) == 2
    assert "1 more pair of names is not asked about" in page_of(page, address(batch))

    answer(batch, Answer.TWO)

    assert len(asked(batch)) == 1
    assert "is not asked about" not in page_of(page, address(batch))
