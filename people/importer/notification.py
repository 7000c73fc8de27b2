"""The mail that tells an administrator that a list was applied."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User
from imports.models import Batch
from mail import actions as mail

KIND = "import"


def notify(batch: Batch, by: User) -> None:
    """Queue the mail about an applied list, in the language of the administrator."""
    event = batch.participant_list.event
    path = reverse("workshops:check-import", args=[event.code, batch.pk])
    context = {"batch": batch, "event": event, "link": f"{settings.SITE_URL}{path}"}
    with translation.override(by.language):
        subject = _("Applied: %(file)s") % {"file": batch.file_name}
        text = render_to_string("people/mail/list_applied.txt", context)
    assert batch.applied_at
    mail.queue(
        key=f"import:{batch.pk}:{batch.applied_at.isoformat()}",
        kind=KIND,
        to_email=by.email,
        to_name=by.name,
        language=by.language,
        subject=subject,
        text=text,
    )
