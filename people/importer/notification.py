"""The mail that tells an administrator that a list was applied."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from accounts.models import User
from core.templatetags.display import number
from imports.models import Batch
from mail import actions as mail
from mail.message_texts import wording
from people.importer.message_texts import LIST_APPLIED

KIND = "import"


def notify(batch: Batch, by: User) -> None:
    """Queue the mail about an applied list, in the language of the administrator."""
    event = batch.participant_list.event
    path = reverse("workshops:check-import", args=[event.code, batch.pk])
    counts = ("new", "updated", "unchanged", "left_out")
    with translation.override(by.language):
        values = {name: number(batch.counts.get(name)) for name in counts} | {
            "file": batch.file_name,
            "event": event.local_name,
            "link": f"{settings.SITE_URL}{path}",
        }
    prepared = wording(LIST_APPLIED).written(by.language, values)
    assert batch.applied_at
    mail.queue(
        key=f"import:{batch.pk}:{batch.applied_at.isoformat()}",
        kind=KIND,
        to_email=by.email,
        to_name=by.name,
        language=by.language,
        subject=prepared.subject,
        text=prepared.text,
    )
