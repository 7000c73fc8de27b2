"""Notifications about handovers and proposed authorities, in the language of the recipient."""

from babel.dates import format_date
from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts import message_texts
from accounts.models import Handover, Mandate, User
from accounts.permissions import ROLES, Permission
from core import clock
from core.locales import current_locale
from mail import actions as mail
from mail.kinds import Dropped, Prepared
from mail.message_texts import wording
from mail.models import Message

AUTHORITY_KIND = "authority"


def notify_of_handover(handover: Handover) -> None:
    """Notify the successor of the role and its day, and the predecessor of the agreement."""
    assert handover.successor
    about = {"handover": handover.pk}
    _notify(handover.successor, handover, "handover", message_texts.SUCCESSOR, about)
    _notify(handover.predecessor, handover, "handover", message_texts.PREDECESSOR, about)


def notify_of_cancellation(handover: Handover) -> None:
    """Notify a successor who had agreed that everything stays as it was."""
    if handover.successor:
        _notify(handover.successor, handover, "handover_cancelled", message_texts.CANCELLED, {})


def prepare(message: Message) -> Prepared | Dropped:
    """Prepare the mail before it is sent; that of a cancelled handover is dropped."""
    pk = message.about.get("handover")
    if pk and Handover.objects.filter(pk=pk, cancelled_at__isnull=False).exists():
        return Dropped(_("The handover has been cancelled."))
    return Prepared(message.subject, message.text, message.html)


def notify_of_proposed_authority(mandate: Mandate) -> None:
    """Notify UNOSSC's people, who confirm authorities, of one that was proposed."""
    for person in people_who_confirm():
        _notify_of_authority(mandate, person, weeks=0)


def remind_of_proposed_authority(mandate: Mandate, person: User, *, weeks: int) -> bool:
    """Remind one of UNOSSC's people of an authority that has waited for `weeks` full weeks.

    Returns False if the person was reminded of that week before.
    """
    return _notify_of_authority(mandate, person, weeks=weeks)


def _notify_of_authority(mandate: Mandate, person: User, *, weeks: int) -> bool:
    key = f"authority:{mandate.pk}:{person.pk}" + (f":{weeks}" if weeks else "")
    if Message.objects.filter(key=key).exists():
        return False
    with translation.override(person.language):
        values = {
            "person": person.name,
            "candidate": mandate.user.name,
            "since": format_date(mandate.starts_on, "long", locale=current_locale()),
            "party": mandate.party.name_in(person.language),
            "link": f"{settings.SITE_URL}{reverse('accounts:authorities')}",
            "site_url": settings.SITE_URL,
        }
    code = message_texts.AUTHORITY_REMINDER if weeks else message_texts.AUTHORITY
    prepared = wording(code).written(person.language, values)
    mail.queue(
        key=key,
        kind=AUTHORITY_KIND,
        to_email=person.email,
        to_name=person.name,
        language=person.language,
        about={"mandate": mandate.pk, "person": person.pk, "weeks": weeks},
        subject=prepared.subject,
        text=prepared.text,
    )
    return True


def prepare_proposal(message: Message) -> Prepared | Dropped:
    """Prepare the mail, dropped if nothing waits or the reader may no longer confirm."""
    mandates = Mandate.objects.current(clock.today()).awaiting_confirmation()
    if not mandates.filter(pk=message.about.get("mandate")).exists():
        return Dropped(_("No one waits for confirmation any more."))
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
    """The people who may sign in and whose role includes confirming an authority."""
    roles = [role for role, given in ROLES.items() if Permission.CONFIRM_AUTHORITY in given]
    mandates = Mandate.objects.current(clock.today()).filter(role__in=roles, user__is_active=True)
    return User.objects.filter(mandates__in=mandates).distinct().order_by("pk")


def _notify(person: User, handover: Handover, key: str, code: str, about: dict[str, int]) -> None:
    with translation.override(person.language):
        values = _values(person, handover)
    prepared = wording(code).written(person.language, values)
    mail.queue(
        key=f"{key}:{handover.pk}:{person.pk}",
        kind="handover",
        to_email=person.email,
        to_name=person.name,
        language=person.language,
        about=about,
        subject=prepared.subject,
        text=prepared.text,
    )


def _values(person: User, handover: Handover) -> dict[str, str]:
    assert handover.successor
    day = format_date(handover.takes_effect_on, "long", locale=current_locale())
    page = reverse("accounts:people", args=[handover.party.code])
    return {
        "person": person.name,
        "predecessor": handover.predecessor.name,
        "successor": handover.successor.name,
        "note": handover.note,
        "party": handover.party.name_in(person.language),
        "day": str(day),
        "link": f"{settings.SITE_URL}{page}",
        "site_url": settings.SITE_URL,
    }
