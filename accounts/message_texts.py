"""The messages of accounts whose text staff can edit."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.locales import day
from mail.message_texts import PERSON, SITE_URL, MessageText, Placeholder, link

INVITATION = "accounts.invitation"
FIRST_INVITATION = "accounts.first-invitation"
SUCCESSOR = "accounts.handover-successor"
PREDECESSOR = "accounts.handover-predecessor"
CANCELLED = "accounts.handover-cancelled"
AUTHORITY = "accounts.authority"
AUTHORITY_REMINDER = "accounts.authority-reminder"

_PARTY = Placeholder(
    "party", gettext_lazy("The country, regional body or office"), lambda: _("Kenya")
)
_ROLE = Placeholder("role", gettext_lazy("The role offered"), lambda: _("Focal point"))
_SECTIONS = Placeholder(
    "sections",
    gettext_lazy("The sections the person may write, if not all"),
    lambda: "",
    is_block=True,
)
_VALIDITY = Placeholder(
    "validity",
    gettext_lazy("How long the link works"),
    lambda: validity(48),
    is_required=True,
    is_block=True,
)
_HANDOVER = Placeholder(
    "handover",
    gettext_lazy("Who hands over the role and when, with the note, if there is a handover"),
    lambda: "",
    is_block=True,
)
_INVITER = Placeholder("inviter", gettext_lazy("Who invites"), lambda: "Peter Otieno")
_DAY = Placeholder("day", gettext_lazy("The day of the handover"), lambda: day(date(2017, 10, 16)))
_NOTE = Placeholder(
    "note", gettext_lazy("The note of the predecessor, if any"), lambda: "", is_block=True
)
_PREDECESSOR = Placeholder(
    "predecessor", gettext_lazy("Who hands over the role"), lambda: "Peter Otieno"
)
_SUCCESSOR = Placeholder(
    "successor", gettext_lazy("Who takes over the role"), lambda: "Juliet Nabwire"
)
_CANDIDATE = Placeholder(
    "candidate", gettext_lazy("Who was proposed as validating authority"), lambda: "Juliet Nabwire"
)
_SINCE = Placeholder(
    "since", gettext_lazy("Since when the person has been waiting"), lambda: day(date(2017, 10, 16))
)
_ACCEPT = link(gettext_lazy("The link that accepts the invitation"), "/invitations/example/")
_PEOPLE = link(gettext_lazy("The page with the people of the party"), "/people/KEN/")
_AUTHORITIES = link(gettext_lazy("The page on which authorities are confirmed"), "/authorities/")


def validity(hours: int) -> str:
    """How long the link of an invitation works, in the language spoken."""
    words = ngettext(
        "The link works once, for %(hours)s hour, and for this address only.",
        "The link works once, for %(hours)s hours, and for this address only.",
        hours,
    )
    return words % {"hours": hours}


MESSAGE_TEXTS = (
    MessageText(
        code=INVITATION,
        label=gettext_lazy("Invitation"),
        recipients=gettext_lazy("The person who is invited"),
        occasion=gettext_lazy("Somebody invites the person to act for a party."),
        template="accounts/mail/invitation",
        placeholders=(
            PERSON, _INVITER, _PARTY, _HANDOVER, _ROLE, _SECTIONS, _ACCEPT, _VALIDITY, SITE_URL,
        ),
    ),
    MessageText(
        code=FIRST_INVITATION,
        label=gettext_lazy("Invitation of the first administrator"),
        recipients=gettext_lazy("The person who sets up the site"),
        occasion=gettext_lazy("The operator of the site creates the first administrator."),
        template="accounts/mail/invitation",
        placeholders=(PERSON, _PARTY, _HANDOVER, _ROLE, _SECTIONS, _ACCEPT, _VALIDITY, SITE_URL),
    ),
    MessageText(
        code=SUCCESSOR,
        label=gettext_lazy("Handover, to the successor"),
        recipients=gettext_lazy("The person who takes over the role of focal point"),
        occasion=gettext_lazy("A handover is agreed."),
        template="accounts/mail/handover",
        placeholders=(PERSON, _PREDECESSOR, _PARTY, _DAY, _NOTE, _PEOPLE, SITE_URL),
        switches={"is_successor": True},
    ),
    MessageText(
        code=PREDECESSOR,
        label=gettext_lazy("Handover, to the predecessor"),
        recipients=gettext_lazy("The person who hands over the role of focal point"),
        occasion=gettext_lazy("A handover is agreed."),
        template="accounts/mail/handover",
        placeholders=(PERSON, _SUCCESSOR, _PARTY, _DAY, _PEOPLE, SITE_URL),
    ),
    MessageText(
        code=CANCELLED,
        label=gettext_lazy("Handover cancelled"),
        recipients=gettext_lazy("The person who was to take over the role"),
        occasion=gettext_lazy("A handover that was agreed is cancelled."),
        template="accounts/mail/handover_cancelled",
        placeholders=(PERSON, _PREDECESSOR, _PARTY, SITE_URL),
    ),
    MessageText(
        code=AUTHORITY,
        label=gettext_lazy("Authority to confirm"),
        recipients=gettext_lazy("People of UNOSSC who confirm validating authorities"),
        occasion=gettext_lazy("A proposed validating authority accepts the role."),
        template="accounts/mail/authority",
        placeholders=(PERSON, _CANDIDATE, _PARTY, _AUTHORITIES, SITE_URL),
    ),
    MessageText(
        code=AUTHORITY_REMINDER,
        label=gettext_lazy("Authority to confirm, reminder"),
        recipients=gettext_lazy("People of UNOSSC who confirm validating authorities"),
        occasion=gettext_lazy("A proposed authority has waited for another week."),
        template="accounts/mail/authority",
        placeholders=(PERSON, _CANDIDATE, _PARTY, _SINCE, _AUTHORITIES, SITE_URL),
        switches={"is_reminder": True},
    ),
)  # fmt: skip
