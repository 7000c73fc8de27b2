"""After publication: amendments, corrections, and both brought together."""

import re
import uuid

import pytest
from django.core.exceptions import PermissionDenied

from commitments import actions as commitments
from commitments.extension import snapshot
from commitments.models import Commitment
from core.errors import Incomplete, Refused
from documents import actions
from documents.models import Document, Draft, Revision
from documents.revisions import section_merges
from documents.revisions.snapshots import sha256_of
from mail.models import Message
from tests.commitments.factories import add, open_with_agenda, promise
from tests.documents.factories import must_change, newest, section_of, shown
from tests.roadmaps.factories import complete, publish

pytestmark = pytest.mark.django_db
TEXT = "<p>One.</p><p>Two.</p><p>Three.</p>"


@pytest.fixture
def published(whole_draft, focal, reviewer):
    """Kenya's roadmap, published with three paragraphs about the situation."""
    whole_draft.sections.filter(template__code="situation").update(body=TEXT)
    return publish(whole_draft, focal, reviewer)


def amended(roadmap, by):
    draft = actions.amend(document=roadmap, reason="A new law.", by=by)
    return Draft.objects.for_writing().get(pk=draft.pk)


def write(draft, by, body, code="situation"):
    section = section_of(draft, code)
    return actions.save_section(
        section=section,
        body=body,
        language="en",
        is_done=True,
        base_version=section.version,
        by=by,
    )


def correct(roadmap, by, body, code="situation", token=None):
    roadmap = Document.objects.select_related("published").get(pk=roadmap.pk)
    return actions.correct(
        document=roadmap,
        code=code,
        body=body,
        reason="A wrong figure.",
        seen=roadmap.published.sha256,
        token=token or uuid.uuid4(),
        by=by,
    )


def read(client, roadmap):
    """The public page, without what differs from one request to the next."""
    page = client.get(roadmap.get_absolute_url()).content.decode()
    return re.sub(
        r'csrfmiddlewaretoken" value="\w+"|"X-CSRFToken": "\w+"|submission" value="[^"]+"', "", page
    )


def fresh(draft):
    return Draft.objects.for_writing().get(pk=draft.pk)


def merge(draft, by, **choices):
    draft = fresh(draft)
    return actions.merge(draft=draft, choices=choices, seen=section_merges.seen(draft), by=by)


def test_an_amendment_begins_with_what_is_published(published, focal):
    draft = amended(published, focal)

    assert (draft.number, draft.base, draft.reason) == (2, published.published, "A new law.")
    assert section_of(draft).body == TEXT
    assert section_of(draft).state == "done"
    assert draft.actor_gaps.count() == 4


def test_an_amendment_without_a_reason_is_refused(published, focal):
    with pytest.raises(Refused, match="why"):
        actions.amend(document=published, reason=" ", by=focal)


def test_a_second_amendment_at_a_time_is_refused(published, focal):
    amended(published, focal)

    with pytest.raises(Refused, match="already being amended"):
        actions.amend(document=published, reason="Me too.", by=focal)


def test_a_contributor_may_not_open_an_amendment(published, contributor):
    with pytest.raises(PermissionDenied):
        actions.amend(document=published, reason="A new law.", by=contributor)


def test_the_public_reads_what_is_published_until_the_amendment_is(
    published, focal, reviewer, client
):
    draft = amended(published, focal)
    write(draft, focal, "<p>Amended.</p>")
    url = published.get_absolute_url()
    assert "Amended." not in client.get(url).content.decode()

    actions.submit(draft=fresh(draft), token=uuid.uuid4(), by=focal)
    actions.accept(draft=draft, seen=newest(draft), by=reviewer)
    assert "Amended." not in client.get(url).content.decode()
    actions.publish(draft=draft, by=focal)

    assert "Amended." in client.get(url).content.decode()


def test_a_settled_deadline_stays_settled(published, focal, reviewer):
    settled_at = published.deadline.settled_at
    draft = amended(published, focal)
    write(draft, focal, "<p>Amended.</p>", "vision")

    actions.submit(draft=draft, token=uuid.uuid4(), by=focal)
    actions.withdraw(draft=draft, reason="", by=focal)
    actions.submit(draft=draft, token=uuid.uuid4(), by=focal)
    actions.return_for_revision(
        draft=draft,
        seen=newest(draft),
        reason="More.",
        verdicts={"vision": must_change("Why?")},
        by=reviewer,
    )

    published.deadline.refresh_from_db()
    assert published.deadline.settled_at == settled_at is not None


def test_an_abandoned_one_leaves_no_trace(published, focal, client):
    before = read(client, published)
    draft = amended(published, focal)
    write(draft, focal, "<p>Amended.</p>")

    actions.abandon(draft=draft, reason="The law failed.", by=focal)

    assert Draft.objects.get(pk=draft.pk).state == "abandoned"
    assert read(client, published) == before
    assert actions.amend(document=published, reason="Again.", by=focal).number == 3


def test_abandoning_brings_the_commitments_back(kenya, workshop, day, focal, reviewer):
    first = complete(open_with_agenda(kenya, workshop))
    changed, removed = (add(first, focal, title=title) for title in ("A law", "A fund"))
    keys = [changed.pk, removed.pk]
    roadmap = publish(first, focal, reviewer)
    draft = amended(roadmap, focal)
    changed.refresh_from_db()
    commitments.change(
        commitment=changed,
        promise=promise(title="A decree"),
        base_version=changed.version,
        by=focal,
    )
    commitments.remove(commitment=removed, seen=shown("commitment", removed), by=focal)
    add(draft, focal, title="A third")

    actions.abandon(draft=draft, reason="No.", by=focal)

    restored = Commitment.objects.filter(roadmap=roadmap.pk).order_by("pk")
    assert [(c.pk, c.title) for c in restored] == list(zip(keys, ("A law", "A fund"), strict=True))
    assert snapshot(draft).content["commitments"] == roadmap.published.content["commitments"]


def test_the_first_draft_is_owed_and_not_abandoned(whole_draft, focal):
    with pytest.raises(Refused, match="owed"):
        actions.abandon(draft=whole_draft, reason="No.", by=focal)


def test_a_correction_is_a_new_revision_with_its_own_sha_256(published, reviewer, focal):
    old = published.published

    revision = correct(published, reviewer, "<p>One.</p><p>Two.</p><p>3.</p>")

    published.refresh_from_db()
    old.refresh_from_db()
    assert published.published == revision
    assert (revision.number, revision.corrects) == (2, old)
    assert revision.sha256 == sha256_of(revision.content) != old.sha256
    assert old.content["sections"][0]["body"] == TEXT
    message = Message.objects.get(to_email=focal.email, subject__startswith="Corrected")
    assert "A wrong figure." in message.text


def test_a_correction_sent_twice_is_one(published, reviewer):
    token = uuid.uuid4()
    first = correct(published, reviewer, "<p>3.</p>", token=token)

    assert correct(published, reviewer, "<p>3.</p>", token=token) == first
    assert Revision.objects.count() == 2


def test_a_correction_of_a_text_that_changed_meanwhile_is_refused(published, reviewer):
    seen = published.published.sha256
    correct(published, reviewer, "<p>3.</p>")

    with pytest.raises(Refused, match="has changed"):
        actions.correct(
            document=published,
            code="situation",
            body="<p>4.</p>",
            reason="x",
            seen=seen,
            token=uuid.uuid4(),
            by=reviewer,
        )


def test_a_correction_waits_for_an_accepted_amendment(published, focal, reviewer):
    draft = amended(published, focal)
    write(draft, focal, "<p>Amended.</p>", "vision")
    actions.submit(draft=draft, token=uuid.uuid4(), by=focal)
    actions.accept(draft=draft, seen=newest(draft), by=reviewer)

    with pytest.raises(Refused, match="waits for its publication"):
        correct(published, reviewer, "<p>3.</p>")


def test_an_amendment_behind_a_correction_is_not_submitted(published, focal, reviewer):
    draft = amended(published, focal)
    correct(published, reviewer, "<p>One.</p><p>Two.</p><p>3.</p>")

    with pytest.raises(Incomplete) as refusal:
        actions.submit(draft=draft, token=uuid.uuid4(), by=focal)

    assert [item.group for item in refusal.value.missing] == ["merge"]


def test_an_amendment_submitted_before_a_correction_is_not_accepted(published, focal, reviewer):
    draft = amended(published, focal)
    write(draft, focal, "<p>Amended.</p>", "vision")
    actions.submit(draft=draft, token=uuid.uuid4(), by=focal)
    correct(published, reviewer, "<p>3.</p>")

    with pytest.raises(Refused, match="combine the texts first"):
        actions.accept(draft=draft, seen=newest(draft), by=reviewer)


def test_changes_in_different_places_are_brought_together(published, focal, reviewer):
    draft = amended(published, focal)
    write(draft, focal, "<p>One, amended.</p><p>Two.</p><p>Three.</p>")
    revision = correct(published, reviewer, "<p>One.</p><p>Two.</p><p>3.</p>")

    merge(draft, focal)

    body = section_of(draft).body.replace("\n", "")
    assert body == "<p>One, amended.</p><p>Two.</p><p>3.</p>"
    assert fresh(draft).base == revision
    assert actions.submit(draft=fresh(draft), token=uuid.uuid4(), by=focal).number == 3


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ("mine", "<p>One, amended.</p>"),
        ("theirs", "<p>1.</p>"),
        ("both", "<p>One, amended.</p><p>1.</p>"),
    ],
)
def test_a_conflict_is_decided(published, focal, reviewer, choice, expected):
    draft = amended(published, focal)
    write(draft, focal, "<p>One, amended.</p><p>Two.</p><p>Three.</p>")
    correct(published, reviewer, "<p>1.</p><p>Two.</p><p>Three.</p>")

    merge(draft, focal, **{"situation-1": choice})

    body = section_of(draft).body.replace("\n", "")
    assert body == f"{expected}<p>Two.</p><p>Three.</p>"


def test_a_section_nobody_amended_is_taken_as_published(published, focal, reviewer):
    draft = amended(published, focal)
    correct(published, reviewer, "<p>3.</p>")

    merge(draft, focal)

    assert section_of(draft).body == "<p>3.</p>"


def test_a_text_saved_while_deciding_is_not_merged_over(published, focal, reviewer):
    draft = amended(published, focal)
    correct(published, reviewer, "<p>3.</p>")
    seen = section_merges.seen(fresh(draft))
    write(draft, focal, "<p>Saved meanwhile.</p>")

    with pytest.raises(Refused, match="while you were deciding"):
        actions.merge(draft=draft, choices={}, seen=seen, by=focal)

    assert section_of(draft).body == "<p>Saved meanwhile.</p>"


def test_merges_of_older_texts_are_compared_anew(published, focal, reviewer):
    draft = amended(published, focal)
    correct(published, reviewer, "<p>One.</p><p>Two.</p><p>3.</p>")
    older = fresh(draft)
    merges = section_merges.merges(older)
    write(draft, focal, "<p>Saved meanwhile.</p><p>Two.</p><p>Three.</p>")
    seen = section_merges.seen(fresh(draft))

    actions.merge(draft=older, choices={}, seen=seen, by=focal, merges=merges)

    assert section_of(draft).body.startswith("<p>Saved meanwhile.</p>")


def test_an_amendment_after_an_abandoned_one_is_accepted(published, focal, reviewer):
    actions.abandon(draft=amended(published, focal), reason="No.", by=focal)
    draft = amended(published, focal)
    write(draft, focal, "<p>Amended.</p>", "vision")
    actions.submit(draft=draft, token=uuid.uuid4(), by=focal)

    assert actions.accept(draft=draft, seen=newest(draft), by=reviewer).to_state == "accepted"
