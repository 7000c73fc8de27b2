"""Working together in a real browser: comments by keyboard, an earlier text restored."""

from uuid import uuid4

import pytest

from documents import actions
from documents.models import Comment
from mail.models import Message
from roadmaps import actions as roadmaps
from tests.browser.test_pages import faults
from tests.documents.factories import section_of
from tests.roadmaps.factories import open_roadmap

pytestmark = pytest.mark.browser
BASE = "/roadmaps/nairobi-2017/KEN/"
PATH = BASE + "sections/vision/"


@pytest.fixture
def draft(transactional_db, kenya, workshop, day, focal, contributor):
    """Kenya's roadmap; Amina Otieno is its focal point, Ben Kamau helps."""
    for person, name in ((focal, "Amina Otieno"), (contributor, "Ben Kamau")):
        person.name = name
        person.save()
    return open_roadmap(kenya, workshop)


def test_a_comment_with_a_mention_is_answered_and_resolved_by_keyboard(draft, visit):
    author, helper = visit(), visit()
    author.sign_in("focal@ken.example.org")
    page = author.open(PATH)
    opener = page.locator("#comments .comments__new > summary")
    opener.wait_for()
    opener.focus()
    page.keyboard.press("Enter")
    page.get_by_label("Comment", exact=True).focus()
    page.keyboard.type("Which year, @be")
    page.get_by_role("option", name="Ben Kamau").wait_for()
    page.keyboard.press("Enter")
    page.keyboard.type("do you know?")
    page.get_by_role("button", name="Send the comment").focus()
    page.keyboard.press("Enter")
    author.sees("Notified: Ben Kamau")

    comment = Comment.objects.get()
    assert comment.body == "Which year, @Ben Kamau do you know?"
    assert page.evaluate("document.activeElement.id") == f"comment-{comment.pk}"
    assert Message.objects.get(kind="comment").to_name == "Ben Kamau"

    helper.sign_in("contributor@ken.example.org")
    page = helper.open(f"{BASE}drafts/1/sections/vision/comments/#comment-{comment.pk}")
    page.locator(".thread__actions summary").first.focus()
    page.keyboard.press("Enter")
    page.locator(".thread__actions textarea").focus()
    page.keyboard.type("2018.")
    page.get_by_role("button", name="Send the answer").focus()
    page.keyboard.press("Enter")
    helper.sees("2018.")
    page.get_by_role("button", name="Resolve").focus()
    page.keyboard.press("Enter")
    helper.sees("Resolved by Ben Kamau")

    comment.refresh_from_db()
    assert comment.replies.get().body == "2018."
    assert comment.is_resolved
    assert comment.replies.count() == 1


def test_a_comment_that_cannot_be_sent_stays_with_the_reason(draft, visit):
    author = visit()
    author.sign_in("focal@ken.example.org")
    page = author.open(PATH)
    page.locator("#comments .comments__new > summary").click()
    page.get_by_label("Comment", exact=True).fill("Kept while the line is cut")
    author.context.set_offline(True)
    page.get_by_role("button", name="Send the comment").click()
    author.sees("there is no connection")

    author.context.set_offline(False)
    assert page.get_by_label("Comment", exact=True).input_value() == "Kept while the line is cut"
    page.get_by_role("button", name="Send the comment").click()
    page.locator(".comment").wait_for()
    assert Comment.objects.get().body == "Kept while the line is cut"
    assert all(words.startswith("htmx:") for words in author.complaints)  # htmx says it there too
    author.complaints.clear()


def test_an_earlier_text_is_restored(draft, visit, focal):
    for version, text in ((1, "First."), (2, "Second.")):
        actions.save_section(
            section=section_of(draft, "vision"),
            body=f"<p>{text}</p>",
            language="en",
            is_done=False,
            base_version=version,
            by=focal,
        )
    author = visit()
    author.sign_in("focal@ken.example.org")
    author.open(BASE + "history/")
    author.page.get_by_role("link", name="Vision", exact=True).click()
    author.page.get_by_role("link", name="Show the difference").click()
    author.sees("The difference")

    author.page.goto(f"{author.base}{PATH}history/?new={first_event(draft)}")
    author.press("Restore this text")

    author.sees("Restored.")
    assert section_of(draft, "vision").body == "<p>First.</p>"


def test_its_pages_are_accessible_and_fit_a_phone(draft, visit, focal):
    section = section_of(draft, "vision")
    first = actions.comment(
        section=section, body="Year?", quote="the fund", by=focal, token=uuid4()
    )
    actions.comment(section=section, body="2018.", by=focal, parent=first, token=uuid4())
    actor = roadmaps.engage_actor(
        draft=draft, name="Chamber", kind="private", role="Helps.", contact="Desk", by=focal
    )
    author = visit()
    author.sign_in("focal@ken.example.org")

    pages = (
        "drafts/1/sections/vision/comments/",
        "history/",
        "sections/vision/history/",
        "actors/",
        f"actors/{actor.pk}/",
    )
    assert [fault for path in pages for fault in faults(author, BASE + path)] == []


def first_event(draft):
    events = section_of(draft, "vision").events
    return events.get(body="<p>First.</p>").pk
