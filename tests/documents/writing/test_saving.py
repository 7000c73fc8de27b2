"""Saving a section, as the business sees it: versions, repeated sends, texts not taken."""

import pytest

from documents import actions
from documents.models import ConflictingText, Draft, Section
from documents.states import DraftState, SectionState
from documents.writing.actions import Conflict, Saved
from richtext import plain_text
from tests.documents.factories import section_of

pytestmark = pytest.mark.django_db


def save(draft, by, text, version=1, **more):
    given = {"language": "en", "is_done": False, **more}
    return actions.save_section(
        section=section_of(draft), body=f"<p>{text}</p>", base_version=version, by=by, **given
    )


def events(draft):
    return Section.pgh_event_model.objects.filter(pgh_obj=section_of(draft).pk, pgh_label="update")


def test_a_lost_answer_is_no_conflict_even_when_a_colleague_saved_since(draft, focal, contributor):
    save(draft, focal, "Mine.")
    save(draft, contributor, "Mine. And theirs.", version=2)

    again = save(draft, focal, "Mine.")

    assert isinstance(again, Saved)
    assert again.version == 2
    assert section_of(draft).body == "<p>Mine. And theirs.</p>"
    assert not ConflictingText.objects.exists()


def test_an_edit_of_ones_own_text_is_a_conflict_when_a_colleague_saved_since(
    draft, focal, contributor
):
    save(draft, focal, "Mine.")
    save(draft, contributor, "Theirs.", version=2)

    assert isinstance(save(draft, focal, "Mine, longer.", version=2), Conflict)


def test_a_text_somebody_else_saved_at_that_version_is_a_conflict(draft, focal, contributor):
    save(draft, contributor, "The same words.")
    save(draft, contributor, "Other words.", version=2)

    assert isinstance(save(draft, focal, "The same words."), Conflict)


def test_the_same_text_is_stored_once_in_the_history(draft, focal):
    for _time in range(3):
        save(draft, focal, "Once.")
    save(draft, focal, "Once.", version=2)

    assert events(draft).count() == 1
    assert section_of(draft).version == 2


def test_saving_what_is_there_does_not_void_the_endorsement(draft, focal):
    save(draft, focal, "Agreed.")
    Draft.objects.filter(pk=draft.pk).update(state=DraftState.ENDORSED)

    save(draft, focal, "Agreed.", version=2)
    assert Draft.objects.get(pk=draft.pk).state == DraftState.ENDORSED

    save(draft, focal, "Changed.", version=2)
    assert Draft.objects.get(pk=draft.pk).state == DraftState.DRAFTING


def test_a_change_of_state_or_language_is_saved(draft, focal):
    save(draft, focal, "Text.")

    save(draft, focal, "Text.", version=2, is_done=True)
    save(draft, focal, "Text.", version=3, is_done=True, language="fr")

    saved = section_of(draft)
    assert (saved.version, saved.state, saved.language) == (4, SectionState.DONE, "fr")


def test_the_same_text_with_another_state_never_conflicts(draft, focal):
    save(draft, focal, "Text.")

    outcome = save(draft, focal, "Text.", version=1, is_done=True)

    assert outcome == Saved(section_of(draft), 3)
    assert section_of(draft).state == SectionState.DONE


def test_a_returned_section_stays_returned_however_old_the_page_is(draft, focal):
    old = section_of(draft)
    Section.objects.filter(pk=old.pk).update(state=SectionState.MUST_CHANGE)

    actions.save_section(
        section=old, body="<p>New.</p>", language="en", is_done=True, base_version=1, by=focal
    )

    assert section_of(draft).state == SectionState.MUST_CHANGE


def test_a_text_is_kept_once_however_often_it_is_sent(draft, focal, contributor):
    save(draft, contributor, "Theirs.")

    first, second = save(draft, focal, "Mine."), save(draft, focal, "Mine.")

    assert first.conflicting == second.conflicting == ConflictingText.objects.get()


def test_two_tabs_of_one_person_keep_two_texts(draft, focal, contributor):
    save(draft, contributor, "Theirs.")
    save(draft, focal, "First tab.")
    save(draft, focal, "Second tab.")

    assert ConflictingText.objects.waiting().count() == 2


def test_a_third_writer_meanwhile_is_a_new_conflict_and_nothing_is_overwritten(
    draft, focal, contributor
):
    save(draft, contributor, "Theirs.")
    first = save(draft, focal, "Mine.").conflicting
    save(draft, contributor, "Theirs, newer.", version=2)

    outcome = save(draft, focal, "Put together.", version=2, conflicting_pk=first.pk)

    assert outcome.conflicting != first
    assert set(ConflictingText.objects.values_list("body", flat=True)) == {
        "<p>Mine.</p>", "<p>Put together.</p>"
    }  # fmt: skip
    assert ConflictingText.objects.waiting().get() == outcome.conflicting


def test_a_save_does_not_settle_a_colleagues_conflicting_text(draft, focal, contributor):
    save(draft, contributor, "Theirs.")
    conflicting = save(draft, focal, "Mine.").conflicting

    save(draft, contributor, "Newer.", version=2, conflicting_pk=conflicting.pk)

    assert ConflictingText.objects.waiting().get() == conflicting


def test_an_earlier_text_becomes_the_text_again(draft, focal):
    save(draft, focal, "First.", is_done=True)
    save(draft, focal, "Second.", version=2, is_done=True)

    outcome = actions.restore_text(
        section=section_of(draft), body="<p>First.</p>", base_version=3, by=focal
    )

    assert (outcome.version, section_of(draft).body) == (4, "<p>First.</p>")
    assert section_of(draft).state == SectionState.DONE
    assert events(draft).filter(body="<p>Second.</p>").exists()


def test_restoring_over_a_text_one_has_not_seen_is_a_conflict(draft, focal, contributor):
    save(draft, focal, "First.")
    save(draft, contributor, "Second.", version=2)

    outcome = actions.restore_text(
        section=section_of(draft), body="<p>Older.</p>", base_version=2, by=focal
    )

    assert isinstance(outcome, Conflict)
    assert section_of(draft).body == "<p>Second.</p>"


def test_the_same_conflict_again_keeps_the_text_it_grew_out_of(draft, focal, contributor):
    save(draft, contributor, "Theirs.")
    conflicting = save(draft, focal, "Mine.").conflicting

    again = save(draft, focal, "Mine.", conflicting_pk=conflicting.pk)

    assert again.conflicting == conflicting == ConflictingText.objects.waiting().get()


def test_html_is_sanitised_by_the_action(draft, focal):
    save(draft, focal, "Fine.<script>alert(1)</script><a href='javascript:x'>here</a>")

    assert section_of(draft).body == '<p>Fine.<a rel="noopener nofollow">here</a></p>'


def test_a_save_counts_the_words_of_the_text_once(draft, focal, monkeypatch):
    texts = []
    count = plain_text.count_words
    monkeypatch.setattr(plain_text, "count_words", lambda html: texts.append(html) or count(html))

    save(draft, focal, "Two words.", is_done=True)

    assert texts == ["<p>Two words.</p>"]
    assert (section_of(draft).words, section_of(draft).state) == (2, SectionState.DONE)
