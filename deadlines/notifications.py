"""Notifications about decisions, through the outbox, in the language of their recipient."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from core.locales import day
from deadlines import message_texts
from deadlines.models import Extension, ExtensionState
from mail import actions as mail
from mail.message_texts import wording


def notify_of_decision(extension: Extension) -> None:
    """Notify the person who asked for more time of the decision and its reason."""
    person, deadline = extension.asked_by, extension.deadline
    path = reverse("deadlines:deadline", args=[extension.deadline_id])
    with translation.override(person.language):
        values = {
            "person": str(person),
            "what": str(deadline.title),
            "due": day(deadline.due_on),
            "asked": day(extension.to_on),
            "reason": extension.decision_reason,
            "link": settings.SITE_URL + path,
        }
    is_granted = extension.status is ExtensionState.GRANTED
    code = message_texts.GRANTED if is_granted else message_texts.REFUSED
    prepared = wording(code).written(person.language, values)
    mail.queue(
        key=f"extension:{extension.pk}",
        kind="extension",
        to_email=person.email,
        to_name=person.name,
        language=person.language,
        subject=prepared.subject,
        text=prepared.text,
    )
