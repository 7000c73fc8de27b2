"""Rows of reminders (see tests/security/policy.py)."""

from mail.models import MessageState
from tests.security.policy import ADMINISTRATORS, NOT_THERE_SIGN_IN, STAFF, case, row

NO_GET = "sign-in: guest; wrong: rest"
ABSENT = {"pk": 999_999}
ABSENT_FOR_STAFF = "sign-in: guest; absent: staff; no: rest"


def messages(**answers):
    """A case for each state of a message."""
    return [
        case(state, lambda scene, state=state: {"pk": scene.papers[f"{state} message"]}, **answers)
        for state in MessageState.values
    ]


ABSENT_FOR_ADMINISTRATORS = "sign-in: guest; absent: administrator; no: rest"
GRANTED = {"code": "deadlines.granted", "language": "fr"}
NO_MESSAGE = {"code": "no.message", "language": "fr"}
NO_LANGUAGE = {"code": "deadlines.granted", "language": "xx"}


def text(name, **answers):
    """A page of the text of one message: of one that there is, and of others."""
    elsewhere = {
        method: NO_GET if answer == NO_GET else ABSENT_FOR_ADMINISTRATORS
        for method, answer in answers.items()
    }
    return row(
        f"reminders:{name}",
        case("there", GRANTED, **answers),
        case("no such message", NO_MESSAGE, **elsewhere),
        case("no such language", NO_LANGUAGE, **elsewhere),
    )


def pause(name):
    return lambda scene: {"pk": scene.papers[name]}


ROWS = [
    # The demo setting is off: the clock is not there, for nobody.
    row("reminders:move-clock", case(get=NO_GET, post=NOT_THERE_SIGN_IN)),
    row("reminders:outbox", case(get=STAFF)),
    row("reminders:plan", case(get=STAFF, post=STAFF)),
    row(
        "reminders:message",
        *messages(get=STAFF),
        case("absent", ABSENT, get=ABSENT_FOR_STAFF),
    ),
    row(
        "reminders:message-html",
        *messages(get=STAFF),
        case("absent", ABSENT, get=ABSENT_FOR_STAFF),
    ),
    row(
        "reminders:send-again",
        *messages(get=NO_GET, post=STAFF),
        case("absent", ABSENT, get=NO_GET, post=ABSENT_FOR_STAFF),
    ),
    row("reminders:reminder-steps", case(get=ADMINISTRATORS, post=ADMINISTRATORS)),
    row("reminders:message-texts", case(get=ADMINISTRATORS)),
    text("edit-message-text", get=ADMINISTRATORS, post=ADMINISTRATORS),
    text("message-text-html", get=ADMINISTRATORS),
    text("message-text-history", get=ADMINISTRATORS),
    text("use-standard-text", get=NO_GET, post=ADMINISTRATORS),
    row("reminders:send-all-again", case(get=STAFF, post=STAFF)),
    row(
        "reminders:resume",
        case("now", pause("pause"), get=NO_GET, post=STAFF),
        case("past", pause("past pause"), get=NO_GET, post=STAFF),
        case("absent", ABSENT, get=NO_GET, post=ABSENT_FOR_STAFF),
    ),
]
