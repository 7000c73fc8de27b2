"""A whole progress report in an Excel copy, and back."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Mandate
from commitments.finance.actions import FundingFacts, add_funding
from commitments.models import Funding
from documents.models import Document, ReturnedCopy
from measurement.models import IndicatorValue
from reporting.models import ProfileAnswer, ReportEntry
from reporting.profiles.answers import AnswerFacts
from tests.measurement.factories import make_promise, make_scale, make_value
from tests.pages import page_of
from tests.reporting.copies import COPIES, HERE, brought, outcomes, saved, taken
from tests.reporting.factories import answer
from tests.reporting.profiles.factories import answered, make_period, publish

DELIVERY, DONE = "Delivery", "What was done"
CHALLENGES, UNCHANGED = "What makes it difficult", "Why nothing changed"
SPENT = {"Commitment number": "1", "Amount spent": "2 500", "Currency": "KES – Kenyan shilling",
         "Source": "Treasury"}  # fmt: skip


@pytest.fixture
def client_of(focal, as_user):
    return as_user(focal)


@pytest.fixture
def book(draft, promised, client_of, tmp_path):
    return taken(client_of, tmp_path)


def text_of(response):
    return " ".join(response.content.decode().split())


def test_an_unchanged_copy_of_a_report_changes_no_row(book, client_of):
    assert book.cell("Progress", "Commitment number", 2) == 1
    assert book.cell("Progress", "Claimed before", 2) == "Not started"
    assert book.cell("Progress", DELIVERY, 2) == "", "an author chooses it"
    assert outcomes(brought(client_of, book)) == {
        "entries": ["same"],
        "spending": [],
        "indicators": ["same"],
        "profile": ["same"] * 18,
    }


def test_an_unchanged_word_copy_of_a_report_changes_no_row(draft, promised, entry, focal, as_user):
    answer(entry, focal, "limited", challenges=("finance", "staff"), done="One.\nTwo.")
    make_value(promised)
    client = as_user(focal)
    file = client.get(f"{HERE}draft.docx").content

    page = client.post(COPIES, {"file": SimpleUploadedFile("copy.docx", file)}, follow=True)

    assert outcomes(page) == {
        "entries": ["same"],
        "spending": [],
        "indicators": ["same"],
        "profile": ["same"] * 18,
    }


def test_a_copy_says_how_to_fill_in_its_sheets_and_names_all_challenges(book):
    guidance = book.sheets["How to fill in the tables"]

    assert ["Progress", DELIVERY] in [row[:2] for row in guidance]
    (words,) = [row[2] for row in guidance if row[:2] == ["Progress", CHALLENGES]]
    assert "Lack of finance" in words
    assert "Currency" not in [row[1] for row in guidance], "its cells have a list to pick from"


@pytest.mark.parametrize("change", ["removed", "written in"])
def test_the_sheet_of_hints_is_not_read_back(book, client_of, change):
    if change == "removed":
        del book.sheets["How to fill in the tables"]
    else:
        book.write("How to fill in the tables", 2, **{"What to enter": "My note"})

    brought(client_of, book)

    assert not ReturnedCopy.objects.get().is_written_elsewhere


@pytest.mark.parametrize(("scopes", "is_offered"), [([], True), (["report:entries"], False)])
def test_pages_offer_a_copy_to_those_who_may_bring_it_back(
    draft, contributor, as_user, scopes, is_offered
):
    Mandate.objects.filter(user=contributor).update(writing_scopes=scopes)
    client = as_user(contributor)

    page = page_of(client, f"{HERE}entries/")

    assert "Take over changes of the roadmap" in page
    assert ("Fill in offline in Excel" in page) == is_offered
    assert client.get(COPIES).status_code == (200 if is_offered else 403)


def test_entries_spending_values_and_answers_come_back_from_one_copy(
    book, client_of, draft, entry, promised
):
    book.write(
        "Progress", 2,
        **{DELIVERY: "Limited", DONE: "A first reading.", "Next steps": "A second one.",
           CHALLENGES: "Lack of finance; Too few staff, or staff who left"},
    )  # fmt: skip
    book.write("Spending", 2, **SPENT)
    book.write("Indicators", 2, Date="2017-09-30", Value="12.5", Source="Annual report")
    book.write("Institutional profile", 2, Answer="In force", Since=2015, Reference="Act 5")
    page = brought(client_of, book)
    assert outcomes(page) | {"profile": []} == {
        "entries": ["changed"], "spending": ["new"], "indicators": ["changed"], "profile": [],
    }  # fmt: skip
    assert ReportEntry.objects.get().updated_at is None, "nothing is stored before it is chosen"

    saved(client_of, page)

    entry.refresh_from_db()
    assert (entry.delivery, entry.done, entry.next_steps) == (
        "limited", "A first reading.", "A second one.",
    )  # fmt: skip
    assert entry.challenges == ["finance", "staff"]
    spent = Funding.objects.get(stage="spent")
    assert (spent.amount, spent.currency, spent.source.name) == (2500, "KES", "Treasury")
    value = IndicatorValue.objects.get()
    assert (value.measured_on, value.value) == (date(2017, 9, 30), Decimal("12.5"))
    given = ProfileAnswer.objects.get()
    assert AnswerFacts.of(given).as_dict == {
        "answer": "in force", "since": "2015", "reference": "Act 5", "link": "", "note": "",
    }  # fmt: skip
    again = outcomes(brought(client_of, book))
    assert set(sum(again.values(), [])) == {"same", "taken"}, "the same file again changes nothing"


def test_a_reason_in_the_last_column_says_that_nothing_changed(book, client_of, entry):
    book.write("Progress", 2, **{UNCHANGED: "Elections."})

    saved(client_of, brought(client_of, book))

    entry.refresh_from_db()
    assert (entry.delivery, entry.unchanged_reason) == ("not started", "Elections.")
    assert outcomes(brought(client_of, book))["entries"] == ["taken"]


def test_a_copy_with_wrong_cells_is_not_half_written(book, client_of):
    book.write("Progress", 2, **{DONE: "A law."})
    book.write("Spending", 2, **SPENT | {"Amount spent": "two thousand"})
    book.write("Indicators", 2, Date="2017-09-30", Value="many", Source="x")
    book.write("Institutional profile", 2, Answer="In force")

    page = brought(client_of, book)
    assert [row.outcome for sheet in page.context["sheets"] for row in sheet.shown] == [
        "problem"
    ] * 4
    assert "Choose how far the commitment is delivered." in text_of(page)
    saved(client_of, page)

    assert not ReportEntry.objects.filter(updated_at__isnull=False).exists()
    assert not Funding.objects.exists()
    assert not IndicatorValue.objects.exists()
    assert not ProfileAnswer.objects.exists()


REFUSED = [
    ("Spending", SPENT | {"Commitment number": "77"}, "There is no such commitment"),
    ("Indicators", {"Date": "2017-12-31", "Value": "1", "Source": "x"}, "not in the future"),
]


@pytest.mark.parametrize(("sheet", "cells", "words"), REFUSED)
def test_a_refusal_of_an_action_is_said_beside_its_row_and_keeps_no_other_back(
    book, client_of, entry, sheet, cells, words
):
    book.write(sheet, 2, **cells)
    book.write("Progress", 2, **{DELIVERY: "Completed", DONE: "Done."})

    page = saved(client_of, brought(client_of, book))

    assert words in text_of(page)
    entry.refresh_from_db()
    assert entry.delivery == "completed", "one row that is refused keeps no other back"
    assert not Funding.objects.exists()
    assert not IndicatorValue.objects.exists()


def test_an_unknown_key_adds_no_entry(book, client_of):
    book.write("Progress", 3, **{"Commitment number": "99", DELIVERY: "Limited"})

    page = brought(client_of, book)

    assert outcomes(page)["entries"] == ["same", "problem"]
    assert "No rows can be added to this table." in text_of(page)


@pytest.mark.parametrize(
    ("sheet", "heading"),
    [
        ("Progress", "Commitment"),
        ("Indicators", "Indicator"),
        ("Institutional profile", "Question"),
    ],
)
def test_a_changed_key_of_a_report_is_named_and_stays(book, client_of, sheet, heading):
    book.write(sheet, 2, **{heading: "Something else"})

    page = brought(client_of, book)

    assert "This cannot be changed in a copy." in text_of(page)
    assert "locked" in sum(outcomes(page).values(), [])


def test_an_entry_that_changed_meanwhile_is_a_conflict_with_both_texts(
    book, client_of, entry, focal
):
    answer(entry, focal, "substantial", done="Written on the site.")
    book.write("Progress", 2, **{DELIVERY: "Limited", DONE: "Written offline."})

    page = brought(client_of, book)
    assert outcomes(page)["entries"] == ["conflict"]
    assert "Written on the site." in text_of(page)
    assert "Written offline." in text_of(page)
    entry.refresh_from_db()
    assert entry.done == "Written on the site."
    saved(client_of, page)

    entry.refresh_from_db()
    assert entry.done == "Written offline."


def test_an_answer_given_while_its_sender_compares_is_not_overwritten(
    book, client_of, draft, focal
):
    code = book.cell("Institutional profile", "Question reference", 2)
    book.write("Institutional profile", 2, Answer="No")
    page = brought(client_of, book)
    answered(draft, focal, **{code.replace("-", "_"): "prepared"})

    saved(client_of, page)

    assert ProfileAnswer.objects.get().answer == "prepared"


def test_a_single_answer_of_a_copy_takes_those_of_the_last_report_along(
    draft, kenya, workshop, client_of, tmp_path
):
    earlier = make_period(workshop, "zero", starts_on=date(2016, 5, 5))
    publish(kenya, earlier, "fund", "in force", since="2012")
    book = taken(client_of, tmp_path)
    codes = [row[0] for row in book.sheets["Institutional profile"]]
    other = next(number for number, code in enumerate(codes, 1) if number > 1 and code != "fund")
    book.write("Institutional profile", other, Answer="No")

    saved(client_of, brought(client_of, book))

    stored = ProfileAnswer.objects.values_list("question__code", "answer")
    assert set(stored) == {("fund", "in force"), (codes[other - 1], "no")}


def test_the_same_date_corrects_a_value_and_another_records_a_further_one(
    draft, promised, client_of, tmp_path
):
    make_value(promised, value="1234.567", on=date(2017, 9, 30), is_public=True)
    make_value(promised, value="3", on=date(2016, 9, 30))
    book = taken(client_of, tmp_path)
    assert book.cell("Indicators", "Value", 2) == "1234.5670"
    book.write("Indicators", 2, Value="1235")
    saved(client_of, brought(client_of, book))
    value = IndicatorValue.objects.get(measured_on=date(2017, 9, 30))
    assert (value.value, value.is_public) == (1235, True)

    book = taken(client_of, tmp_path)
    book.write("Indicators", 2, Date="2017-10-01")
    saved(client_of, brought(client_of, book))

    assert IndicatorValue.objects.filter(measured_on__gte=date(2017, 9, 30)).count() == 2


def test_the_level_of_a_scale_is_entered_by_its_number(draft, client_of, tmp_path):
    roadmap = Document.objects.get(pk=draft.document.report.roadmap_id)
    make_promise(roadmap, make_scale(), baseline=1, target=2)
    book = taken(client_of, tmp_path)
    assert book.cell("Indicators", "Unit or levels", 2).startswith("1. ")
    book.write("Indicators", 2, Date="2017-09-30", Value="9", Source="x")
    page = saved(client_of, brought(client_of, book))
    assert "is not one of the available choices" in text_of(page)

    book.write("Indicators", 2, Value="2")
    saved(client_of, brought(client_of, book))

    assert IndicatorValue.objects.get().value == 2


def test_a_changed_amount_that_was_spent_is_saved_and_what_is_needed_is_not_listed(
    draft, commitment, focal, client_of, tmp_path
):
    facts = FundingFacts(amount=Decimal(1000), currency="USD", source_name="JICA")
    add_funding(commitment=commitment, stage="spent", facts=facts, by=focal)
    add_funding(commitment=commitment, stage="secured", facts=facts, by=focal)
    book = taken(client_of, tmp_path)
    assert len(book.sheets["Spending"]) == 2
    book.write("Spending", 2, **{"Amount spent": "1500"})

    saved(client_of, brought(client_of, book))

    amounts = Funding.objects.order_by("stage").values_list("stage", "amount")
    assert list(amounts) == [("secured", 1000), ("spent", 1500)]


def test_a_copy_in_french_comes_back_to_an_english_page(draft, promised, client_of, tmp_path):
    client_of.post("/language/", {"language": "fr", "next": "/"})
    book = taken(client_of, tmp_path)
    assert "Progress" not in book.sheets, "the sheets have French names"
    client_of.post("/language/", {"language": "en", "next": "/"})

    page = outcomes(brought(client_of, book))

    assert set(sum(page.values(), [])) == {"same"}
    assert len(page["profile"]) == 18


@pytest.mark.parametrize("person", ["contributor", "authority", "stranger"])
def test_copies_of_a_report_are_brought_back_by_writers_alone(draft, as_user, request, person):
    client = as_user(request.getfixturevalue(person))
    expected = {"contributor": 200, "authority": 403, "stranger": 404}

    assert client.get(f"{HERE}copies/").status_code == expected[person]
