"""A commitment that is followed: promised and confirmed by another party, moved, reached with
evidence, and read by everybody."""

from datetime import date

import pytest

from accounts.roles import Role
from commitments.models import Evidence, Milestone
from core import clock
from documents.models import Draft
from tests.commitments.factories import add, make_agenda, milestone
from tests.conftest import DAY, person_for
from tests.documents.attachments.conftest import storage
from tests.factories import RegionFactory
from tests.files.samples import pdf
from tests.roadmaps.factories import complete, open_roadmap, publish

pytestmark = pytest.mark.browser
storage = storage
HERE = "/roadmaps/nairobi-2017/KEN/commitments/"
REASON = "Elections delay the session of parliament."


@pytest.fixture
def day_of_servers(settings, transactional_db, workshop):
    """16 October 2017, for the server's threads too."""
    settings.DEMO = True
    settings.SECOND_FACTOR_FOR_STAFF = False
    clock.move_to(DAY)
    make_agenda(workshop)


def follow(visitor, name):
    visitor.page.get_by_role("link", name=name).first.click()
    visitor.page.wait_for_load_state()


def fill(visitor, fields):
    for label, text in fields.items():
        visitor.page.get_by_label(label, exact=True).fill(text)


def test_a_commitment_from_its_promise_to_the_public_evidence(
    day_of_servers, worker, kenya, workshop, focal, stranger, reviewer, visit, tmp_path
):
    draft = open_roadmap(kenya, workshop)
    writer, asked, decider, reader = visit(), visit(), visit(), visit()
    writer.sign_in(focal.email)
    asked.sign_in(stranger.email)

    promise(writer)
    name_uganda(writer, "KEN", "Uganda comments on the bill.")
    confirm(asked, "Kenya asks")
    publish(complete(Draft.objects.for_writing().get(pk=draft.pk)), focal, reviewer)
    ask_for_more_time(writer)
    decider.sign_in(reviewer.email)
    grant_more_time(decider)
    clock.move_to(date(2018, 8, 20))
    reach(writer)
    add_a_file(writer, tmp_path)
    read_in_public(reader)


def promise(visitor):
    visitor.open(f"{HERE}add/")
    visitor.page.get_by_label("Action item", exact=True).select_option(index=1)
    fill(visitor, {"Title": "A law on cooperation", "Lead institution (optional)": "Treasury"})
    visitor.press("Save the commitment")
    visitor.sees("Add its milestones below")
    fill(visitor, {"Milestone": "The bill is tabled", "Date": "2018-06-30"})
    visitor.press("Add the milestone")
    visitor.sees("0 of 1 milestone is reached")


def name_uganda(visitor, code, words):
    page = visitor.open(f"/roadmaps/nairobi-2017/{code}/commitments/1/edit/")
    page.locator("a[href$='/joint/']").first.click()
    page.get_by_label("Party", exact=True).select_option(label="Uganda")
    page.get_by_label("Its part").fill(words)
    visitor.press("Name the party")
    visitor.sees("is asked to confirm its part.")


def confirm(visitor, words):
    page = visitor.open("/")
    page.locator("section[aria-labelledby=waits-for-you] li a").first.click()
    visitor.sees(words)
    page.get_by_label("Confirm: this is our part").check()
    visitor.press("Send the answer")
    visitor.sees("Your answer is saved.")


def ask_for_more_time(visitor):
    visitor.open(f"{HERE}1/edit/")
    follow(visitor, "The bill is tabled")
    follow(visitor, "Ask for more time")
    fill(visitor, {"New date": "2018-08-31", "Why the date should move": REASON})
    visitor.press("Ask for more time")
    visitor.sees("More time is asked for, until 31 August 2018")


def grant_more_time(visitor):
    visitor.open("/deadlines/?show=asked")
    follow(visitor, "The bill is tabled")
    follow(visitor, "Decide")
    fill(visitor, {"Reason of the decision": "Agreed, once."})
    visitor.press("Grant")
    visitor.sees("Your decision is saved")


def reach(visitor):
    page = visitor.open(Milestone.objects.select_related("deadline").get().deadline.path)
    visitor.sees("moved by 62 days")
    visitor.sees("Agreed, once.")
    follow(visitor, "Mark as reached")
    fill(visitor, {"Reached on": "2018-08-20"})
    page.get_by_label("Reached on", exact=True).press("Enter")  # by the keyboard alone
    visitor.sees("11 days early")


def add_a_file(visitor, folder):
    path = folder / "law.pdf"
    path.write_bytes(pdf())
    follow(visitor, "Add a file")
    visitor.page.get_by_label("File", exact=True).set_input_files(path)
    visitor.press("Attach the file")
    visitor.sees("“law.pdf” is attached.")
    fill(visitor, {"What it is": "The bill with its stamp"})
    visitor.page.get_by_label("Everyone can see it").check()
    visitor.press("Save the evidence")
    visitor.sees("Saved: The bill with its stamp.")


def read_in_public(visitor):
    page = visitor.open(f"{HERE}1/")
    visitor.sees("1 milestone is promised")
    part = page.locator("section[aria-labelledby=other-parties] li")
    assert "Uganda" in part.inner_text()
    assert "Confirmed" in part.inner_text()
    with page.expect_download() as download:
        page.get_by_role("link", name="The bill with its stamp").click()
    assert download.value.suggested_filename == "law.pdf"


def test_a_region_reaches_a_milestone_with_a_public_link(
    day_of_servers, worker, workshop, stranger, reviewer, visit
):
    region = RegionFactory(code="EAC", name="East African Community")
    focal = person_for(region, Role.FOCAL_POINT, "focal@eac.example.org")
    draft = open_roadmap(region, workshop)
    step = milestone(add(draft, focal), focal)
    writer, asked = visit(), visit()
    writer.sign_in(focal.email)
    asked.sign_in(stranger.email)
    name_uganda(writer, "EAC", "Uganda hosts the session.")
    confirm(asked, "East African Community asks")
    publish(complete(Draft.objects.for_writing().get(pk=draft.pk)), focal, reviewer)
    clock.move_to(date(2018, 7, 2))

    writer.open(f"/roadmaps/nairobi-2017/EAC/commitments/milestones/{step.pk}/reach/")
    fill(writer, {"Link (optional)": "https://example.org/gazette"})
    fill(writer, {"What the link shows (optional)": "The gazette of the community"})
    writer.press("Save as reached")
    writer.sees("2 days late")
    make_public(writer)

    reader = visit()
    reader.open("/roadmaps/nairobi-2017/EAC/commitments/1/")
    reader.sees("Confirmed")
    link = reader.page.get_by_role("link", name="The gazette of the community")
    assert link.get_attribute("rel") == "noopener noreferrer nofollow"
    assert Evidence.objects.get().milestone == step


def make_public(visitor):
    visitor.page.locator("#main").get_by_role("link", name="Change").last.click()
    visitor.page.get_by_label("Everyone can see it").check()
    visitor.press("Save the evidence")
    visitor.sees("Public")
