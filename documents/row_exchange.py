"""How structured rows are filled in offline: the columns of their sheet, and how a row is saved.

The owner of the rows says it here. `documents` writes the sheet, reads it back and compares it row
by row; it knows the values as texts only: a date as year-month-day, a choice as it is stored.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from core.errors import Stale
from office.spreadsheets.fillable import Column

if TYPE_CHECKING:
    from accounts.models import User
    from documents.models import Draft

Cells = Mapping[str, str]  # the values of a row by the names of its columns; "" where it has none
# By column: what is stored, and its label, which is translated where it is shown.
Choices = Mapping[str, Sequence[tuple[str, str | Promise]]]


def no_choices(_draft: Any) -> Choices:
    """The default of rows without columns that are picked from a list."""
    return {}


def no_problems(_draft: Any, _cells: Cells) -> Mapping[str, str]:
    """The default of rows of which each value is looked at by itself."""
    return {}


def as_they_are(cells: Cells) -> Cells:
    """The default of rows whose values can be written in one way only."""
    return cells


@dataclass(frozen=True, kw_only=True)
class Row:
    """A stored row. `key` is the value in the column that names it, and the same in every draft of
    its document; a save starts from `version`; `title` names the row to its readers."""

    key: str
    version: str
    cells: Cells
    title: str


class SaveRow(Protocol):
    """Saves one row by the rules of the owner's pages; an empty `key` adds a row.

    It raises PermissionDenied, Stale if the stored version is not `version`, and Refused or a
    ValidationError, by names of columns, where the row cannot be saved as it is.
    """

    def __call__(
        self, *, draft: "Draft", key: str, version: str, cells: Cells, by: "User"
    ) -> object: ...


@dataclass(frozen=True, kw_only=True)
class ExchangeRules:
    """A sheet of rows in the Excel copy of a draft, under a `name` that is unique in its kind.

    `choices` are those of columns that are picked from a list. `key` is the column by which a row
    is known, `title_column` the one that names a new row. Columns that are keys are written in new
    rows only.

    `read` gives the stored rows of a draft. Rows of a fixed list, such as one for each type, do not
    take new ones.

    `problems` says, by names of columns, why values that each mean something cannot be saved
    together. It is asked before anything is saved, so that a sender corrects them beforehand; it
    reads nothing from the database. `as_stored` gives values as they would be stored, where people
    write the same in several ways, such as an amount: so a row that was saved is recognised when
    the same copy is uploaded again.
    """

    name: str
    title: str | Promise
    columns: Sequence[Column]
    key: str
    title_column: str
    read: "Callable[[Draft], Sequence[Row]]"
    save: SaveRow
    choices: "Callable[[Draft], Choices]" = no_choices
    problems: "Callable[[Draft, Cells], Mapping[str, str]]" = no_problems
    as_stored: Callable[[Cells], Cells] = as_they_are
    takes_new_rows: bool = True


def version_of_text(text: str) -> str:
    """The version of rows that have none of their own: two are the same if they read the same.

    Copies that are out there name it, so it stays as it is computed.
    """
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def refuse_stale_reason(stored: str, version: str) -> None:
    """Raises Stale if the stored reason is not the one that `version` was computed of."""
    if version_of_text(stored) != version:
        raise Stale(_("Someone else changed this reason. Compare the two versions first."))


def refuse_errors(form: BaseForm, columns: Mapping[str, str]) -> None:
    """Raises ValidationError, by names of columns, if the form has errors.

    `columns` says which column holds the value of which field of the form.
    """
    if form.errors:
        raise ValidationError(
            {columns.get(name, name): list(words) for name, words in form.errors.items()}
        )
