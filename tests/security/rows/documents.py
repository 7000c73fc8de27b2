"""Rows of the documents of roadmaps and of the copies that come back."""

from tests.security.policy import EVERYBODY, NOT_THERE, NOT_THERE_SIGN_IN, case, row
from tests.security.rows.roadmaps import (
    ACCEPTED,
    BEN,
    GONE,
    KEN,
    NO_WORKSHOP,
    NOBODYS,
    PUBLISHED,
    READERS,
    RETURNED,
    SUBMITTED,
    UGA,
    UGANDA,
    WRITERS,
    both,
    nowhere,
    place,
)

# A copy is its sender's own.
SENDER = "sign-in: guest; ok: focal; no: authority; absent: rest"
READER = "sign-in: guest; no: authority; absent: rest"
DRAFT = {"form": "docx"}
FIRST = {"number": 1, "form": "pdf"}

ROWS = [
    row(
        "roadmaps:draft-document",
        case("own draft", KEN | DRAFT, get=READERS),
        case("own draft, PDF", KEN | {"form": "pdf"}, get=READERS),
        case("own, submitted", SUBMITTED | DRAFT, get=READERS),
        case("own, returned", RETURNED | DRAFT, get=READERS),
        case("own, accepted", ACCEPTED | DRAFT, get=READERS),
        case("own, closed", PUBLISHED | DRAFT, get=NOT_THERE_SIGN_IN),
        case("other's draft", UGA | DRAFT, get=UGANDA),
        case("other's, closed", BEN | DRAFT, get=NOT_THERE_SIGN_IN),
        case("own draft, Excel", KEN | {"form": "xlsx"}, get=READERS),
        case("no such format", KEN | {"form": "doc"}, get=NOT_THERE_SIGN_IN),
        case("deleted", GONE | DRAFT, get=NOT_THERE_SIGN_IN),
        case("absent", NOBODYS | DRAFT, get=NOT_THERE_SIGN_IN),
        case("no such workshop", NO_WORKSHOP | DRAFT, get=NOT_THERE_SIGN_IN),
    ),
    row(
        "roadmaps:return-copy",
        case("own draft", KEN, **both(WRITERS)),
        case("own, submitted", SUBMITTED, **both(WRITERS)),
        case("own, returned", RETURNED, **both(WRITERS)),
        case("own, closed", PUBLISHED, **both(NOT_THERE_SIGN_IN)),
        case("other's draft", UGA, **both(UGANDA)),
        case("other's, closed", BEN, **both(NOT_THERE_SIGN_IN)),
        *nowhere(both),
    ),
    row(
        "roadmaps:check-copy",
        case("own", place(("copy", "KEN copy"), **KEN), **both(SENDER)),
        case("another's, of the same place", place(("copy", "UGA copy"), **KEN), **both(READER)),
        case("another's", place(("copy", "UGA copy"), **UGA), **both(UGANDA)),
        case("own, closed", place(("copy", "KEN copy"), **PUBLISHED), **both(NOT_THERE_SIGN_IN)),
        case("other's, closed", place(("copy", "KEN copy"), **BEN), **both(NOT_THERE_SIGN_IN)),
        *nowhere(both, copy=1),
    ),
    row(
        "roadmaps:revision-document",
        case("submitted", SUBMITTED | FIRST, get="ok: party staff; absent: rest"),
        case("returned", RETURNED | FIRST, get="ok: party staff; absent: rest"),
        case("own published", PUBLISHED | FIRST, get=EVERYBODY),
        case("other's published", BEN | FIRST, get=EVERYBODY),
        case("published, Word", BEN | {"number": 1, "form": "docx"}, get=EVERYBODY),
        case("no such format", BEN | {"number": 1, "form": "xlsx"}, get=NOT_THERE),
        case("own draft, none yet", KEN | FIRST, get=NOT_THERE),
        case("absent number", BEN | {"number": 9, "form": "pdf"}, get=NOT_THERE),
        case("deleted", GONE | FIRST, get=NOT_THERE),
        case("absent", NOBODYS | FIRST, get=NOT_THERE),
    ),
]
