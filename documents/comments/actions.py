"""Comments: write, answer, resolve, reopen, delete."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core import clock
from core.errors import Refused
from documents.comments import comment_notifications, comment_threads
from documents.models import Audience, Comment, Draft, Section


@transaction.atomic
def comment(
    *,
    section: Section,
    body: str,
    by: User,
    token: uuid.UUID,
    parent: Comment | None = None,
    quote: str = "",
    audience: str = Audience.PARTY,
    tell: Iterable[User] = (),
) -> Comment:
    """Write a comment on a section, or a reply; those in `tell` who may read it get a message.

    Idempotent: the same form `token` gives the same comment again. A reply has its thread's
    audience; comments of reviewers are for both sides. Raises PermissionDenied if the user may not
    read the draft, and Refused if it takes no comments now or the thread was deleted.
    """
    draft = _locked(section, by)
    if known := Comment.objects.filter(token=token, written_by=by).first():
        return known
    thread = _thread(parent, section, by)
    new = Comment.objects.create(
        section=section,
        parent=thread,
        body=body,
        quote=quote,
        audience=thread.audience if thread else _audience(audience, by, draft),
        written_by=by,
        written_at=clock.now(),
        updated_by=by,
        updated_at=clock.now(),
        token=token,
    )
    if thread and thread.is_resolved:
        _mark(thread, by, resolved_at=None, resolved_by=None)
    people = sorted({person.pk: person for person in tell if person != by}.items())
    readers = [person for _pk, person in people if _reads(person, new)]
    new.notified.set(readers)
    comment_notifications.notify_readers(new, readers)
    return new


@transaction.atomic
def resolve_comment(*, comment: Comment, by: User) -> Comment:
    """Resolve the thread, which is folded then. Resolving it again changes nothing."""
    locked = _thread_locked(comment, by)
    if not locked.is_resolved:
        _mark(locked, by, resolved_at=clock.now(), resolved_by=by)
    return locked


@transaction.atomic
def reopen_comment(*, comment: Comment, by: User) -> Comment:
    """Reopen a resolved thread."""
    locked = _thread_locked(comment, by)
    if locked.is_resolved:
        _mark(locked, by, resolved_at=None, resolved_by=None)
    return locked


@transaction.atomic
def delete_comment(*, comment: Comment, by: User) -> None:
    """Delete one's own comment while it has no answer. It stays in the history.

    Raises PermissionDenied for the comment of another person, in every state of the draft, and
    Refused if it was answered or the draft takes no comments.
    """
    if comment.written_by_id != by.pk:
        raise PermissionDenied("a comment is taken back by who wrote it")
    _locked(comment.section, by)
    locked = Comment.objects.select_for_update().get(pk=comment.pk)
    if locked.deleted_at is not None:
        return
    later = Comment.objects.standing().filter(parent=locked.parent_id or locked.pk)
    if later.filter(pk__gt=locked.pk).exists():
        raise Refused(
            _("Someone has answered this comment, so it stays. Write an answer to correct it.")
        )
    _mark(locked, by, deleted_at=clock.now())


def _locked(section: Section, by: User) -> Draft:
    """The draft under its row lock, if the user may comment on it now."""
    draft = (
        Draft.objects.select_for_update(of=("self",), no_key=True)
        .select_related("document")
        .get(pk=section.draft_id)
    )
    if not Section.objects.discussed_with(by).filter(pk=section.pk).exists():
        raise PermissionDenied("needs the right to read the draft")
    if not comment_threads.may_comment(by, draft):
        raise Refused(
            _("It is “%(state)s” now. You cannot comment on it.") % {"state": draft.status.label}
        )
    return draft


def _thread(parent: Comment | None, section: Section, by: User) -> Comment | None:
    """The thread to answer in; Refused unless it is one of this section that the user may read."""
    if parent is None:
        return None
    seen = Comment.objects.visible_to(by).filter(section=section, parent=None)
    if (thread := seen.select_for_update(of=("self",)).filter(pk=parent.pk).first()) is None:
        raise Refused(_("The comment that you answer was deleted. Your text was not sent."))
    return thread


def _thread_locked(comment: Comment, by: User) -> Comment:
    _locked(comment.section, by)
    thread = _thread(comment, comment.section, by)
    assert thread
    return thread


def _audience(audience: str, by: User, draft: Draft) -> str:
    return audience if comment_threads.is_own(by, draft) else Audience.REVIEWERS


def _mark(comment: Comment, by: User, **fields: Any) -> None:
    fields |= {"updated_by": by, "updated_at": clock.now()}
    for name, value in fields.items():
        setattr(comment, name, value)
    comment.save(update_fields=list(fields))


def _reads(person: User, comment: Comment) -> bool:
    return Comment.objects.visible_to(person).filter(pk=comment.pk).exists()
