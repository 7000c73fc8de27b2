"""What the administrator of a new installation does first; gone once all of it is done."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Exists, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Invitation, Mandate
from accounts.permissions import Permission, user_can
from accounts.roles import STAFF_ROLES, Role
from countries.models import Party, PartyKind
from documents.models import Document
from mail.models import Message, MessageState
from roadmaps.kind import ROADMAP
from workshops.models import Event


@dataclass(frozen=True)
class Step:
    """One thing to do, in words, and where."""

    title: str
    hint: str
    url: str
    is_done: bool


def first_steps(user: Any, today: date) -> list[Step]:
    """The steps of an administrator, none for others and none once all are done.

    One statement, and one more while roadmaps have not been opened.
    """
    if settings.DEMO or not user_can(user, Permission.MANAGE_REFERENCE):
        return []
    progress = _progress(user, today).first()
    if progress is None or all(progress):
        return []
    office, mail_leaves, has_colleagues, has_roadmaps, has_focal_points = progress
    people = reverse("accounts:invite", args=[office])
    return [
        _check_mail(mail_leaves),
        Step(
            _("Invite your colleagues"),
            _("Reviewers read what countries submit; administrators also invite people."),
            people,
            has_colleagues,
        ),
        Step(
            _("Open roadmaps"),
            _("Choose the countries and regions that owe a roadmap after a workshop."),
            _where_to_open(has_roadmaps),
            has_roadmaps,
        ),
        Step(
            _("Invite focal points"),
            _("A focal point writes the roadmap of a country or region and invites helpers."),
            reverse("dashboards:focal-points"),
            has_focal_points,
        ),
    ]


def _progress(user: Any, today: date) -> QuerySet[Party, tuple[Any, ...]]:
    """UNOSSC's code, and whether each of the four steps is done: one row."""
    others = Mandate.objects.current(today).exclude(user=user.pk)
    invited = Invitation.objects.unanswered().filter(invited_by__isnull=False)
    focal_point = Q(role=Role.FOCAL_POINT)
    staff = Q(role__in=STAFF_ROLES)
    return Party.objects.filter(kind=PartyKind.OFFICE).values_list(
        "code",
        Exists(Message.objects.filter(state=MessageState.SENT)),
        Exists(others.filter(staff)) | Exists(invited.filter(staff)),
        Exists(Document.objects.of_kind(ROADMAP)),
        Exists(others.filter(focal_point)) | Exists(invited.filter(focal_point)),
    )


def _check_mail(mail_leaves: bool) -> Step:
    hint = _("No message has been sent yet. The outbox shows what became of each.")
    if settings.MAIL_IS_KEPT:
        hint = _("No mail server is set: messages are kept in the outbox. Set EMAIL_URL.")
    return Step(_("Check that mail is sent"), hint, reverse("reminders:outbox"), mail_leaves)


def _where_to_open(has_roadmaps: bool) -> str:
    """The page of the newest workshop after which roadmaps are opened, else the events."""
    workshops = Event.objects.none() if has_roadmaps else Event.objects.opening_roadmaps()
    newest = workshops.order_by("-starts_on", "-pk").first()
    return reverse("roadmaps:open", args=[newest.code]) if newest else reverse("workshops:list")
