"""One message to the people of a party that is asked to confirm its part."""

from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import Mandate, User
from accounts.permissions import ROLES, Permission
from commitments.joint.message_texts import REQUEST
from commitments.models import Confirmation, ConfirmationRequest
from core import clock
from mail import actions as mail
from mail.kinds import Dropped, Prepared
from mail.message_texts import wording
from mail.models import Message

KIND = "confirmation"


def notify_of_request(request: ConfirmationRequest) -> None:
    """Tell the people who may answer for the party; once for each version of the words.

    The message says who asks and not what about: the text of a draft stays on the site.
    """
    words = wording(REQUEST)
    for person in people_who_answer(request.party_id):
        language = person.language
        with translation.override(language):
            values = {
                "person": person.name,
                "leader": request.leader.name_in(language),
                "party": request.party.name_in(language),
                "link": f"{settings.SITE_URL}{request.get_absolute_url()}",
                "site_url": settings.SITE_URL,
            }
        prepared = words.written(language, values)
        mail.queue(
            key=f"{KIND}:{request.pk}:{request.version}:{person.pk}",
            kind=KIND,
            to_email=person.email,
            to_name=person.name,
            language=language,
            about={"request": request.pk, "version": request.version, "person": person.pk},
            subject=prepared.subject,
            text=prepared.text,
        )


def people_who_answer(party: int) -> QuerySet[User]:
    """The people who may sign in and confirm parts for the party today."""
    roles = [role for role, given in ROLES.items() if Permission.CONFIRM_PART in given]
    mandates = Mandate.objects.current(clock.today()).filter(role__in=roles, party=party)
    people = User.objects.filter(mandates__in=mandates, is_active=True)
    return people.distinct().order_by("pk")


def prepare(message: Message) -> Prepared | Dropped:
    """Prepare the message, dropped if there is nothing to answer or the person may not answer."""
    about = {name: message.about.get(name) for name in ("request", "version", "person")}
    waiting = ConfirmationRequest.objects.in_force().filter(
        pk=about["request"], version=about["version"], state=Confirmation.WAITING
    )
    request = waiting.first()
    if request is None:
        return Dropped(_("The request was answered, changed or withdrawn."))
    if not people_who_answer(request.party_id).filter(pk=about["person"]).exists():
        return Dropped(_("The person no longer answers for the party."))
    return Prepared(message.subject, message.text, message.html)
