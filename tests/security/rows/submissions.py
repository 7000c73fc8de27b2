"""Rows of submissions (see tests/security/policy.py)."""

import uuid

from tests.security.policy import NOT_THERE_SIGN_IN, case, row


def text_of(role):
    return lambda scene: {"key": scene.unsaved[role].pk}


ROWS = [
    row(
        "submissions:unsaved",
        case(
            "the focal point's",
            text_of("focal"),
            get="sign-in: guest; ok: focal; absent: rest",
            post="sign-in: guest; ok: focal; absent: rest",
        ),
        case(
            "a stranger's",
            text_of("stranger"),
            get="sign-in: guest; ok: stranger; absent: rest",
            post="sign-in: guest; ok: stranger; absent: rest",
        ),
        *(
            case(
                f"{role}'s, older than an hour",
                text_of(f"{role}, stale"),
                get=NOT_THERE_SIGN_IN,
                post=NOT_THERE_SIGN_IN,
            )
            for role in ("focal", "stranger")
        ),
        case(
            "absent",
            {"key": uuid.UUID(int=1)},
            get=NOT_THERE_SIGN_IN,
            post=NOT_THERE_SIGN_IN,
        ),
    ),
]
