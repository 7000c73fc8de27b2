"""Texts for problems of rows and for the reasons of matches."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from core.templatetags.display import percent
from people.importer.answered_rows import answer_in_words, is_answered

_REASONS = {
    "no_name": gettext_noop("There is no name in this row."),
    "placeholder": gettext_noop("The name is still to come; no one can be recorded yet."),
    "formula": gettext_noop("This is a formula, not a name."),
    "not_a_name": gettext_noop("There are no letters in this name."),
    "long_name": gettext_noop("This is too long for a name."),
    "country_heading": gettext_noop("This is a country, not a person: a heading in the list."),
    "alone": gettext_noop("Nothing stands beside this name: it may be a heading in the list."),
    "unknown_country": gettext_noop(
        "It is not certain which country this is. Choose one, or leave the person without a "
        "country."
    ),
    "na_is_blank": gettext_noop(
        "“NA” counts as “not available” here. If Namibia is meant, correct the country."
    ),
    "bad_email": gettext_noop("This is not an e-mail address. The person is imported without it."),
    "cut_phone": gettext_noop(
        "A spreadsheet program kept only the first digits of this number. It is left out."
    ),
    "unsafe": gettext_noop("This looks like a formula and is left out."),
    "too_long": gettext_noop("This is longer than %(limit)s characters and is left out."),
    "unknown_kind": gettext_noop("This type of organisation is not known and is left out."),
    "failed_cell": gettext_noop(
        "The spreadsheet shows an error here instead of a value: the cell counts as empty."
    ),
}
_LABELS = {
    "no_name": gettext_noop("No name"),
    "placeholder": gettext_noop("Name still to come"),
    "formula": gettext_noop("Formula for a name"),
    "not_a_name": gettext_noop("No letters in the name"),
    "long_name": gettext_noop("Name too long"),
    "country_heading": gettext_noop("Country for a name"),
    "alone": gettext_noop("Name alone in its row"),
    "unknown_country": gettext_noop("Country not known"),
    "na_is_blank": gettext_noop("NA for a country"),
    "bad_email": gettext_noop("Not an e-mail address"),
    "unsafe": gettext_noop("Looks like a formula"),
    "too_long": gettext_noop("Too long"),
    "unknown_kind": gettext_noop("Type of organisation not known"),
    "failed_cell": gettext_noop("Error in the spreadsheet"),
}
# What an administrator may settle by importing the row as it is.
DECIDABLE = frozenset({"unknown_country", "alone"})
_BLOCKING = DECIDABLE | {
    "no_name",
    "placeholder",
    "formula",
    "not_a_name",
    "long_name",
    "country_heading",
}

_MATCHES = {
    "repeated": gettext_noop("Same person as in row %(row)s"),
    "same_email_other_name": gettext_noop("Same e-mail address, other name"),
    "other_email": gettext_noop("Same name and country, other e-mail address"),
    "other_organisation": gettext_noop(
        "Same name and country, other organisation, no e-mail address in common"
    ),
    "organisation_missing": gettext_noop(
        "Same name and country, organisation missing on one side, no e-mail address in common"
    ),
    "other_form_of_address": gettext_noop(
        "Same name, but one is addressed as a man and the other as a woman"
    ),
    "other_accents": gettext_noop("Same name, but with other accents or vowel signs"),
    "other_punctuation": gettext_noop("Same name, but with other apostrophes or hyphens"),
    "other_position": gettext_noop(
        "Same name and country, other position, no e-mail address in common"
    ),
    "other_country": gettext_noop("Same name and e-mail address, other country"),
    "country_missing": gettext_noop("Same name, country missing on one side"),
    "similar_name": gettext_noop("Similar name, same country"),
    "other_spelling": gettext_noop("Same name in another spelling, same country"),
    "initials": gettext_noop("Initials agree, same country"),
    "part_of_name": gettext_noop("One name holds the other, same country"),
    "other_family_name": gettext_noop(
        "Same given names and employer, another family name: perhaps by marriage"
    ),
    "several": gettext_noop("Several people of this name and country are known"),
}


@dataclass(frozen=True)
class Problem:
    """A problem with one cell. A blocking problem keeps the row out until it is decided."""

    code: str
    column: str = ""
    value: str = ""
    details: dict[str, Any] = field(default_factory=dict)

    @property
    def is_blocking(self) -> bool:
        return self.code in _BLOCKING

    @property
    def reason(self) -> str:
        return _(_REASONS[self.code]) % self.details

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
    if code not in _REASONS:
        return ""
    return _(_LABELS.get(code, _REASONS[code]))


def match_reason(reason: str, of_row: str = "") -> str:
    """Why a row matches a person of this list, in the row called `of_row`, or a recorded person.

    A code may end with the score: "similar_name:92" means 92 %. For a remembered answer the day
    follows.
    """
    code, _colon, more = reason.partition(":")
    if not code:
        return ""
    if is_answered(reason):
        text = answer_in_words(reason)
    else:
        text = _(_MATCHES[code]) % {"row": of_row}
        if more:
            shown = percent(int(more) / 100)
            text = _("%(reason)s (%(score)s alike)") % {"reason": text, "score": shown}
    if of_row and code != "repeated":
        return _("%(reason)s (row %(row)s)") % {"reason": text, "row": of_row}
    return text
