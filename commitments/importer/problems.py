"""Texts for problems of rows and for the reasons of matches."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from core.locales import day
from core.templatetags.display import percent

_REASONS = {
    "no_title": gettext_noop("There is no title in this row."),
    "no_part": gettext_noop("Enter the action item under which the commitment is made."),
    "unknown_part": gettext_noop(
        "You make no commitment under such an action item. Enter its number and letter, such as "
        "%(example)s, or its title."
    ),
    "no_milestone": gettext_noop("There is no milestone in this row, but a date."),
    "no_due_on": gettext_noop("A new milestone needs a date."),
    "not_a_date": gettext_noop(
        "It is not certain which day this is. Enter the date as in this example: 2018-06-30."
    ),
    "ends_before": gettext_noop("The end is before the start, %(day)s."),
    "before_workshop": gettext_noop(
        "This is before the workshop, which began on %(day)s. Check the year."
    ),
    "after_end": gettext_noop("The milestone is due after its commitment ends, on %(day)s."),
    "before_start": gettext_noop("The milestone is due before its commitment starts, on %(day)s."),
    "no_commitment": gettext_noop(
        "No commitment in this list or in the roadmap has this number or title."
    ),
    "unnamed_commitment": gettext_noop(
        "Enter the number or the title of the commitment to which the milestone belongs."
    ),
    "several_commitments": gettext_noop(
        "Several commitments have this title. Enter the number of the one that is meant."
    ),
    "commitment_problem": gettext_noop(
        "Its commitment, in row %(row)s, has a problem. Correct that row first."
    ),
    "commitment_open": gettext_noop(
        "Its commitment, in row %(row)s, waits for your decision. Without it, the milestone is "
        "left out."
    ),
    "commitment_left_out": gettext_noop("Its commitment is left out, and the milestone with it."),
    "binding": gettext_noop(
        "UNOSSC has accepted the date of this milestone. Ask for more time to move it."
    ),
    "reached": gettext_noop(
        "This milestone has been reached. Mark it as not reached before you change it."
    ),
    "no_kind": gettext_noop("Enter the type of the organisation."),
    "unknown_kind": gettext_noop("This type is not known. Enter one of: %(types)s."),
    "no_role": gettext_noop("Enter what the organisation does in the roadmap."),
    "unknown_theme": gettext_noop("This is no theme and is left out. Enter its number or name."),
    "unknown_sdg": gettext_noop(
        "There is no such goal or target, or it is not certain which. Nothing of this cell is "
        "imported. Enter codes such as 17.9 or 5.a, with commas between them."
    ),
    "not_a_number": gettext_noop("This is not the number of a commitment and is left out."),
    "too_long": gettext_noop("This is longer than %(limit)s characters. Shorten it."),
    "link": gettext_noop("A name cannot contain a link. Remove the part with “://”."),
    "failed_cell": gettext_noop(
        "The spreadsheet shows an error here instead of a value: the cell counts as empty."
    ),
    "no_right": gettext_noop(
        "You may not write this part of the roadmap. Ask your focal point, or leave the row out."
    ),
}
_LABELS = {
    "no_title": gettext_noop("No title"),
    "no_part": gettext_noop("No action item"),
    "unknown_part": gettext_noop("Action item not known"),
    "no_milestone": gettext_noop("Date without a milestone"),
    "no_due_on": gettext_noop("Milestone without a date"),
    "not_a_date": gettext_noop("Date not certain"),
    "ends_before": gettext_noop("End before start"),
    "before_workshop": gettext_noop("Date before the workshop"),
    "after_end": gettext_noop("Milestone after the end"),
    "before_start": gettext_noop("Milestone before the start"),
    "no_commitment": gettext_noop("Commitment not found"),
    "unnamed_commitment": gettext_noop("Commitment not named"),
    "several_commitments": gettext_noop("Several commitments of this title"),
    "commitment_problem": gettext_noop("Commitment with a problem"),
    "commitment_open": gettext_noop("Commitment not decided"),
    "commitment_left_out": gettext_noop("Commitment left out"),
    "binding": gettext_noop("Date accepted by UNOSSC"),
    "reached": gettext_noop("Milestone reached"),
    "no_kind": gettext_noop("No type of organisation"),
    "unknown_kind": gettext_noop("Type of organisation not known"),
    "no_role": gettext_noop("Organisation without a role"),
    "unknown_theme": gettext_noop("Theme not known"),
    "not_a_number": gettext_noop("Not a number"),
    "too_long": gettext_noop("Too long"),
    "link": gettext_noop("Link in a name"),
    "failed_cell": gettext_noop("Error in the spreadsheet"),
    "no_right": gettext_noop("Not yours to write"),
}
# The row is imported all the same, without the cell or with a warning.
_HARMLESS = frozenset(
    {"before_workshop", "unknown_theme", "not_a_number", "failed_cell", "commitment_open"}
)
# Found by comparing with the roadmap and the other rows: looked for anew each time.
OF_COMPARING = frozenset(
    {
        "no_part",
        "unknown_part",
        "no_due_on",
        "before_workshop",
        "after_end",
        "before_start",
        "no_commitment",
        "unnamed_commitment",
        "several_commitments",
        "commitment_problem",
        "commitment_open",
        "commitment_left_out",
        "binding",
        "reached",
        "no_kind",
        "no_role",
        "no_right",
    }
)
_MATCHES = {
    "repeated": gettext_noop("The same as in row %(row)s"),
    "other_content": gettext_noop("Same number, other action item and title"),
    "similar_title": gettext_noop("Similar title under the same action item"),
    "several": gettext_noop("Several commitments of this title under the same action item"),
    "several_milestones": gettext_noop("Several milestones of this title"),
}


@dataclass(frozen=True)
class Problem:
    """A problem with one cell. A blocking problem keeps the row out until the cell is corrected.

    A day among the details is in ISO 8601.
    """

    code: str
    column: str = ""
    value: str = ""
    details: dict[str, Any] = field(default_factory=dict)

    @property
    def is_blocking(self) -> bool:
        return self.code not in _HARMLESS

    @property
    def reason(self) -> str:
        details = dict(self.details)
        if "day" in details:
            details["day"] = day(date.fromisoformat(details["day"]))
        return _(_REASONS[self.code]) % details

    def as_json(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "column": self.column,
            "value": self.value,
            "details": self.details,
        }

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Problem":
        return cls(**stored)


def label_of(code: str) -> str:
    """A kind of problem in two or three words; "" for an unknown code."""
    return _(_LABELS[code]) if code in _LABELS else ""


def match_reason(code: str, of_row: str = "") -> str:
    """Why a row matches a record or an earlier row, called `of_row`, in words.

    A code may end with the score: "similar_title:92" means 92 %.
    """
    code, _colon, score = code.partition(":")
    if not code:
        return ""
    text = _(_MATCHES[code]) % {"row": of_row}
    if not score:
        return text
    return _("%(reason)s (%(score)s alike)") % {
        "reason": text,
        "score": percent(int(score) / 100),
    }
