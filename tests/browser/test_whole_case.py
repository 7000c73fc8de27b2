"""The whole case, as its people live it: from a participant list to a published roadmap."""

from pathlib import Path

import pytest

from commitments.models import Part
from documents.models import Document, SectionTemplate
from mail.models import Message
from roadmaps.states import KIND

pytestmark = pytest.mark.browser
LIST = Path(__file__).resolve().parents[1] / "data" / "participants-nairobi.csv"
UGANDA = "/roadmaps/nairobi-2017/UGA/"
NEW_PASSWORD = "a password for Kampala"


def test_from_the_list_to_the_public_page_and_the_reminder(demo, worker, visit):
    administrator, focal, reviewer = visit(), visit(), visit()

    without_the_editor(focal)

    import_the_list(administrator)
    open_roadmaps(administrator)
    accept_the_invitation(focal, invite(administrator))
    write_everything(focal)
    meet_a_conflict(focal)
    submit(focal)
    return_it(reviewer)
    answer_and_submit_again(focal)
    accept(reviewer)
    publish(focal)
    read_in_public(visit())
    remind(administrator)


def without_the_editor(visitor):
    """On a line so slow that the editor never comes: everything is written in the text area."""
    empty = {"body": "", "content_type": "text/javascript"}
    visitor.context.route("**/editor*.js", lambda route: route.fulfill(**empty))


def import_the_list(visitor):
    visitor.sign_in("administrator@un.example.org")
    page = visitor.open("/workshops/nairobi-2017/imports/")
    page.set_input_files("input[type=file]", LIST)
    visitor.press("Upload")
    visitor.sees("What the columns hold")
    visitor.press("Check the list")
    visitor.sees("Check the list before it is applied")
    visitor.press("Apply")
    visitor.sees("new people")
    visitor.open("/workshops/nairobi-2017/participants/")
    visitor.sees("Ouédraogo")


def open_roadmaps(visitor):
    page = visitor.open("/roadmaps/open/nairobi-2017/")
    page.get_by_label("Uganda").check()
    visitor.press("Open the roadmaps")
    visitor.sees("roadmaps opened")
    assert Document.objects.filter(party__code="UGA").exists()


def invite(visitor):
    page = visitor.open("/people/UGA/invite/")
    page.fill("input[name=name]", "Grace Nakato")
    page.fill("input[name=email]", "grace@uga.example.org")
    page.get_by_label("Focal point", exact=True).check()
    visitor.press("Send the invitation")
    page.get_by_role("link", name="I have copied it").click()  # no mail server is set here
    visitor.sees("Waiting for an answer")
    message = Message.objects.get(kind="invitation")
    return next(word for word in message.text.split() if "/invitations/" in word)


def accept_the_invitation(visitor, link):
    page = visitor.open("/invitations/" + link.split("/invitations/")[1])
    page.fill("input[name=password]", NEW_PASSWORD)
    visitor.press("Accept")
    visitor.open("/")
    visitor.sees("Uganda: national roadmap")
    visitor.sees("19 days")


def write_everything(visitor):
    for template in SectionTemplate.objects.known_in_kind(KIND):
        page = visitor.open(f"{UGANDA}sections/{template.code}/")
        page.fill("textarea[name=text]", f"### {template.title}\n\n- Plan for {template.code}")
        page.check("input[name=is_done]")
        visitor.press("Save")
        visitor.sees("Saved:")
    for kind in ("public", "private", "academic", "other"):
        page = visitor.open(f"{UGANDA}actors/")
        page.locator(f"#{kind} textarea").fill("None is engaged yet.")
        page.locator(f"#{kind}").get_by_role("button", name="Save the reason").click()
    add_a_commitment(visitor)
    for part in Part.objects.filter(item__takes_commitments=True).exclude(letter="a", item=2):
        code = part.code
        if code == "2a":
            continue
        page = visitor.open(f"{UGANDA}commitments/")
        page.locator(f"#part-{code} textarea").fill("After the first year.")
        page.locator(f"#part-{code}").get_by_role("button", name="Save the reason").click()


def add_a_commitment(visitor):
    page = visitor.open(f"{UGANDA}commitments/add/")
    page.locator("select[name=part]").select_option(index=1)
    page.fill("input[name=title]", "A law on South-South cooperation")
    page.fill("input[name=lead_name]", "Ministry of Finance")
    visitor.press("Save the commitment")
    page.fill("#milestones input[name=title]", "Bill in Parliament")
    page.fill("#milestones input[name=due_on]", "2018-05-10")
    visitor.press("Add the milestone")
    visitor.sees("Bill in Parliament")


def meet_a_conflict(visitor):
    """The same person in two tabs: the second save is refused and both texts are shown."""
    first, second = visitor.page, visitor.context.new_page()
    for page in (first, second):
        page.goto(f"{visitor.base}{UGANDA}sections/vision/")
    first.fill("textarea[name=text]", "Written in the first tab.")
    visitor.press("Save")
    second.fill("textarea[name=text]", "Written in the second tab.")
    second.get_by_role("button", name="Save").first.click()
    second.get_by_text("Nothing is lost").wait_for()
    assert "Written in the first tab." in second.inner_text("main")
    second.get_by_label("Both, one after the other").check()
    second.check("input[name=is_done]")
    second.get_by_role("button", name="Save the combined text").click()
    second.get_by_text("Saved:").wait_for()
    second.close()


def submit(visitor):
    visitor.open(f"{UGANDA}submit/")
    visitor.press("Submit to UNOSSC")
    visitor.sees("UNOSSC has received your text")


def return_it(visitor):
    visitor.sign_in("reviewer@un.example.org")
    visitor.open("/review/")
    visitor.sees("1 document waits for review")
    page = visitor.open(f"{UGANDA}review/")
    page.locator("#p-financing").get_by_label("Must change", exact=True).check()
    page.fill("textarea[name=remark-financing]", "From which year?")
    page.get_by_label("Return with a reason").check()
    page.fill("textarea[name=reason]", "The fund needs a year.")
    visitor.press("Send the decision")
    visitor.sees("Returned. The authors have been told why.")


def answer_and_submit_again(visitor):
    visitor.open("/")
    visitor.sees("The fund needs a year.")
    page = visitor.open(f"{UGANDA}sections/financing/")
    page.fill("textarea[name=text]", "The fund starts in 2018/19.")
    visitor.press("Save")
    visitor.sees("Saved:")
    page.fill("textarea[name=answer]", "2018/19 is named now.")
    visitor.press("Mark as answered")
    page.get_by_text("Answered", exact=True).first.wait_for()
    submit(visitor)


def accept(visitor):
    page = visitor.open(f"{UGANDA}review/")
    assert page.locator("#p-financing ins").count() > 0
    page.get_by_label("Accept", exact=True).check()
    visitor.press("Send the decision")
    visitor.press("Accept without a verdict on these")
    visitor.sees("Accepted.")


def publish(visitor):
    visitor.open(f"{UGANDA}publish/")
    visitor.press("Publish the accepted text")
    visitor.sees("Published. Everyone")


def read_in_public(visitor):
    visitor.open(UGANDA)
    visitor.sees("The fund starts in 2018/19.")
    visitor.sees("A law on South-South cooperation")


def remind(visitor):
    """Three days before the milestone that the acceptance made binding."""
    page = visitor.open("/outbox/")
    page.locator(".demo-clock summary").click()
    page.fill(".demo-clock input[type=date]", "2018-05-07")
    page.locator(".demo-clock").get_by_role("button", name="Move", exact=True).click()
    for _second in range(15):
        visitor.open("/outbox/?kind=digest")
        if "grace@uga.example.org" in page.inner_text("main"):
            break
        page.wait_for_timeout(1000)
    assert "grace@uga.example.org" in page.inner_text("main")
    assert (
        "Bill in Parliament"
        in Message.objects.get(kind="digest", to_email="grace@uga.example.org").text
    )
