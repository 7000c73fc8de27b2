"""The receipt of a submission: the same facts on the page, in the PDF and in the mail."""

from datetime import datetime
from typing import Any

from babel.dates import format_date, format_datetime, get_timezone_location
from django.conf import settings
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from accounts.roles import Role
from core.locales import current_locale
from core.zones import zone
from documents.models import Revision, Step
from documents.states import DraftState, StepName
from office import pdf
from richtext import bidi
from richtext.elements import language_of

Facts = list[tuple[str, str]]
TEMPLATE = "documents/receipt.typ"
DECISIONS = {
    StepName.WITHDRAW: gettext_lazy("Withdrawn"),
    StepName.RETURN: DraftState.RETURNED.label,
    StepName.ACCEPT: DraftState.ACCEPTED.label,
    StepName.REVOKE: gettext_lazy("Acceptance revoked"),
}


def facts(revision: Revision) -> Facts:
    """The facts of the submission: what, when, by whom, and on behalf of whom."""
    document = revision.document
    return [
        (str(document.registered_kind.singular), str(document.title)),
        (_("Event"), document.event.local_name),
        (_("Revision"), str(revision.number)),
        (_("Submitted"), moment(revision.submitted_at, document.party.time_zone)),
        (_("In universal time"), moment(revision.submitted_at, "UTC")),
        (_("By"), revision.submitted_by.name),
        (_("On behalf of"), on_behalf_of(revision)),
        (_("SHA-256 of the content"), revision.sha256),
    ]


def since(revision: Revision) -> Facts:
    """What became of the submission until the next one: each decision with who took it and when."""
    steps = Step.objects.outcome_of(revision).select_related("by").order_by("pk")
    zone_name = revision.document.party.time_zone
    words = _("%(moment)s, by %(name)s")
    return [
        (
            str(DECISIONS[StepName(step.name)]),
            words % {"moment": moment(step.at, zone_name), "name": step.by.name},
        )
        for step in steps
    ]


def moment(value: datetime, time_zone: str) -> str:
    """To the second, with the time zone: 16 October 2017 at 15:00:12 (Nairobi, UTC+03:00)."""
    locale = current_locale()
    local = value.astimezone(zone(time_zone))
    local_time = _("%(date)s at %(time)s") % {
        "date": format_date(local.date(), "long", locale=locale),
        "time": format_datetime(local, "HH:mm:ss", locale=locale),
    }
    if time_zone == "UTC":
        return f"{local_time} UTC"
    offset = format_datetime(local, "xxx", locale="en")
    place = get_timezone_location(time_zone, locale=locale, return_city=True)
    return _("%(moment)s (%(place)s, UTC%(offset)s)") % {
        "moment": local_time,
        "place": place,
        "offset": offset,
    }


def on_behalf_of(revision: Revision) -> str:
    """The party, and the role in which the person acted for it."""
    party = revision.document.party.local_name
    role = revision.submitted_as
    return f"{party} ({Role(role).label})" if role in Role.values else party


def content_address(revision: Revision) -> str:
    """Where the content can be downloaded whose SHA-256 the receipt names."""
    path = revision.document.url_of("revision-content", number=revision.number)
    return f"{settings.SITE_URL}{path}"


def checking(revision: Revision) -> list[str]:
    """The steps by which anybody who may read the revision checks it."""
    return [
        _("Download the content: %(address)s") % {"address": content_address(revision)},
        _("Compute the SHA-256 of that file:"),
        f"sha256sum {file_name(revision)}",
        _("If they match, nothing has changed."),
    ]


def file_name(revision: Revision) -> str:
    document = revision.document
    whose = f"{document.kind}-{document.party.code}-{document.event.code}"
    return f"{whose}-revision-{revision.number}.json"


def as_pdf(revision: Revision) -> bytes:
    """The receipt as a PDF; the same receipt gives the same bytes."""
    note, known = revision.covering_note, facts(revision)
    data: dict[str, Any] = {
        "language": get_language() or "en",
        "title": _("Receipt"),
        "heading": _("UNOSSC has received it"),
        "author": "UNOSSC",
        "facts": [*known[:-1], *since(revision), known[-1]],  # the SHA-256 stays the last
        "note": {
            "title": _("Covering note"),
            "paragraphs": [
                {
                    "text": line,
                    "direction": bidi.direction(line),
                    "language": language_of(line, revision.document.language),
                }
                for line in note.splitlines()
                if line.strip()
            ],
        },
        "check": _("How to check it"),
        "steps": checking(revision),
        "words": {"page": _("Page %(page)s of %(pages)s")},
    }
    return pdf.render(TEMPLATE, data, made_at=revision.submitted_at)
