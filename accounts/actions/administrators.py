"""Invites an administrator from the command line, which is the way into a new installation."""

from django.conf import settings
from django.db import models, transaction

from accounts.actions.mandates import lock
from accounts.actions.offering import offer, revoke_all
from accounts.models import Invitation, Mandate, User
from accounts.roles import Role
from core import clock
from core.errors import Refused
from countries.models import Party
from countries.reference import OFFICE

RELEASE_STEP = "python -m launcher.prepare database"


@transaction.atomic
def invite_administrator(
    *, email: str, name: str, language: str, force: bool = False
) -> tuple[Invitation, str]:
    """Invite UNOSSC's administrator on behalf of the operator; answers the invitation's token.

    There is no `by`: the operator has the command line and need not have an account. The person
    gets account and mandate by accepting, in one transaction, and the link is mailed as well.
    `force` invites although there is an administrator or an open link, and ends that link.
    Raises Refused, in plain English for the operator, see docs/decisions/0030.
    """
    office = Party.objects.filter(code=OFFICE).first()
    if office is None:
        raise Refused(
            f"The reference data are not loaded. Run the release step first: {RELEASE_STEP}"
        )
    lock(office)
    email = email.strip().lower()
    _check_person(office, email)
    links = Invitation.objects.by_operator().filter(party=office, role=Role.ADMINISTRATOR)
    if not force:
        _check_first(office, links.open(clock.real_now()).first())
    revoke_all(links)
    return offer(
        party=office, role=Role.ADMINISTRATOR, email=email, name=name, language=language, by=None
    )


def _check_person(office: Party, email: str) -> None:
    """Raises Refused for an address that an invitation could not make an administrator."""
    if _administrators(office).filter(user__email=email).exists():
        raise Refused(
            f"{email} is an administrator already. If the password is lost, a new one can be "
            f"set at {settings.SITE_URL}/accounts/password/reset/"
        )
    if User.objects.filter(email=email, is_active=False).exists():
        raise Refused(f"The account of {email} is disabled. Use another address.")


def _check_first(office: Party, link: Invitation | None) -> None:
    """Raises Refused where somebody is, or is about to become, the first administrator."""
    if other := _administrators(office).first():
        raise Refused(
            f"{other.user.email} is an administrator and can invite others on the site. "
            "Add --force to invite another administrator from here."
        )
    if link:
        raise Refused(
            f"{link.email} is invited until {link.expires_at:%Y-%m-%d %H:%M} UTC. "
            "Add --force to make a new link, which ends the one before."
        )


def _administrators(office: Party) -> models.QuerySet[Mandate]:
    """Mandates in force of administrators who may sign in."""
    mandates = Mandate.objects.current(clock.today()).select_related("user")
    return mandates.filter(party=office, role=Role.ADMINISTRATOR, user__is_active=True)
