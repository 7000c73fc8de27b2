"""Rows of synthesis (see tests/security/policy.py)."""

from tests.security.policy import NOT_THERE_SIGN_IN, case, row
from tests.security.rows.roadmaps import both
from tests.security.rows.workshops import MEETING

ROWS = [
    row(
        "synthesis:contribute",
        case(
            "own",
            {**MEETING, "party": "KEN"},
            get="sign-in: guest; ok: party staff; absent: rest",
            post="sign-in: guest; ok: focal alternate; no: party staff; absent: rest",
            data={"lessons": "Begin with the budget."},
        ),
        case(
            "another's",
            {**MEETING, "party": "UGA"},
            get="sign-in: guest; ok: stranger staff; absent: rest",
            post="sign-in: guest; ok: stranger; no: staff; absent: rest",
            data={"lessons": "Begin with the budget."},
        ),
        *(
            case(about, {**MEETING, "party": code}, **both(NOT_THERE_SIGN_IN))
            for about, code in {"a region": "EAC", "UNOSSC": "UNOSSC", "absent": "ZZZ"}.items()
        ),
    ),
]
