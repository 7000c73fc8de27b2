"""Joint commitments through the life of a roadmap: revisions, publication, removal, restoring."""

import pytest

from commitments import actions as commitments
from commitments.describing import passages
from commitments.documents import chapters
from commitments.extension import snapshot
from commitments.joint import actions
from commitments.joint.frozen_parts import parts_of
from commitments.joint.published_parts import record_parts
from commitments.models import ConfirmationRequest, PublishedCommitment, PublishedPart
from documents import actions as documents
from documents.models import Draft, Removal
from documents.revisions.snapshots import sha256_of
from documents.writing.removal_actions import undo_removal
from tests.commitments.factories import promise
from tests.commitments.joint.conftest import WORDS
from tests.documents.factories import newest, shown
from tests.pages import page_of
from tests.roadmaps import factories
from tests.roadmaps.factories import complete, submit

pytestmark = pytest.mark.django_db
PUBLIC = "/roadmaps/nairobi-2017/KEN/commitments/1/"


def confirm(asked, by, state="confirmed", text=""):
    version = ConfirmationRequest.objects.get(pk=asked.pk).version
    return actions.answer(request=asked, state=state, text=text, version=version, by=by)


def change(asked, words, by):
    version = ConfirmationRequest.objects.get(pk=asked.pk).version
    return actions.change_words(request=asked, words=words, version=version, by=by)


def publish(draft, by, reviewer):
    return factories.publish(complete(draft), by, reviewer)


def promised(revision):
    return revision.content["commitments"]["promises"][0]


def test_a_revision_keeps_the_party_the_words_and_the_answer_of_that_time(
    draft, asked, stranger, focal
):
    revision = submit(draft, focal)
    confirm(asked, stranger)

    revision.refresh_from_db()
    assert promised(revision)["joint"] == [
        {"party": "UGA", "name": "Uganda", "names": {}, "words": WORDS, "state": "waiting"}
    ]
    assert revision.sha256 == sha256_of(revision.content)


def test_a_commitment_without_other_parties_is_frozen_as_before(draft, commitment):
    frozen = snapshot(draft).content["commitments"]["promises"][0]

    assert "joint" not in frozen
    assert "partnerships" not in frozen


def test_content_from_before_there_were_parties_is_read(draft, commitment, focal):
    content = submit(draft, focal).content

    assert parts_of(content["commitments"]["promises"][0]) == []
    assert passages(content)
    assert [chapter.title for chapter in chapters(content)] == ["Commitments"]


def test_an_unconfirmed_part_stops_neither_submission_nor_publication(
    draft, asked, focal, reviewer
):
    publish(draft, focal, reviewer)

    assert PublishedPart.objects.get().state == "waiting"


def test_the_public_page_shows_words_and_says_not_confirmed(draft, asked, focal, reviewer, client):
    publish(draft, focal, reviewer)

    text = page_of(client, PUBLIC)
    assert WORDS in text
    assert "Uganda" in text
    assert "Not confirmed" in text
    read = page_of(client, "/roadmaps/nairobi-2017/KEN/read/")
    assert WORDS in read
    assert "Not confirmed" in read


def test_an_answer_after_publication_is_shown_beside_that_of_the_revision(
    draft, asked, focal, reviewer, stranger, client
):
    publish(draft, focal, reviewer)
    confirm(asked, stranger)

    text = page_of(client, PUBLIC)
    assert "Confirmed" in text
    assert "When the roadmap was submitted: Not confirmed" in text


def test_an_answer_between_submission_and_publication_is_public(
    draft, asked, focal, reviewer, stranger
):
    revision = submit(draft, focal)
    confirm(asked, stranger)
    documents.accept(draft=draft, seen=newest(draft), by=reviewer)
    documents.publish(draft=draft, by=focal)

    assert promised(revision)["joint"][0]["state"] == "waiting"
    assert PublishedPart.objects.get().state == "confirmed"


def test_the_reason_of_a_refusal_is_not_public(draft, asked, focal, reviewer, stranger, client):
    publish(draft, focal, reviewer)
    confirm(asked, stranger, "declined", "Secret reason.")

    text = page_of(client, PUBLIC)
    assert "Declined" in text
    assert "Secret reason." not in text


def test_an_answer_to_words_that_are_not_published_changes_nothing_public(
    draft, asked, focal, reviewer, stranger
):
    confirm(asked, stranger)
    publish(draft, focal, reviewer)
    documents.amend(document=draft.document, reason="More.", by=focal)
    change(asked, "Uganda pays for all.", focal)

    confirm(asked, stranger, "declined", "Too much.")

    assert PublishedPart.objects.get().state == "confirmed"


def test_an_abandoned_amendment_brings_back_words_and_the_answer_to_them(
    draft, asked, focal, reviewer, stranger
):
    confirm(asked, stranger)
    publish(draft, focal, reviewer)
    amendment = documents.amend(document=draft.document, reason="More.", by=focal)
    change(asked, "Uganda pays for all.", focal)
    documents.abandon(draft=amendment, reason="Not now.", by=focal)

    row = ConfirmationRequest.objects.get()
    assert (row.words, row.state, row.answered_by) == (WORDS, "confirmed", stranger)


def test_an_abandoned_amendment_brings_back_a_party_that_was_taken_out(
    draft, asked, focal, reviewer, stranger
):
    confirm(asked, stranger)
    publish(draft, focal, reviewer)
    amendment = documents.amend(document=draft.document, reason="Less.", by=focal)
    actions.withdraw(request=asked, version=2, by=focal)
    documents.abandon(draft=amendment, reason="Not now.", by=focal)

    row = ConfirmationRequest.objects.get()
    assert (row.pk, row.words, row.state) == (asked.pk, WORDS, "confirmed")


def test_an_abandoned_amendment_takes_out_a_party_that_it_had_named(
    draft, commitment, uganda, focal, reviewer
):
    publish(draft, focal, reviewer)
    amendment = documents.amend(document=draft.document, reason="More.", by=focal)
    actions.name_party(subject=commitment, party=uganda, words=WORDS, by=focal)
    documents.abandon(draft=amendment, reason="Not now.", by=focal)

    assert not ConfirmationRequest.objects.exists()


def test_an_abandoned_amendment_keeps_an_answer_that_came_meanwhile(
    draft, asked, focal, reviewer, stranger
):
    publish(draft, focal, reviewer)
    amendment = documents.amend(document=draft.document, reason="More.", by=focal)
    confirm(asked, stranger)
    documents.abandon(draft=amendment, reason="Not now.", by=focal)

    assert ConfirmationRequest.objects.get().state == "confirmed"


def test_a_removed_commitment_comes_back_with_its_parties_and_their_answers(
    commitment, asked, focal, stranger
):
    confirm(asked, stranger, "declined", "No budget.")
    commitment.refresh_from_db()
    commitments.remove(commitment=commitment, seen=shown("commitment", commitment), by=focal)
    assert not ConfirmationRequest.objects.exists()

    undo_removal(removal=Removal.objects.get(), by=focal)

    row = ConfirmationRequest.objects.get()
    assert (row.pk, row.words, row.state, row.answer) == (
        asked.pk, WORDS, "declined", "No budget.",
    )  # fmt: skip


def test_a_commitment_is_not_removed_over_an_answer_that_was_not_seen(
    commitment, asked, focal, stranger
):
    seen = shown("commitment", commitment)
    confirm(asked, stranger)

    with pytest.raises(commitments.Stale):
        commitments.remove(commitment=commitment, seen=seen, by=focal)

    assert ConfirmationRequest.objects.exists()


def test_changing_the_commitment_keeps_the_parties(commitment, asked, focal):
    commitments.change(
        commitment=commitment, promise=promise(title="Another"), base_version=1, by=focal
    )

    assert ConfirmationRequest.objects.get().words == WORDS


def test_word_and_pdf_have_a_table_of_the_parties(draft, asked, focal):
    content = submit(draft, focal).content

    table = next(chapter for chapter in chapters(content) if chapter.title == "Joint commitments")
    assert len(table.table.rows) == 2


def test_two_revisions_are_compared_by_the_parts_of_others(draft, asked, focal):
    html = passages(submit(draft, focal).content)[0].html

    assert "Uganda (Not confirmed)" in html
    assert WORDS in html


def test_a_confirmed_commitment_stands_on_the_pages_of_both_parties(
    draft, asked, focal, reviewer, stranger, client
):
    publish(draft, focal, reviewer)
    assert "Joint commitments that others lead" not in page_of(client, "/parties/UGA/")

    confirm(asked, stranger)

    text = page_of(client, "/parties/UGA/")
    assert "Joint commitments that others lead" in text
    assert PUBLIC in text
    assert "Joint commitments that others lead" not in page_of(client, "/parties/KEN/")


def test_the_list_of_commitments_finds_a_confirmed_one_under_both_names_and_counts_it_once(
    draft, asked, focal, reviewer, stranger, client
):
    publish(draft, focal, reviewer)
    assert "1 published commitment" in page_of(client, "/commitments/?q=kenya")
    assert "0 published commitments" in page_of(client, "/commitments/?q=uganda")

    confirm(asked, stranger)

    assert "1 published commitment" in page_of(client, "/commitments/?q=uganda")
    assert "1 published commitment" in page_of(client, "/commitments/")


def test_a_filter_by_parties_finds_a_joint_commitment_once(
    draft, asked, focal, reviewer, stranger, kenya, uganda
):
    publish(draft, focal, reviewer)
    rows = PublishedCommitment.objects
    assert [rows.of_parties(of).count() for of in ([kenya.pk], [uganda.pk])] == [1, 0]

    confirm(asked, stranger)

    both = [kenya.pk, uganda.pk]
    assert [rows.of_parties(of).count() for of in ([kenya.pk], [uganda.pk], both)] == [1, 1, 1]


def test_publishing_again_writes_the_parts_anew(draft, asked, focal, reviewer):
    revision = publish(draft, focal, reviewer).published
    PublishedPart.objects.all().delete()

    record_parts(revision)

    assert PublishedPart.objects.get().words == WORDS


def test_a_party_taken_out_after_publication_stays_public_until_the_next_one(
    draft, asked, focal, reviewer
):
    publish(draft, focal, reviewer)
    documents.amend(document=draft.document, reason="Less.", by=focal)
    actions.withdraw(request=asked, version=1, by=focal)

    assert PublishedPart.objects.get().words == WORDS
    assert Draft.objects.filter(state="drafting").exists()
