"""Where the focus goes when an answer came, and what is read out (WCAG 2.2, 4.1.3)."""

import re

import pytest

from core import clock
from documents.models import Comment
from tests.browser.waiting import becomes_true
from tests.commitments.factories import add, open_with_agenda
from tests.conftest import DAY

pytestmark = pytest.mark.browser
BASE = "/roadmaps/nairobi-2017/KEN/"
PATH = f"{BASE}sections/vision/"
FOCUS = "document.activeElement"
RELOAD = """() => htmx.ajax("GET", document.querySelector("#comments form").action,
    {target: "#comments", swap: "outerHTML"})"""
RECORD = """addEventListener("DOMContentLoaded", () => {
    window.said = [];
    const watch = new MutationObserver((changes) => changes.forEach(({target, addedNodes}) => {
        const text = [...addedNodes].map((node) => node.textContent).join(" ");
        if (text) window.said.push([target.dataset.announce, text]);
    }));
    for (const it of document.querySelectorAll("[data-announce]")) {
        watch.observe(it, {childList: true});
    }
})"""


@pytest.fixture
def draft(settings, transactional_db, kenya, workshop):
    """Kenya's roadmap on 16 October 2017, for the server's threads too."""
    settings.DEMO = True
    clock.move_to(DAY)
    return open_with_agenda(kenya, workshop)


@pytest.fixture
def writer(draft, visit, focal):
    """The focal point's browser, which keeps everything that is read out on a page."""
    visitor = visit()
    visitor.page.add_init_script(RECORD)
    visitor.sign_in(focal.email)
    return visitor


def announced(page, region, words):
    """The words are read out, in however long the machine takes today."""
    becomes_true(
        page,
        """([region, words]) =>
            said.some(([where, text]) => where === region && text.includes(words))""",
        [region, words],
    )


def focused(page, expression, value):
    becomes_true(page, f"value => {FOCUS}.{expression} === value", value)


def test_after_a_form_the_focus_is_on_the_message(writer):
    page = writer.open("/profile/")
    page.get_by_role("button", name="Save", exact=False).first.click()

    writer.sees("Your settings are saved.")
    focused(page, "id", "messages")
    group = page.get_by_role("group", name="Your settings are saved.")
    assert group.evaluate("it => it === document.activeElement")
    assert page.evaluate("said") == []


def test_where_the_address_names_a_part_the_focus_is_there_and_the_message_is_read_out(
    writer, draft, focal
):
    page = writer.open(f"{BASE}commitments/{add(draft, focal).number}/edit/")
    page.fill("#milestone-title", "First reading")
    page.fill("#milestone-due_on", "2018-02-01")
    page.get_by_role("button", name="Add the milestone").click()

    page.locator("#milestones").get_by_role("link", name="First reading").wait_for()
    focused(page, "id", "milestones")
    announced(page, "polite", page.locator("#messages").inner_text().strip())


def test_a_refused_form_leads_to_the_error_summary_and_the_title_says_so(writer, draft, focal):
    page = writer.open(f"{BASE}commitments/{add(draft, focal).number}/edit/")
    page.fill("#id_title", "")
    page.get_by_role("button", name="Save the commitment").click()

    focused(page, "className", "error-summary")
    assert page.title().startswith("Error: ")
    page.locator(".error-summary a").first.click()
    focused(page, "id", "id_title")


def test_a_comment_that_is_taken_back_leaves_the_focus_on_the_comments(writer, draft):
    page = writer.open(PATH)
    send_a_comment(page)
    focused(page, "id", f"comment-{Comment.objects.get().pk}")

    page.get_by_role("button", name="Delete").click()
    page.locator("#confirm[open]").get_by_role("button", name="Delete comment").click()

    page.locator(".comment").wait_for(state="detached")
    focused(page, "id", "comments-title")


def send_a_comment(page, words="Which year?"):
    page.locator("#comments .comments__new > summary").wait_for()
    page.evaluate("document.querySelector('#comments .comments__new').open = true")
    page.get_by_label("Comment", exact=True).fill(words)
    page.get_by_role("button", name="Send the comment").click()
    page.locator(".comment").first.wait_for()


def test_a_comment_that_is_settled_and_reopened_keeps_the_focus(writer):
    page = writer.open(PATH)
    send_a_comment(page)
    comment_id = f"comment-{Comment.objects.get().pk}"
    for name in ("Resolve", "Reopen"):
        page.get_by_role("button", name=name).click()
        page.get_by_role("button", name={"Resolve": "Reopen", "Reopen": "Resolve"}[name]).wait_for()
        focused(page, "id", comment_id)


def test_a_comment_without_words_leads_to_its_error(writer):
    page = writer.open(PATH)
    page.locator("#comments .comments__new > summary").wait_for()
    page.evaluate("document.querySelector('#comments .comments__new').open = true")
    page.evaluate("document.querySelectorAll('#comments form').forEach(it => it.noValidate = true)")
    page.get_by_role("button", name="Send the comment").click()

    focused(page, "className", "error-summary")


def test_a_comment_that_cannot_be_sent_gives_the_focus_back_and_says_so_at_once(writer):
    page = writer.open(PATH)
    page.locator("#comments .comments__new > summary").wait_for()
    page.evaluate("document.querySelector('#comments .comments__new').open = true")
    page.get_by_label("Comment", exact=True).fill("Kept")
    writer.context.set_offline(True)
    page.get_by_role("button", name="Send the comment").click()

    announced(page, "urgent", "there is no connection")
    focused(page, "textContent.trim()", "Send the comment")
    assert all(words.startswith("htmx:") for words in writer.complaints)  # htmx says it there too
    writer.complaints.clear()


def test_comments_that_come_by_themselves_leave_the_focus_where_it_is(writer):
    page = writer.open(PATH)
    page.wait_for_selector("form[data-editor=on]")
    text = page.get_by_role("textbox", name="Text", exact=True)
    page.wait_for_selector("#comments form", state="attached")
    text.focus()
    page.evaluate(RELOAD)

    page.wait_for_timeout(500)
    assert text.evaluate("it => it === document.activeElement")


def test_saved_is_read_out_once_after_a_pause_and_not_at_every_key(writer):
    page = writer.open(PATH)
    page.wait_for_selector("form[data-editor=on]")
    page.get_by_role("textbox", name="Text", exact=True).click()
    for words in ("One ", "two "):
        page.keyboard.type(words)
        page.locator("[data-save-says]").get_by_text(re.compile("^Saved")).wait_for()
    page.keyboard.type("three.")

    announced(page, "polite", "Saved")
    spoken = [text for _region, text in page.evaluate("said")]
    assert len([text for text in spoken if text.startswith("Saved")]) == 1
    assert "Saving…" not in spoken
    assert "Not saved yet" not in spoken


def test_a_save_that_fails_is_read_out_at_once_and_once(writer):
    page = writer.open(PATH)
    page.wait_for_selector("form[data-editor=on]")
    writer.context.set_offline(True)
    page.get_by_role("textbox", name="Text", exact=True).click()
    page.keyboard.type("Kept.")

    announced(page, "urgent", "Offline, kept on this device")
    page.wait_for_timeout(5_000)  # it was tried again meanwhile
    assert len([where for where, _text in page.evaluate("said") if where == "urgent"]) == 1
    writer.context.set_offline(False)
    announced(page, "polite", "Saved")


def test_a_dialog_gives_the_focus_back(writer):
    page = writer.open(PATH)
    send_a_comment(page)
    page.get_by_role("button", name="Delete").focus()
    page.keyboard.press("Enter")
    page.locator("#confirm[open]").get_by_role("button", name="Cancel").click()

    focused(page, "firstChild?.textContent.trim()", "Delete")
    page.wait_for_selector("form[data-editor=on]")
    page.get_by_role("textbox", name="Text", exact=True).focus()
    page.keyboard.press("Control+k")
    page.keyboard.type("no address")
    page.keyboard.press("Enter")
    announced(page, "urgent", "Enter an address")
    assert page.evaluate("document.querySelector('[data-announce=urgent]').closest('dialog').id")
    page.keyboard.press("Escape")
    focused(page, "role", "textbox")


def test_the_focus_stays_on_a_control_that_htmx_brings_again(writer):
    """A page that looks for its progress brings the same links every two seconds."""
    page = writer.open(PATH)
    page.locator("#comments .comments__new > summary").focus()
    page.evaluate(RELOAD)
    page.wait_for_timeout(500)

    assert page.evaluate(f"{FOCUS}.matches('#comments .comments__new > summary')")


def test_a_part_that_comes_again_reads_out_its_news_once_and_its_message(writer):
    """As the progress of an import, which comes every two seconds."""
    page = writer.open("/profile/")
    part = "<section id='part'><a href='/'>Look again</a><span data-announced>{}</span>{}</section>"
    page.evaluate(
        "html => document.querySelector('main').insertAdjacentHTML('beforeend', html)",
        part.format("Reading rows", ""),
    )
    refusal = "<div class='messages'><div class='alert alert--danger'><p>Refused.</p></div></div>"
    answers = [part.format("Writing people", ""), part.format("Writing people", refusal)]
    page.route("**/news/", lambda route: route.fulfill(body=answers.pop(0)))
    page.locator("#part a").focus()
    for left in (1, 0):
        page.evaluate("htmx.ajax('GET', '/news/', {target: '#part', swap: 'outerHTML'})")
        page.wait_for_timeout(400)
        assert len(answers) == left

    announced(page, "polite", "Writing people")
    announced(page, "urgent", "Refused.")
    assert len([text for _region, text in page.evaluate("said") if "Writing" in text]) == 1
    assert page.evaluate(f"{FOCUS}.matches('#part a')")
