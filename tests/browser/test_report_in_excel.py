"""A progress report is filled in offline, in a workbook, and brought back: in a browser."""

from datetime import date

import pytest

from commitments.models import Funding
from core import clock
from reporting import reference
from reporting.models import ProfileAnswer, ReportingPeriod
from tests.commitments.factories import add, open_with_agenda
from tests.conftest import DAY
from tests.documents.workbooks import workbook
from tests.reporting.copies import COPIES, HERE
from tests.reporting.factories import answer, draft_of, open_for
from tests.roadmaps.factories import complete, publish

pytestmark = pytest.mark.browser


@pytest.fixture
def draft(settings, transactional_db, kenya, workshop, focal, reviewer, administrator):
    """Kenya's report on 16 October 2017, about two commitments, for the server's threads too."""
    settings.DEMO = True
    clock.move_to(DAY)
    reference.load()
    roadmap = open_with_agenda(kenya, workshop)
    add(roadmap, focal)
    add(roadmap, focal, title="A fund for exchanges")
    publish(complete(roadmap), focal, reviewer)
    fields = {"workshop": workshop, "code": "first", "titles": {"en": "First period"}}
    days = {"starts_on": date(2017, 5, 5), "ends_on": date(2018, 4, 30), "due_on": date(2018, 5, 4)}
    period = ReportingPeriod.objects.create(**fields, **days)
    open_for(period, administrator)
    return draft_of(period, "KEN")


def report_offline(path, folder):
    """What an author writes in the downloaded workbook."""
    book = workbook(path.read_bytes(), folder)
    limited = {"Delivery": "Limited"}
    book.write(
        "Progress",
        2,
        **limited,
        **{"What was done": "A first reading.", "What makes it difficult": "Lack of finance"},
    )
    book.write("Progress", 3, **limited, **{"What was done": "Written offline."})
    spent = {"Commitment number": 1, "Amount spent": 2500, "Currency": "KES – Kenyan shilling"}
    book.write("Spending", 2, **spent, Source="Treasury")
    book.write("Institutional profile", 2, Answer="In force", Since="2015-06-30")
    path.write_bytes(book.as_bytes())


def test_a_report_is_filled_in_offline_and_its_pages_show_it(
    draft, visit, contributor, focal, tmp_path
):
    writer = visit(accept_downloads=True)
    writer.sign_in(contributor.email)
    page = writer.open(HERE + "entries/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Fill in offline in Excel").click()
    path = tmp_path / "report.xlsx"
    download.value.save_as(path)
    report_offline(path, tmp_path / "offline")
    answer(draft.report_entries.get(number=2), focal, done="Written on the site.")

    page.get_by_role("link", name="Upload your edited copy").first.click()
    page.wait_for_load_state()
    page.set_input_files("input[type=file]", path)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state()

    assert COPIES in page.url
    for words in ("Changed in the copy and on the site", "Written on the site.",
                  "Written offline.", "A first reading.", "2500"):  # fmt: skip
        writer.sees(words)
    assert not Funding.objects.exists(), "nothing is stored before it is chosen"
    writer.press("Save these changes")
    writer.sees("the row was added")

    page = writer.open(HERE + "entries/1/")
    assert page.get_by_label("What was done").input_value() == "A first reading."
    assert page.get_by_label("Limited", exact=True).is_checked()
    assert page.get_by_label("Lack of finance").is_checked()
    page = writer.open(HERE + "entries/2/")
    stays = "the row on the site is kept unless the author chooses the other"
    assert page.get_by_label("What was done").input_value() == "Written on the site.", stays
    given = ProfileAnswer.objects.select_related("question").get()
    page = writer.open(HERE + "profile/")
    assert page.locator(f"[name={given.question.code}-since]").input_value() == "2015-06-30"
