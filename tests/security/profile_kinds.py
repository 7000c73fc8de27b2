"""The rows that the addresses of institutional profiles name, and their states."""

from typing import Any

from django.db import models

from countries.models import Party
from reporting.models import Question, Questionnaire
from tests.security.kind import BOOKKEEPING, DESCRIBES, DONE_OR_NOT, NO_ROW, Kind, rows

VERSION = "profiles/questionnaire/<int:number>/"
PROFILES_NAMED: dict[str, Any] = {
    "profiles/^(?P<code>[A-Z][A-Za-z0-9+-]*)/": rows(Party, code="code"),
    "profiles/questions/<slug:question>/": rows(Question, code="question"),
    "profiles/questions/<slug:question>/<slug:key>": NO_ROW,  # a chart
    "profiles/questions/<slug:question>/<slug:key>.<slug:ending>": NO_ROW,
    VERSION: rows(Questionnaire, number="number"),
    f"{VERSION}questions/<slug:question>/": rows(
        Question, code="question", questionnaire__number="number"
    ),
}
PROFILE_KINDS: dict[type[models.Model], Kind] = {
    Questionnaire: Kind({"published_at": DONE_OR_NOT}, {"updated_at": BOOKKEEPING}),
    Question: Kind(others={"actor_kind": DESCRIBES}),
}
