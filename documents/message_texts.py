"""The messages about documents whose text staff can edit."""

from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mail.message_texts import PERSON, SITE_URL, MessageText, Placeholder, link
from mail.templatetags.mail_text import written_out

ENDORSE = "documents.endorse"
RECEIPT = "documents.receipt"
WAITING = "documents.waiting"
ASSIGNED = "documents.assigned"
UNASSIGNED = "documents.unassigned"
RETURNED = "documents.returned"
ACCEPTED = "documents.accepted"
ABANDONED = "documents.abandoned"
CORRECTED = "documents.corrected"
CLOSED = "documents.closed"
OPENED_AGAIN = "documents.opened-again"
ACCEPTANCE_REVOKED = "documents.acceptance-revoked"
WAITS_AGAIN = "documents.waits-again"
COMMENT = "documents.comment"

_ROADMAP = "/roadmaps/nairobi-2017/KEN/"
_TITLE = Placeholder("title", gettext_lazy("The title of the document"), lambda: _("Title"))
_BY = Placeholder("by", gettext_lazy("The person who did it"), lambda: "Peter Otieno")
_NUMBER = Placeholder("number", gettext_lazy("The number of the revision"), lambda: "2")
_REMARKS = Placeholder(
    "remarks",
    gettext_lazy("What the reviewer says about single sections, if anything"),
    lambda: "",
    is_block=True,
)
_COVERING_NOTE = Placeholder(
    "covering_note", gettext_lazy("The covering note, if any"), lambda: "", is_block=True
)
_READ_LINK = Placeholder(
    "read_link",
    gettext_lazy("The page with the whole text"),
    lambda: f"{settings.SITE_URL}{_ROADMAP}read/",
)
_AUTHORS = gettext_lazy("Focal points and alternates of the party")
_PARTY = gettext_lazy("Everybody who acts for the party, and the reviewer assigned to it")
_REVIEWERS = gettext_lazy("The reviewer assigned to it, or all reviewers")


def _reason(*, is_required: bool = True) -> Placeholder:
    return Placeholder(
        "reason",
        gettext_lazy("The reason that the person gives"),
        lambda: _("Say who is responsible for each step."),
        is_required=is_required,
        is_block=True,
    )


def _sample_facts() -> str:
    event, revision = _("Event"), _("Revision")
    return f"{event}: Nairobi 2017\n{revision}: 2"


_FACTS = Placeholder(
    "facts",
    gettext_lazy("What was submitted, when and by whom, with its SHA-256"),
    _sample_facts,
    is_required=True,
    is_block=True,
)
_CHECKING = Placeholder(
    "checking",
    gettext_lazy("The steps by which a receipt is checked"),
    lambda: _("If they match, nothing has changed."),
    is_block=True,
)
_NEXT_STEPS = Placeholder(
    "next_steps",
    gettext_lazy("What can be done now, if anything"),
    lambda: _("Its focal point can publish it now."),
)
_STANDS = Placeholder(
    "stands",
    gettext_lazy("Its state, and by when it is due"),
    lambda: _("It is due on %(due)s.") % {"due": written_out(date(2017, 11, 4))},
)
_SECTION = Placeholder("section", gettext_lazy("The title of the section"), lambda: _("Vision"))
_QUOTE = Placeholder(
    "quote", gettext_lazy("The words it is about, if any"), lambda: "", is_block=True
)
_COMMENT = Placeholder(
    "comment",
    gettext_lazy("The comment"),
    lambda: _("Say who is responsible for each step."),
    is_required=True,
    is_block=True,
)
_PRIVACY = Placeholder(
    "privacy",
    gettext_lazy("Who reads the comment, if not everybody"),
    lambda: _("Only your own people read this thread."),
    is_block=True,
)


def _link(description: Any, path: str = _ROADMAP) -> Placeholder:
    return link(description, path)


MESSAGE_TEXTS = (
    MessageText(
        code=ENDORSE,
        label=gettext_lazy("Endorsement requested"),
        recipients=gettext_lazy("The validating authority of the party"),
        occasion=gettext_lazy("A focal point asks for the endorsement."),
        template="documents/mail/endorse",
        placeholders=(
            PERSON, _BY, _TITLE,
            _link(gettext_lazy("The page to endorse it"), f"{_ROADMAP}endorse/"),
            _READ_LINK, SITE_URL,
        ),
    ),
    MessageText(
        code=RECEIPT,
        label=gettext_lazy("Receipt"),
        recipients=gettext_lazy("The person who submitted"),
        occasion=gettext_lazy("A document is submitted."),
        template="documents/mail/receipt",
        placeholders=(
            PERSON, _TITLE, _NUMBER, _FACTS, _COVERING_NOTE, _READ_LINK, _CHECKING,
            _link(gettext_lazy("The page of the receipt"), f"{_ROADMAP}revisions/2/receipt/"),
            SITE_URL,
        ),
    ),
    MessageText(
        code=WAITING,
        label=gettext_lazy("Submitted, waits for review"),
        recipients=_REVIEWERS,
        occasion=gettext_lazy("A document is submitted."),
        template="documents/mail/waiting",
        placeholders=(
            PERSON, _BY, _TITLE, _NUMBER, _COVERING_NOTE,
            _link(gettext_lazy("The page of the review"), f"{_ROADMAP}review/"),
            _READ_LINK, SITE_URL,
        ),
    ),
    MessageText(
        code=ASSIGNED,
        label=gettext_lazy("Review assigned"),
        recipients=gettext_lazy("The reviewer"),
        occasion=gettext_lazy("Somebody else assigns a document to the reviewer."),
        template="documents/mail/assigned",
        placeholders=(
            PERSON, _BY, _TITLE,
            _link(gettext_lazy("The page of the review"), f"{_ROADMAP}review/"), SITE_URL,
        ),
    ),
    MessageText(
        code=UNASSIGNED,
        label=gettext_lazy("Review no longer assigned"),
        recipients=gettext_lazy("The reviewer"),
        occasion=gettext_lazy("Somebody else takes the review off the reviewer."),
        template="documents/mail/unassigned",
        placeholders=(
            PERSON, _BY, _TITLE,
            Placeholder(
                "link",
                gettext_lazy("The review queue"),
                lambda: f"{settings.SITE_URL}/review/",
            ),
            SITE_URL,
        ),
    ),
    MessageText(
        code=RETURNED,
        label=gettext_lazy("Returned"),
        recipients=_AUTHORS,
        occasion=gettext_lazy("A reviewer returns a document with a reason."),
        template="documents/mail/returned",
        placeholders=(
            PERSON, _BY, _TITLE, _reason(), _REMARKS,
            _link(gettext_lazy("The page of the document")), _READ_LINK, SITE_URL,
        ),
    ),
    MessageText(
        code=ACCEPTED,
        label=gettext_lazy("Accepted"),
        recipients=_AUTHORS,
        occasion=gettext_lazy("A reviewer accepts a document."),
        template="documents/mail/accepted",
        placeholders=(
            PERSON, _BY, _TITLE, _NEXT_STEPS, _reason(is_required=False), _REMARKS,
            _link(gettext_lazy("The page of the document")), _READ_LINK, SITE_URL,
        ),
    ),
    MessageText(
        code=ABANDONED,
        label=gettext_lazy("Amendment abandoned"),
        recipients=_AUTHORS,
        occasion=gettext_lazy("Somebody abandons the amendment of a published document."),
        template="documents/mail/abandoned",
        placeholders=(
            PERSON, _BY, _TITLE, _reason(),
            _link(gettext_lazy("The page of the document")), _READ_LINK, SITE_URL,
        ),
    ),
    MessageText(
        code=CORRECTED,
        label=gettext_lazy("Published text corrected"),
        recipients=_AUTHORS,
        occasion=gettext_lazy("UNOSSC corrects a published text."),
        template="documents/mail/corrected",
        placeholders=(
            PERSON, _BY, _TITLE, _NUMBER, _reason(),
            _link(
                gettext_lazy("The page that shows what changed"),
                f"{_ROADMAP}history/compare/?old=1&new=2",
            ),
            _READ_LINK, SITE_URL,
        ),
    ),
    MessageText(
        code=CLOSED,
        label=gettext_lazy("Closed"),
        recipients=_PARTY,
        occasion=gettext_lazy("An administrator closes a document that was opened."),
        template="documents/mail/closed",
        placeholders=(
            PERSON, _BY, _TITLE, _reason(),
            _link(gettext_lazy("The page of the document")), SITE_URL,
        ),
    ),
    MessageText(
        code=OPENED_AGAIN,
        label=gettext_lazy("Opened again"),
        recipients=_PARTY,
        occasion=gettext_lazy("An administrator opens a closed document again."),
        template="documents/mail/opened_again",
        placeholders=(
            PERSON, _BY, _TITLE, _reason(), _STANDS,
            _link(gettext_lazy("The page of the document")), SITE_URL,
        ),
    ),
    MessageText(
        code=ACCEPTANCE_REVOKED,
        label=gettext_lazy("Acceptance revoked"),
        recipients=_AUTHORS,
        occasion=gettext_lazy("An administrator revokes the acceptance of a document."),
        template="documents/mail/acceptance_revoked",
        placeholders=(
            PERSON, _BY, _TITLE, _reason(),
            _link(gettext_lazy("The page of the document")), SITE_URL,
        ),
    ),
    MessageText(
        code=WAITS_AGAIN,
        label=gettext_lazy("Waits for review again"),
        recipients=gettext_lazy(
            "The reviewer assigned to it, or all reviewers, and the one who accepted it"
        ),
        occasion=gettext_lazy("An administrator revokes the acceptance of a document."),
        template="documents/mail/waits_again",
        placeholders=(
            PERSON, _BY, _TITLE, _reason(),
            _link(gettext_lazy("The page of the review"), f"{_ROADMAP}review/"), SITE_URL,
        ),
    ),
    MessageText(
        code=COMMENT,
        label=gettext_lazy("Comment on a section"),
        recipients=gettext_lazy("People who take part in the thread, or who are named"),
        occasion=gettext_lazy("Somebody writes a comment or an answer."),
        template="documents/mail/comment",
        placeholders=(
            PERSON, _BY, _SECTION, _TITLE, _QUOTE, _COMMENT,
            _link(gettext_lazy("The page with the comment"), f"{_ROADMAP}comments/#comment-1"),
            _PRIVACY, SITE_URL,
        ),
    ),
)  # fmt: skip
