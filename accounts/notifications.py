"""What people are told about handovers and proposed authorities, each in their language."""

from babel.dates import format_date
from django.conf import settings
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import Handover, Mandate, User
from accounts.permissions import ROLES, Permission
from core import clock
from core.locales import current_locale
from mail import actions as mail
from mail.kinds import Dropped, Prepared
from mail.models import Message

AUTHORITY_KIND = "authority"


def notify_of_handover(handover: Handover) -> None:
    """The successor, what they take over and from when; the predecessor, that it is settled."""
    assert handover.successor
    for person in (handover.successor, handover.predecessor):
        _notify(person, handover, "handover", about={"handover": handover.pk})


def notify_of_cancellation(handover: Handover) -> None:
    """The successor, if they had agreed: everything stays as it was."""
    if handover.successor:
        _notify(handover.successor, handover, "handover_cancelled")


def prepare(message: Message) -> Prepared | Dropped:
    """Asked before sending: who takes over is not told when it has been called off since."""
    pk = message.about.get("handover")
    if pk and Handover.objects.filter(pk=pk, cancelled_at__isnull=False).exists():
        return Dropped(_("The handover has been cancelled."))
    return Prepared(message.subject, message.text, message.html)


def notify_of_proposed_authority(mandate: Mandate) -> None:
    """UNOSSC's people, who confirm: somebody may endorse a party's roadmap once they agree."""
    for person in people_who_confirm():
        _notify_of_authority(mandate, person, weeks=0)


def remind_of_proposed_authority(mandate: Mandate, person: User, *, weeks: int) -> bool:
    """One of UNOSSC's people, of an authority that has waited for so many full weeks.

    Returns whether this is new: of one week nobody is told twice.
    """
    return _notify_of_authority(mandate, person, weeks=weeks)


def _notify_of_authority(mandate: Mandate, person: User, *, weeks: int) -> bool:
    key = f"authority:{mandate.pk}:{person.pk}" + (f":{weeks}" if weeks else "")
    if Message.objects.filter(key=key).exists():
        return False
    with translation.override(person.language):
        words = {
            "person": person,
            "mandate": mandate,
            "weeks": weeks,
            "since": format_date(mandate.starts_on, "long", locale=current_locale()),
            "party": mandate.party.name_in(person.language),
            "link": f"{settings.SITE_URL}{reverse('accounts:authorities')}",
            "site_url": settings.SITE_URL,
        }
        subject = render_to_string("accounts/mail/authority_subject.txt", words)
        text = render_to_string("accounts/mail/authority.txt", words)
    mail.queue(
        key=key,
        kind=AUTHORITY_KIND,
        to_email=person.email,
        to_name=person.name,
        language=person.language,
        about={"mandate": mandate.pk, "person": person.pk, "weeks": weeks},
        subject=" ".join(subject.split()),
        text=text,
    )
    return True


def prepare_proposal(message: Message) -> Prepared | Dropped:
    """Asked before sending: does the authority still wait, and may the reader still confirm?"""
    mandates = Mandate.objects.current(clock.today()).awaiting_confirmation()
    if not mandates.filter(pk=message.about.get("mandate")).exists():
        return Dropped(_("Nobody waits for confirmation any more."))
    if not people_who_confirm().filter(pk=message.about.get("person")).exists():
        return Dropped(_("The person no longer confirms validating authorities."))
    same = {"about__mandate": message.about["mandate"], "about__person": message.about["person"]}
    later = Message.objects.filter(
        kind=AUTHORITY_KIND, about__weeks__gt=message.about.get("weeks", 0), **same
    )
    if later.exists():
        return Dropped(_("A later reminder takes its place."))
    return Prepared(message.subject, message.text, message.html)


def people_who_confirm() -> QuerySet[User]:
    """Everybody whose role includes confirming an authority, and who may sign in."""
    roles = [role for role, given in ROLES.items() if Permission.CONFIRM_AUTHORITY in given]
    acting = Mandate.objects.current(clock.today()).filter(role__in=roles, user__is_active=True)
    return User.objects.filter(mandates__in=acting).distinct().order_by("pk")


def _notify(
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
