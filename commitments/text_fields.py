"""The texts of a commitment: the one list from which all that shows or writes them takes its part.

A text that is added here, with a column of the model and a migration, is in the form, the table,
the workbook, copies, revisions, comparisons, documents and pages. The importer needs its words
(commitments/importer/headers.py).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy


@dataclass(frozen=True, kw_only=True)
class TextField:
    """A text of a commitment; `name` is that of its column, and stored with each revision.

    `limit` and `rows` are the characters that it may have and the lines that its field shows.
    Revisions say an empty text only if it `is_always_frozen`: a text that was added later is left
    out where it is empty, so that what was hashed before hashes the same.
    """

    name: str
    label: str | Promise
    hint: str | Promise = ""
    limit: int
    rows: int = 3
    width: int = 36  # of its column in a workbook
    is_always_frozen: bool = False

    def of(self, source: Any) -> str:
        """The text in a commitment, or in the plain data of one that may be without it."""
        if isinstance(source, Mapping):
            return str(source.get(self.name) or "")
        return str(getattr(source, self.name))


DESCRIPTION = TextField(
    name="description",
    label=gettext_lazy("What will be done"),
    limit=10_000,
    rows=10,
    width=50,
    is_always_frozen=True,
)
RESOURCES = TextField(
    name="resources",
    label=gettext_lazy("Resources"),
    hint=gettext_lazy("Money, staff or contributions in kind, and who provides them."),
    limit=4000,
    is_always_frozen=True,
)
PROBLEM = TextField(
    name="problem",
    label=pgettext_lazy("of a commitment", "Problem"),
    hint=gettext_lazy("What problem does this commitment help to solve?"),
    limit=4000,
)
BASELINE = TextField(
    name="baseline",
    label=gettext_lazy("Where things stand today"),
    hint=gettext_lazy("The starting point, with figures and dates if you have them."),
    limit=4000,
)
CONTRIBUTION = TextField(
    name="contribution",
    label=gettext_lazy("How it contributes to the action item"),
    limit=4000,
)
VERIFICATION = TextField(
    name="verification",
    label=gettext_lazy("Means of verification"),
    hint=gettext_lazy("Documents or data that will show that this is done."),
    limit=4000,
)
RISKS = TextField(
    name="risks",
    label=gettext_lazy("Risks"),
    hint=gettext_lazy("What could prevent success, and what you will do about it."),
    limit=4000,
)
NATIONAL_PLAN = TextField(
    name="national_plan",
    label=gettext_lazy("Link to the development plan"),
    hint=gettext_lazy(
        "The goal or chapter of your national or regional development plan, or its web address."
    ),
    limit=2000,
)
# For the party's people and UNOSSC only: it is in no public page, document or copy.
CONTACT = TextField(
    name="lead_contact",
    label=gettext_lazy("Contact at the lead institution"),
    hint=gettext_lazy(
        "An office or a person, with e-mail or telephone. It is shown to UNOSSC, not to the public."
    ),
    limit=200,
    rows=1,
)
# Pages show the description first, then why, then who and when, then how.
WHY = (PROBLEM, BASELINE, CONTRIBUTION)
HOW = (RESOURCES, VERIFICATION, RISKS, NATIONAL_PLAN)
# What came after the first release stands last where columns have a habitual order.
LATER = (*WHY, VERIFICATION, RISKS, NATIONAL_PLAN)
TEXTS = (DESCRIPTION, *WHY, *HOW)
# A commitment without these can be submitted, and its authors are told.
ADVISED = (PROBLEM, BASELINE, VERIFICATION)
GROUPS = {"why": WHY, "how": HOW, "contact": (CONTACT,)}


def texts_of(source: Any, fields: Iterable[TextField] = TEXTS) -> dict[str, str]:
    """The texts of a commitment by their names, empty ones too."""
    return {field.name: field.of(source) for field in fields}


def frozen_texts(commitment: Any) -> dict[str, str]:
    """The texts as a revision keeps them."""
    return {
        field.name: text
        for field in TEXTS
        if (text := field.of(commitment)) or field.is_always_frozen
    }


def labelled(source: Any, fields: Iterable[TextField]) -> list[tuple[str, str]]:
    """The label of each of these texts with the text, also where it is empty."""
    return [(str(field.label), field.of(source)) for field in fields]
