"""Notifications about decisions, through the outbox, in the language of their recipient."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from deadlines.models import Extension, ExtensionState
from mail import actions as mail


def notify_of_decision(extension: Extension) -> None:
    """Notify the person who asked for more time of the decision and its reason."""
    person = extension.asked_by
    with translation.override(person.language):
        path = reverse("deadlines:deadline", args=[extension.deadline_id])
        mail.queue(
            key=f"extension:{extension.pk}",
            kind="extension",
            to_email=person.email,
            to_name=person.name,
            language=person.language,
            subject=_subject(extension),
            text=render_to_string(
                "deadlines/mail/decided.txt",
                {
                    "extension": extension,
                    "deadline": extension.deadline,
                    "url": settings.SITE_URL + path,
                },
            ),
        )


def _subject(extension: Extension) -> str:
    names = {"what": extension.deadline.title}
    if extension.status is ExtensionState.GRANTED:
        return _("More time granted: %(what)s") % names
    return _("More time refused: %(what)s") % names
