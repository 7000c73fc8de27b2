"""After publication: amendments, and corrections by UNOSSC."""

import uuid
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission, require
from core import clock
from core.errors import Refused
from core.text import is_blank, stripped
from documents import workflow
from documents.attachments.actions import attach_published
from documents.models import Document, Draft, Revision, Section, Step
from documents.revisions import section_merges, step_notifications
from documents.revisions.actions import locked_draft, make_public, next_number, transition
from documents.revisions.snapshots import sha256_of, whole
from documents.states import DraftState, SectionState, StepName
from documents.structured_rows import Content
from documents.writing.actions import open_draft
from documents.writing.locks import lock_for_writing, touch
from richtext import limits, plain_text, sanitise, tree


@transaction.atomic
def amend(*, document: Document, reason: str, by: User) -> Draft:
    """Open a working copy of the published document, which the public can still read.

    Raises Refused without a reason, before publication, or if an amendment is open already.
    """
    require(by, Permission.SUBMIT, document.party_id)
    locked = _locked(document)
    if not document.registered_kind.may_be_amended:
        raise Refused(_("Documents of this kind do not have this step."))
    if is_blank(reason):
        raise Refused(_("Explain why the published text is amended. UNOSSC reads this first."))
    if locked.published is None:
        raise Refused(_("Only what is published can be amended."))
    if locked.drafts.open().exists():
        raise Refused(_("The published text is already being amended."))
    last = locked.drafts.order_by("-number").values_list("number", flat=True)[0]
    draft = open_draft(
        locked, by, number=last + 1, base=locked.published, reason=stripped(reason), has_text=True
    )
    _copy(locked.published, draft)
    return draft


def _copy(published: Revision, draft: Draft) -> None:
    """Texts as published; rows of a draft from the one that was published."""
    texts = {section["code"]: section for section in published.content["sections"]}
    sections = list(draft.sections.select_related("template"))
    for section in sections:
        if text := texts.get(section.template.code):
            section.body, section.language = text["body"], text["language"]
            section.words = plain_text.count_words(section.body)
            section.state = SectionState.DONE if section.words else SectionState.EMPTY
    Section.objects.bulk_update(sections, ["body", "language", "words", "state"])
    attach_published(published, sections)
    for rows in draft.document.registered_kind.rows:
        rows.copy(published.draft_id, draft)


@transaction.atomic
def abandon(*, draft: Draft, reason: str, by: User) -> Step:
    """Drop an amendment, with a reason. What is published stays."""
    locked = locked_draft(draft)
    workflow.require_right(by, StepName.ABANDON, locked)
    if not locked.is_amendment:
        raise Refused(_("Only an amendment can be abandoned: the first text is owed."))
    if is_blank(reason):
        raise Refused(_("Explain why the amendment is abandoned."))
    step = transition(locked, StepName.ABANDON, by, reason=stripped(reason))
    assert locked.document.published
    _restore_rows(locked, whole(locked.document.registered_kind, locked.document.published))
    step_notifications.notify_authors(step)
    return step


def _restore_rows(draft: Draft, published: Content) -> None:
    """Bring the rows that belong to the document back to what is published, where they differ."""
    for rows in draft.document.registered_kind.rows:
        if rows.restore is None:
            continue
        frozen = rows.snapshot(draft)
        now = (
            rows.with_private(frozen.content, frozen.private) if frozen.private else frozen.content
        )
        if now != {key: published.get(key) for key in now}:
            rows.restore(draft, published)


@transaction.atomic
def correct(
    *, document: Document, code: str, body: str, reason: str, seen: str, token: uuid.UUID, by: User
) -> Revision:
    """Publish the document anew with one section corrected by UNOSSC, and with the reason.

    `seen` is the SHA-256 of the revision that was read; the same `token` gives the same revision.
    An open amendment has to be merged then. Raises Refused if the text changed meanwhile, or while
    an accepted amendment waits for its publication.
    """
    require(by, Permission.REVIEW)
    if not document.registered_kind.may_be_corrected:
        raise Refused(_("Documents of this kind do not have this step."))
    locked = _locked(document)
    if done := Revision.objects.filter(token=token, document=locked).first():
        return done
    if is_blank(reason):
        raise Refused(
            _("Explain why the text is corrected. Its authors and everyone else can read this.")
        )
    clean = sanitise.clean_within_limits(body)
    content = _with_section(_to_correct(locked, seen).content, code, clean)
    step = _publish_anew(locked, content, token, stripped(reason), by)
    step_notifications.notify_authors(step)
    assert step.revision
    return step.revision


def _to_correct(document: Document, seen: str) -> Revision:
    """The published revision, if it is the one that was read and may be replaced now."""
    if document.published is None:
        raise Refused(_("Only what is published can be corrected."))
    if document.published.sha256 != seen:
        raise Refused(_("The published text has changed. Read it again, then correct it."))
    _refuse_while_accepted(document)
    return document.published


def _publish_anew(
    document: Document, content: dict[str, Any], token: uuid.UUID, reason: str, by: User
) -> Step:
    now, before = clock.now(), document.published
    assert before
    revision = Revision.objects.create(
        document=document,
        draft=before.draft,
        number=next_number(document),
        content=content,
        private=before.private,
        sha256=sha256_of(content),
        token=token,
        submitted_by=by,
        submitted_at=now,
        published_at=now,
        corrects=before,
    )
    make_public(revision)
    return Step.objects.create(
        draft=revision.draft,
        name=StepName.CORRECT,
        from_state=DraftState.PUBLISHED,
        to_state=DraftState.PUBLISHED,
        by=by,
        at=now,
        reason=reason,
        revision=revision,
    )


def _refuse_while_accepted(document: Document) -> None:
    """Raises Refused if an accepted amendment waits for its publication.

    The open draft is locked too: accepting and merging read the published text under its lock.
    """
    draft = document.drafts.open().select_for_update(no_key=True).first()
    if draft and draft.state == DraftState.ACCEPTED:
        raise Refused(_("An accepted amendment waits for its publication. Correct it after that."))


def _with_section(content: dict[str, Any], code: str, body: str) -> dict[str, Any]:
    was = next((s["body"] for s in content["sections"] if s["code"] == code), "")
    if tree.canonical(was) == tree.canonical(body):
        raise Refused(_("Nothing was changed in this section."))
    sections = [s | {"body": body} if s["code"] == code else s for s in content["sections"]]
    return content | {"sections": sections}


@transaction.atomic
def merge(
    *,
    draft: Draft,
    choices: dict[str, str],
    seen: str,
    by: User,
    merges: list[section_merges.SectionMerge] | None = None,
) -> Draft:
    """Merge what was corrected meanwhile into an amendment; `choices` decide the conflicts.

    `seen` names the texts that were shown (`section_merges.seen`). Raises Refused if one of them
    was saved meanwhile, or if there is nothing to merge. `merges` are the merges of the texts of
    `draft`, if they were computed already: they are used if the locked texts are the same.
    """
    lock_for_writing(draft.pk, by)
    require(by, Permission.SUBMIT, draft.document.party_id)
    locked = Draft.objects.for_writing().get(pk=draft.pk)
    if not locked.is_behind:
        raise Refused(
            _("There is nothing to combine: the amendment already contains the published text.")
        )
    if section_merges.seen(locked) != seen:
        raise Refused(
            _("A text changed while you were deciding. Read it again, then combine the texts.")
        )
    if merges is None or section_merges.seen(draft) != seen:
        merges = section_merges.merges(locked)
    _write_merged(locked, merges, choices, by)
    locked.base = locked.document.published
    locked.save(update_fields=["base"])
    touch(locked, has_text=True)
    _record_merge(locked, by)
    return locked


def _write_merged(
    draft: Draft, merges: list[section_merges.SectionMerge], choices: dict[str, str], by: User
) -> None:
    """Store the combined text of each section, as a new version."""
    sections = {section.pk: section for section in draft.sections.all()}
    for section_merge in merges:
        body = section_merge.merged(choices)
        limits.check_html(body)
        words = plain_text.count_words(body)
        Section.objects.filter(pk=section_merge.section.pk).update(
            body=body,
            words=words,
            state=section_merges.state_after(sections[section_merge.section.pk], words),
            version=F("version") + 1,
            updated_at=clock.now(),
            updated_by=by,
        )


def _record_merge(draft: Draft, by: User) -> None:
    Step.objects.create(
        draft=draft,
        name=StepName.MERGE,
        from_state=draft.state,
        to_state=draft.state,
        by=by,
        at=clock.now(),
        revision=draft.base,
    )


def _locked(document: Document) -> Document:
    Document.objects.select_for_update(no_key=True).get(pk=document.pk)
    return Document.objects.select_related("party", "event", "published__draft").get(pk=document.pk)
