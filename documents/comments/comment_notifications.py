"""Messages that notify people of a comment, and whether they are still to be sent."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import BigIntegerField, Exists, OuterRef, Q
from django.db.models.functions import Cast
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from documents.message_texts import COMMENT
from documents.models import Comment
from mail import actions as mail
from mail.kinds import Dropped, Prepared, Readers
from mail.message_texts import wording
from mail.models import Message

KIND = "comment"


def _about_readable_comments(person: Any) -> Q:
    comment = Cast(OuterRef("about__comment"), BigIntegerField())
    return Q(Exists(Comment.objects.visible_to(person).filter(pk=comment)))


READERS = Readers(
    _about_readable_comments,
    gettext_lazy("Only people who may read the comment can read this message."),
)


def notify_readers(comment: Comment, people: Iterable[User]) -> None:
    """One message for each comment and person, in the person's language."""
    words = wording(COMMENT)
    for person in people:
        with translation.override(person.language):
            values = _values(comment, person)
        prepared = words.written(person.language, values)
        mail.queue(
            key=f"{KIND}:{comment.pk}:{person.pk}",
            kind=KIND,
            to_email=person.email,
            to_name=person.name,
            language=person.language,
            about={"comment": comment.pk, "person": person.pk},
            subject=prepared.subject,
            text=prepared.text,
        )


def _values(comment: Comment, person: User) -> dict[str, str]:
    """What the message says of this comment, in the language spoken."""
    return {
        "person": person.name,
        "by": comment.written_by.name,
        "section": str(comment.section.template.title),
        "title": str(comment.section.draft.document.title),
        "quote": f"“{comment.quote}”" if comment.quote else "",
        "comment": comment.body,
        "link": f"{settings.SITE_URL}{path_of(comment)}",
        "privacy": _("Only your own people read this thread.") if comment.is_private else "",
        "site_url": settings.SITE_URL,
    }


def path_of(comment: Comment) -> str:
    """The path of the comment, which stays the same after later amendments."""
    draft = comment.section.draft
    page = draft.document.url_of(
        "comments", number=draft.number, section=comment.section.template.code
    )
    return f"{page}#comment-{comment.pk}"


def prepare(message: Message) -> Prepared | Dropped:
    """The message before it is sent, or Dropped if the person may no longer read the comment."""
    person = User.objects.filter(pk=message.about.get("person"), is_active=True).first()
    if person is None:
        return Dropped(_("The person no longer signs in here."))
    comments = Comment.objects.visible_to(person)
    if not comments.filter(pk=message.about.get("comment")).exists():
        return Dropped(_("The comment was deleted, or the person may no longer read it."))
    return Prepared(message.subject, message.text, message.html)
