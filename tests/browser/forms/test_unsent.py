"""What was typed into a form survives everything but its own save, signing out and age."""

import re
from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session

from commitments.models import Commitment, Milestone, PartAnswer
from documents import actions
from tests.browser.forms.helpers import (
    COMMITMENTS,
    COPIES,
    OFFERED,
    RESTORED,
    announced,
    erased_from_device,
    note,
    page_of,
    sign_in_here,
    stored_on_device,
)
from tests.browser.waiting import becomes_true
from tests.documents.factories import section_of
from tests.roadmaps.factories import complete, publish

pytestmark = pytest.mark.browser
ACTORS = "/roadmaps/nairobi-2017/KEN/actors/"
HALF_WRITTEN = "A thought of my own."


def test_text_in_two_other_forms_stays_when_a_third_is_sent(writer, commitment):
    page = writer.open(page_of(commitment))
    page.fill("#id_title", "A better law on cooperation")
    page.fill("#delivery-note", "The bill is with parliament.")
    page.fill("#milestone-title", "First reading")
    page.fill("#milestone-due_on", "2018-02-01")
    page.get_by_role("button", name="Add the milestone").click()

    announced(page, RESTORED)

    assert Milestone.objects.get().title == "First reading"
    assert page.input_value("#id_title") == "A better law on cooperation"
    assert page.input_value("#delivery-note") == "The bill is with parliament."
    assert page.input_value("#milestone-title") == ""

    page.get_by_role("button", name="Save the delivery").click()
    announced(page, RESTORED)
    assert page.input_value("#id_title") == "A better law on cooperation"

    page.get_by_role("button", name="Save the commitment").click()
    page.get_by_text("Saved: A better law").wait_for()
    commitment.refresh_from_db()
    assert commitment.title == "A better law on cooperation"
    assert commitment.delivery_note == "The bill is with parliament."
    becomes_true(page, "localStorage.length === 0")


def test_of_two_reasons_typed_neither_is_lost(writer, draft):
    page = writer.open(COMMITMENTS)
    first, second = page.locator("textarea[name=reason]").all()[:2]
    first.fill("No money before 2019.")
    second.fill("The ministry is new.")
    page.get_by_role("button", name="Save the reason").first.click()

    announced(page, RESTORED)

    assert page.locator("textarea[name=reason]").nth(1).input_value() == "The ministry is new."
    page.get_by_role("button", name="Save the reason").nth(1).click()
    page.wait_for_load_state()
    erased_from_device(page, "The ministry is new.")
    reasons = set(PartAnswer.objects.values_list("reason", flat=True))
    assert {"No money before 2019.", "The ministry is new."} <= reasons


def test_reasons_for_missing_actors_stay_when_another_is_sent(writer, draft):
    page = writer.open(ACTORS)
    page.locator("textarea").nth(0).fill("The first reason.")
    page.locator("textarea").nth(1).fill("The second reason.")
    page.get_by_role("button", name="Save the reason").first.click()

    announced(page, RESTORED)

    assert page.locator("textarea").nth(0).input_value() == "The first reason."
    assert page.locator("textarea").nth(1).input_value() == "The second reason."
    erased_from_device(page, "The first reason.")


def test_a_language_switch_keeps_what_was_typed(writer, commitment):
    page = writer.open(page_of(commitment))
    page.fill("#delivery-note", "Half of it is done.")
    page.locator("header details.dropdown summary", has_text="English").click()
    page.get_by_role("button", name="Français").click()

    becomes_true(page, "document.documentElement?.lang === 'fr'")

    page.locator("#delivery .unsent-text").wait_for()
    assert page.input_value("#delivery-note") == "Half of it is done."


def test_a_menu_link_warns_and_the_text_is_offered_on_return(writer, commitment):
    page = writer.open(page_of(commitment))
    page.fill("#delivery-note", "Half of it is done.")
    stored_on_device(page, "Half of it is done.")
    warnings = []
    page.once("dialog", lambda dialog: (warnings.append(dialog.type), dialog.accept()))
    page.get_by_role("link", name="Commitments").first.click()
    page.wait_for_url(f"**{COMMITMENTS}")

    writer.open(page_of(commitment))

    assert warnings == ["beforeunload"]
    announced(page, OFFERED)
    assert page.input_value("#delivery-note") == ""
    page.get_by_role("button", name="Restore").click()
    announced(page, RESTORED)
    assert page.input_value("#delivery-note") == "Half of it is done."


def test_a_page_on_which_nothing_was_typed_is_left_without_a_warning(writer, commitment):
    page = writer.open(page_of(commitment))
    warnings = []
    page.on("dialog", lambda dialog: (warnings.append(dialog.type), dialog.accept()))
    page.fill("#delivery-note", "Half of it is done.")
    page.fill("#delivery-note", "")

    page.get_by_role("link", name="Commitments").first.click()
    page.wait_for_url(f"**{COMMITMENTS}")

    assert warnings == []
    becomes_true(page, "localStorage.length === 0")


def test_a_closed_tab_leaves_its_text_to_be_restored_or_discarded(writer, commitment):
    page = writer.open(page_of(commitment))
    page.fill("#delivery-note", "Typed before the battery died.")
    stored_on_device(page, "battery died")
    page.close()

    page = writer.page = writer.context.new_page()
    writer.open(page_of(commitment))
    note(page, OFFERED).wait_for()
    page.get_by_role("button", name="Discard").click()

    note(page, OFFERED).wait_for(state="detached")
    assert page.evaluate("document.activeElement.name") == "delivery"
    erased_from_device(page, "battery died")


def test_text_typed_meanwhile_is_exchanged_for_the_restored_one(writer, commitment):
    page = writer.open(page_of(commitment))
    page.fill("#delivery-note", "The first text.")
    stored_on_device(page, "The first text.")
    page.close()
    page = writer.page = writer.context.new_page()
    writer.open(page_of(commitment))
    note(page, OFFERED).wait_for()
    page.fill("#delivery-note", "The second text.")

    page.get_by_role("button", name="Restore").click()

    note(page, RESTORED).wait_for()
    assert page.input_value("#delivery-note") == "The first text."
    stored_on_device(page, "The first text.")
    stored_on_device(page, "The second text.")
    note(page, OFFERED).get_by_role("button", name="Restore").click()
    becomes_true(page, "document.getElementById('delivery-note').value.includes('second')")


def test_a_session_that_ended_loses_nothing(writer, commitment, focal):
    page = writer.open(page_of(commitment))
    page.fill("#delivery-note", "Typed for an hour.")
    Session.objects.all().delete()
    page.get_by_role("button", name="Save the delivery").click()
    page.wait_for_url("**/accounts/login/**")
    stored_on_device(page, "Typed for an hour.")

    sign_in_here(page, focal)
    writer.open(page_of(commitment))

    becomes_true(
        page,
        "document.getElementById('delivery-note').value === 'Typed for an hour.'"
        " || [...document.querySelectorAll('.unsent-text button')].some((it) => it.offsetParent)",
    )
    stored_on_device(page, "Typed for an hour.")


def test_a_refused_form_keeps_its_copy_until_it_is_saved(writer, commitment):
    page = writer.open(page_of(commitment))
    page.fill("#id_title", "")
    page.fill("#id_description", "A long description.")
    page.get_by_role("button", name="Save the commitment").click()
    page.get_by_text("There is a problem").wait_for()

    stored_on_device(page, "A long description.")

    assert page.locator(".unsent-text").count() == 0
    page.fill("#id_title", "A law")
    page.get_by_role("button", name="Save the commitment").click()
    page.get_by_text("Saved: A law").wait_for()
    erased_from_device(page, "A long description.")


def test_a_colleagues_newer_text_is_never_overwritten_by_a_restored_one(writer, commitment, focal):
    page = writer.open(page_of(commitment))
    page.fill("#id_description", "Mine, typed on the old text.")
    stored_on_device(page, "Mine, typed")
    page.close()
    Commitment.objects.filter(pk=commitment.pk).update(
        description="Newer text of a colleague.", version=commitment.version + 1
    )

    page = writer.page = writer.context.new_page()
    writer.open(page_of(commitment))
    page.get_by_role("button", name="Restore").click()
    note(page, RESTORED).wait_for()
    page.get_by_role("button", name="Save the commitment").click()

    page.get_by_text("Newer text of a colleague.").first.wait_for()
    assert page.input_value("#id_description") == "Mine, typed on the old text."
    commitment.refresh_from_db()
    assert commitment.description == "Newer text of a colleague."


def test_the_text_of_a_form_is_hidden_from_the_next_person_at_the_browser(
    writer, commitment, contributor
):
    page = writer.open(page_of(commitment))
    page.fill("#delivery-note", "The focal point's own.")
    stored_on_device(page, "point's own")
    Session.objects.all().delete()
    writer.open("/accounts/login/")
    sign_in_here(page, contributor)

    writer.open(page_of(commitment))
    page.wait_for_load_state("networkidle")
    page.fill("#delivery-note", "Something else.")
    stored_on_device(page, "Something else.")

    assert "point's own" not in page.content()
    assert page.locator(".unsent-text").count() == 0


def test_signing_out_asks_and_then_erases(writer, commitment):
    page = writer.open(page_of(commitment))
    page.fill("#delivery-note", "Not saved.")
    page.get_by_role("button", name="Sign out").first.click()
    page.get_by_text("A text that you wrote is not saved yet").wait_for()
    stored_on_device(page, "Not saved.")

    page.locator("#confirm [data-yes]").click()

    page.get_by_role("link", name="Sign in").first.wait_for()
    becomes_true(page, "localStorage.length === 0")


def test_passwords_codes_and_hidden_fields_are_never_kept(writer, commitment):
    page = writer.open(page_of(commitment))
    page.evaluate(
        """document.querySelector("#delivery form").insertAdjacentHTML("beforeend",
        "<input type=password name=p><input name=code autocomplete=one-time-code>"
        + "<input type=hidden name=h value=hidden-value>")"""
    )
    page.fill("#delivery [name=p]", "a-secret-password")
    page.fill("#delivery [name=code]", "123456")
    page.fill("#delivery-note", "An ordinary text.")

    stored_on_device(page, "An ordinary text.")

    copies = page.evaluate(COPIES)
    assert not re.search("a-secret-password|123456|hidden-value", copies)


def test_copies_older_than_thirty_days_are_erased(writer, commitment):
    page = writer.open(page_of(commitment))
    entry = "JSON.stringify({at: Date.now() - days * 864e5})"
    put = f"([key, days]) => localStorage.setItem(key, {entry})"
    page.evaluate(put, ["unsent:999999:/old/:a", 31])
    page.evaluate(put, ["unsent:999999:/young/:a", 29])

    writer.open(page_of(commitment))
    becomes_true(page, "!localStorage.getItem('unsent:999999:/old/:a')")

    assert page.evaluate("localStorage.getItem('unsent:999999:/young/:a')")


def test_a_half_written_comment_stays_when_another_is_resolved(writer, draft, contributor):
    actions.comment(section=section_of(draft), body="Which year?", by=contributor, token=uuid4())
    page = writer.open(f"/roadmaps/nairobi-2017/KEN/sections/{section_of(draft).template.code}/")
    page.locator("#comments .comments__new > summary").click()
    page.fill("#id_new_body", HALF_WRITTEN)
    page.locator(".thread").get_by_role("button", name="Resolve").click()
    page.get_by_text("Resolved by").wait_for()

    field = page.locator("#id_new_body")
    becomes_true(
        page, "words => document.querySelector('#id_new_body')?.value === words", HALF_WRITTEN
    )
    stored_on_device(page, HALF_WRITTEN)

    field.locator("xpath=ancestor::form").get_by_role("button", name="Send the comment").click()
    page.locator(".thread").get_by_text(HALF_WRITTEN).wait_for()
    erased_from_device(page, HALF_WRITTEN)
    becomes_true(page, "document.querySelector('#id_new_body')?.value === ''")


def test_a_correction_typed_in_the_editor_is_restored(draft, focal, reviewer, visit):
    publish(complete(draft), focal, reviewer)
    visitor = visit()
    visitor.sign_in(reviewer.email)
    path = f"/roadmaps/nairobi-2017/KEN/correct/{section_of(draft).template.code}/"
    page = visitor.open(path)
    page.locator("[role=textbox]").first.fill("A corrected sentence.")
    stored_on_device(page, "A corrected sentence.")
    page.close()

    page = visitor.page = visitor.context.new_page()
    visitor.open(path)
    page.locator("form[data-editor=on]").wait_for()
    page.get_by_role("button", name="Restore").click()

    note(page, RESTORED).wait_for()
    page.locator("[role=textbox]").get_by_text("A corrected sentence.").wait_for()
