"""What people are told about a handover, each in their language."""

from babel.dates import format_date
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import Handover, User
from core.locales import current_locale
from mail import actions as mail
from mail.kinds import Dropped, Prepared
from mail.models import Message


def tell_of_handover(handover: Handover) -> None:
    """The successor, what they take over and from when; the predecessor, that it is settled."""
    assert handover.successor
    for person in (handover.successor, handover.predecessor):
        _tell(person, handover, "handover", about={"handover": handover.pk})


def tell_of_cancelling(handover: Handover) -> None:
    """The successor, if they had agreed: everything stays as it was."""
    if handover.successor:
        _tell(handover.successor, handover, "handover_cancelled")


def prepare(message: Message) -> Prepared | Dropped:
    """Asked before sending: who takes over is not told when it has been called off since."""
    pk = message.about.get("handover")
    if pk and Handover.objects.filter(pk=pk, cancelled_at__isnull=False).exists():
        return Dropped(_("The handover has been cancelled."))
    return Prepared(message.subject, message.text, message.html)


def _tell(
    person: User, handover: Handover, template: str, about: dict[str, int] | None = None
) -> None:
    with translation.override(person.language):
        words = _words(person, handover)
        text = render_to_string(f"accounts/mail/{template}.txt", words)
        subject = render_to_string(f"accounts/mail/{template}_subject.txt", words)
    mail.queue(
        key=f"{template}:{handover.pk}:{person.pk}",
        kind="handover",
        to_email=person.email,
        to_name=person.name,
        language=person.language,
        about=about or {},
        subject=" ".join(subject.split()),
        text=text,
    )


def _words(person: User, handover: Handover) -> dict[str, object]:
    day = format_date(handover.takes_effect_on, "long", locale=current_locale())
    page = reverse("accounts:people", args=[handover.party.code])
    return {
        "person": person,
        "handover": handover,
        "is_successor": person.pk == handover.successor_id,
        "party": handover.party.name_in(person.language),
        "day": day,
        "link": f"{settings.SITE_URL}{page}",
        "site_url": settings.SITE_URL,
    }
