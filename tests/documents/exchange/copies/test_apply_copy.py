"""What a returned copy changes: nothing before its sender has chosen, and by the usual rules."""

import pytest

from core.errors import Refused
from documents import actions
from documents.exchange.copies.actions import KEEP, MERGE, TAKE, Choice
from documents.exchange.copies.parts import Copy, Part
from documents.exchange.copies.section_comparison import Outcome, compare
from documents.models import ConflictingText, ReturnedCopy, Section
from richtext.notation import from_notation, to_notation
from tests.documents.exchange.copies.sample_copies import sections_of, write_text
from tests.documents.factories import section_of
from tests.roadmaps.factories import open_roadmap, submit

pytestmark = pytest.mark.django_db
BASE = "<p>One.</p><p>Two.</p><p>Three.</p>"


def returned(draft, focal, sha256="a" * 64, source=None, **bodies):
    """A copy that was taken at version 2 of "vision" and came back with these texts."""
    parts = [Part(code=code, body=body, version=2) for code, body in bodies.items()]
    copy = Copy("docx", draft.pk if source is None else source, parts)
    return actions.keep_copy(draft=draft, copy=copy, file_name="copy.docx", sha256=sha256, by=focal)


def outcomes(copy):
    return {comparison.section.template.code: comparison.outcome for comparison in compare(copy)}


def comparison_of(copy, code="vision"):
    return next(
        comparison for comparison in compare(copy) if comparison.section.template.code == code
    )


@pytest.fixture
def vision(draft):
    write_text(draft, vision=BASE)
    return section_of(draft, "vision")


def test_each_section_says_how_it_stands(draft, vision, focal):
    write_text(draft, situation="<p>Stored.</p>", actors="<p>Was.</p>")
    write_text(draft, actors="<p>Theirs.</p>")
    copy = returned(draft, focal, vision=BASE, actors="<p>Mine.</p>")

    assert outcomes(copy) == {
        "situation": Outcome.MISSING, "vision": Outcome.SAME, "actors": Outcome.CONFLICT,
    }  # fmt: skip


def test_change_in_the_copy_alone_is_offered_with_the_words_marked(draft, vision, focal):
    comparison = comparison_of(
        returned(draft, focal, vision="<p>One.</p><p>Deux.</p><p>Three.</p>")
    )

    assert comparison.outcome == Outcome.CHANGED
    assert [(p.kind, p.text) for p in comparison.words if p.kind != "same"] == [
        ("gone", "Two."), ("new", "Deux."),
    ]  # fmt: skip


def test_change_on_the_site_alone_needs_no_choice(draft, vision, focal):
    write_text(draft, vision="<p>Changed on the site.</p>")

    assert comparison_of(returned(draft, focal, vision=BASE)).outcome == Outcome.SAME


def test_the_same_change_on_both_sides_is_no_conflict(draft, vision, focal):
    write_text(draft, vision="<p>New.</p>")

    assert comparison_of(returned(draft, focal, vision="<p>New.</p>")).outcome == Outcome.TAKEN


def test_changes_in_different_places_can_be_merged(draft, vision, focal):
    write_text(draft, vision="<p>One!</p><p>Two.</p><p>Three.</p>")

    comparison = comparison_of(returned(draft, focal, vision="<p>One.</p><p>Two.</p><p>Three!</p>"))

    assert comparison.outcome == Outcome.CONFLICT
    assert comparison.merged == "<p>One!</p><p>Two.</p><p>Three!</p>"


def test_changes_in_one_place_are_for_a_person(draft, vision, focal):
    write_text(draft, vision="<p>One!</p><p>Two.</p><p>Three.</p>")

    assert (
        comparison_of(returned(draft, focal, vision="<p>One?</p><p>Two.</p><p>Three.</p>")).merged
        == ""
    )


def test_a_version_that_nobody_knows_is_a_conflict_not_a_guess(draft, vision, focal):
    copy = returned(draft, focal, vision="<p>New.</p>")
    ReturnedCopy.objects.update(parts=[Part("vision", "<p>New.</p>", 99).as_data()])
    copy.refresh_from_db()

    assert comparison_of(copy).outcome == Outcome.CONFLICT


def test_upload_of_a_copy_changes_no_section(draft, vision, focal):
    before = list(sections_of(draft).values())

    returned(draft, focal, vision="<p>New.</p>")

    assert list(sections_of(draft).values()) == before


def test_the_same_file_again_is_the_same_copy_while_it_waits(draft, vision, focal):
    assert returned(draft, focal, vision="<p>x</p>") == returned(draft, focal, vision="<p>x</p>")


def test_chosen_texts_are_saved_with_author_and_version(draft, vision, focal):
    copy = returned(draft, focal, vision="<p>New.</p>", actors="<p>Not chosen.</p>")

    actions.apply_copy(copy=copy, choices={"vision": Choice(TAKE, 2)}, by=focal)

    saved = section_of(draft, "vision")
    assert (saved.body, saved.version, saved.updated_by) == ("<p>New.</p>", 3, focal)
    assert section_of(draft, "actors").body == ""


def test_copy_applied_twice_is_applied_once(draft, vision, focal):
    copy = returned(draft, focal, vision="<p>New.</p>")
    for _time in range(2):
        applied = actions.apply_copy(copy=copy, choices={"vision": Choice(TAKE, 2)}, by=focal)

    assert section_of(draft, "vision").version == 3
    assert applied.results == {"vision": {"what": "taken", "version": 3}}


def test_the_same_file_after_it_was_taken_over_has_nothing_to_do(draft, vision, focal):
    copy = returned(draft, focal, vision="<p>New.</p>")
    actions.apply_copy(copy=copy, choices={"vision": Choice(TAKE, 2)}, by=focal)

    again = returned(draft, focal, vision="<p>New.</p>")

    assert again.pk != copy.pk
    assert not [comparison for comparison in compare(again) if comparison.is_open]


def test_text_saved_while_the_sender_chose_is_not_overwritten(draft, vision, focal):
    copy = returned(draft, focal, vision="<p>Mine.</p>")
    write_text(draft, vision="<p>Theirs, a minute ago.</p>")

    done = actions.apply_copy(copy=copy, choices={"vision": Choice(TAKE, 2)}, by=focal)

    assert done.results["vision"]["what"] == "beaten"
    assert section_of(draft, "vision").body == "<p>Theirs, a minute ago.</p>"
    assert ConflictingText.objects.get().body == "<p>Mine.</p>"


def test_a_text_that_lost_a_conflict_is_kept_to_be_compared(draft, vision, focal):
    write_text(draft, vision="<p>Theirs.</p>")
    copy = returned(draft, focal, vision="<p>Mine.</p>")

    actions.apply_copy(copy=copy, choices={"vision": Choice(KEEP, 3)}, by=focal)

    text = ConflictingText.objects.with_base().get()
    assert (text.body, text.base, text.stored_for) == ("<p>Mine.</p>", BASE, focal)


def test_a_merge_is_stored_as_shown(draft, vision, focal):
    write_text(draft, vision="<p>One!</p><p>Two.</p><p>Three.</p>")
    copy = returned(draft, focal, vision="<p>One.</p><p>Two.</p><p>Three!</p>")

    actions.apply_copy(copy=copy, choices={"vision": Choice(MERGE, 3)}, by=focal)

    assert section_of(draft, "vision").body == "<p>One!</p><p>Two.</p><p>Three!</p>"


def test_a_copy_of_another_roadmap_is_refused_and_named_only_to_its_people(
    draft, vision, uganda, workshop, focal, stranger
):
    other = open_roadmap(uganda, workshop)

    with pytest.raises(Refused, match="of another document, or") as refusal:
        returned(draft, focal, source=other.pk, vision="<p>x</p>")
    assert "Uganda" not in refusal.value.message
    assert not ReturnedCopy.objects.exists()


def test_copy_is_refused_where_the_draft_takes_no_edits(draft, vision, focal):
    copy = returned(draft, focal, vision="<p>New.</p>")
    submit(draft, focal)

    with pytest.raises(Refused, match="cannot be changed"):
        actions.apply_copy(copy=copy, choices={"vision": Choice(TAKE, 2)}, by=focal)
    with pytest.raises(Refused, match="cannot be changed"):
        returned(draft, focal, sha256="b" * 64, vision="<p>x</p>")


def test_markup_without_notation_survives_a_spreadsheet_copy(draft, focal):
    head = '<tr><td colspan="2">wide</td></tr>'
    body = f"<table><tbody>{head}<tr><td>a</td><td>b</td></tr></tbody></table>"
    write_text(draft, vision=body)
    notation = to_notation(body)
    part = Part("vision", from_notation(notation), 2, "en", notation)
    copy = actions.keep_copy(
        draft=draft, copy=Copy("xlsx", draft.pk, [part]), file_name="c.xlsx", sha256="c", by=focal
    )

    assert comparison_of(copy).outcome == Outcome.SAME


def test_different_language_in_the_copy_is_a_change(draft, vision, focal):
    copy = returned(draft, focal, vision=BASE)
    ReturnedCopy.objects.update(parts=[Part("vision", BASE, 2, "fr").as_data()])
    copy.refresh_from_db()

    actions.apply_copy(copy=copy, choices={"vision": Choice(TAKE, 2)}, by=focal)

    assert Section.objects.get(pk=vision.pk).language == "fr"
