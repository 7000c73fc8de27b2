"""Administrators change the texts of messages and the steps of reminders."""

import hashlib
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission, require
from core import clock
from core.errors import Refused
from core.history import signed_by
from mail import actions as mail
from mail.message_texts import MessageText, Text, filled, problems_of
from mail.models import EditedText, Message
from reminders.models import StoredSteps
from reminders.steps import MOST_BEFORE, MOST_DAYS_BEFORE, MOST_WEEKS, Steps

TEST = "message test"  # the kind of a test of a text; stored with each message
_LOCK = 20_171_016  # any number, ours alone: one change of texts or steps at a time


def wait_for_other_writers() -> None:
    """Wait until nobody else is changing a text or the steps, until this transaction ends.

    The first text of a message has no row yet that could be locked: whoever comes second reads the
    first one’s text, and is shown it.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


@transaction.atomic
def save_text(*, message: MessageText, language: str, text: Text, by: User) -> EditedText:
    """Use `text` for a message in one language; the other languages stay as they are.

    Messages that wait in the outbox keep their text. Raises PermissionDenied for people who may
    not change messages, Refused with the first problem of a text that cannot be used.
    """
    require(by, Permission.EDIT_MESSAGES)
    if problems := problems_of(message, text):
        raise Refused(problems[0].message)
    return _store(message, language, text, by)


@transaction.atomic
def use_standard_text(*, message: MessageText, language: str, by: User) -> EditedText:
    """Use the standard text of a message in one language again.

    Raises PermissionDenied for people who may not change messages.
    """
    require(by, Permission.EDIT_MESSAGES)
    return _store(message, language, Text("", ""), by)


def _store(message: MessageText, language: str, text: Text, by: User) -> EditedText:
    standard = message.standard(language)
    values: dict[str, Any] = {
        "subject": text.subject.strip(),
        "body": text.body,
        "standard_subject": standard.subject,
        "standard_body": standard.body,
        "updated_at": clock.now(),
        "updated_by": by,
    }
    with signed_by(by.pk):
        row, _is_new = EditedText.objects.update_or_create(
            code=message.code, language=language, defaults=values
        )
    return row


def send_test(*, message: MessageText, language: str, text: Text, by: User) -> Message:
    """Send a text, filled with sample data, to the person who asks for it.

    The same text asked for twice within a minute is sent once. Raises PermissionDenied for
    people who may not change messages, Refused with the first problem of the text.
    """
    require(by, Permission.EDIT_MESSAGES)
    if problems := problems_of(message, text):
        raise Refused(problems[0].message)
    prepared = filled(message, text, language, message.samples(language))
    digest = hashlib.sha256(f"{text.subject}\0{text.body}".encode()).hexdigest()[:16]
    minute = clock.real_now().strftime("%Y%m%d%H%M")
    with translation.override(language):
        subject = _("Test: %(subject)s") % {"subject": prepared.subject}
    return mail.queue(
        key=f"text:{message.code}:{language}:{by.pk}:{minute}:{digest}",
        kind=TEST,
        to_email=by.email,
        to_name=by.name,
        language=language,
        subject=subject[:300],
        text=prepared.text,
        html=prepared.html,
    )


def is_language(code: str) -> bool:
    """Whether messages are written in this language."""
    return code in dict(settings.LANGUAGES)


@transaction.atomic
def choose_steps(*, steps: Steps, by: User) -> StoredSteps:
    """Remind people at other steps from now on.

    Somebody whose deadline has passed a step that is new is reminded once, of the newest step.
    Raises PermissionDenied for people who may not change messages, Refused for steps out of
    bounds.
    """
    require(by, Permission.EDIT_MESSAGES)
    before = sorted(set(steps.before), reverse=True)
    if not 1 <= len(before) <= MOST_BEFORE or not 0 <= before[-1] <= before[0] <= MOST_DAYS_BEFORE:
        raise Refused(_("Enter between 1 and 12 days before the date, each from 0 to 365."))
    if not 0 <= steps.weeks <= MOST_WEEKS:
        raise Refused(_("Enter a number of weeks from 0 to 52."))
    values: dict[str, Any] = {
        "before": before,
        "weeks": steps.weeks,
        "is_monthly": steps.is_monthly,
        "updated_at": clock.now(),
        "updated_by": by,
    }
    with signed_by(by.pk):
        row, _is_new = StoredSteps.objects.update_or_create(pk=StoredSteps.ONLY, defaults=values)
    return row
