"""Rows of reminders (see tests/security/policy.py)."""

from tests.security.policy import NOT_THERE_SIGN_IN, STAFF, case, row

NO_GET = "sign-in: guest; wrong: rest"
ABSENT = {"pk": 999_999}
ABSENT_FOR_STAFF = "sign-in: guest; absent: staff; no: rest"


def message(scene):
    return {"pk": scene.message.pk}


def pause(scene):
    return {"pk": scene.pause.pk}


ROWS = [
    # The demo setting is off: the clock is not there, for nobody.
    row("reminders:move-clock", case(get=NO_GET, post=NOT_THERE_SIGN_IN)),
    row("reminders:outbox", case(get=STAFF)),
    row("reminders:plan", case(get=STAFF, post=STAFF)),
    row(
        "reminders:message",
        case("a message", message, get=STAFF),
        case("absent", ABSENT, get=ABSENT_FOR_STAFF),
    ),
    row(
        "reminders:message-html",
        case("a message", message, get=STAFF),
        case("absent", ABSENT, get=ABSENT_FOR_STAFF),
    ),
    row(
        "reminders:send-again",
        case("a message", message, get=NO_GET, post=STAFF),
        case("absent", ABSENT, get=NO_GET, post=ABSENT_FOR_STAFF),
    ),
    row("reminders:send-all-again", case(get=STAFF, post=STAFF)),
    row(
        "reminders:resume",
        case("a pause", pause, get=NO_GET, post=STAFF),
        case("absent", ABSENT, get=NO_GET, post=ABSENT_FOR_STAFF),
    ),
]
