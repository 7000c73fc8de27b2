"""One row of the table as a form: its cells, what is stored, and what was sent for it."""

import re
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commitments.finance.totals import promised_amounts, totals_of
from commitments.forms import LONGEST_NAME
from commitments.models import Commitment, Milestone, Part
from commitments.sdgs import LONGEST_CODES, as_text, codes_in
from commitments.table.columns import COLUMNS, DATES, Columns, hidden_promise
from commitments.text_fields import (
    CONTACT,
    DESCRIPTION,
    LATER,
    RESOURCES,
    TEXTS,
    TextField,
    texts_of,
)
from core.conflicts import SEEN, fingerprint
from core.crispy import DateInput
from core.date_fields import DateField
from core.locales import day
from core.names import validate_name, validate_names
from core.text import is_blank, with_line_feeds
from core.text_fields import CharField
from richtext import languages

PROMISED = ("title", *(field.name for field in TEXTS))
_LONGEST_DAY = 100  # characters
_DAY_AND_MONTH = re.compile(r"\s*(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4})\s*")


class DateCellInput(DateInput):
    """A field for any text: the browser's own date field would drop what it cannot read."""

    input_type = "text"


class TextCell(CharField):
    """A text in a cell. People type line breaks where it `has_lines`; elsewhere Enter leads to
    the next row."""

    widget = forms.Textarea

    def __init__(self, *, has_lines: bool = False, **more: Any) -> None:
        super().__init__(**more)
        self.has_lines = has_lines


class DateCell(DateField):
    """A date in a cell, which keeps whatever was typed or pasted.

    Where day and month may be taken for each other, the message names both readings.
    """

    widget = DateCellInput
    is_day = True

    def to_python(self, value: Any) -> date | None:
        try:
            return super().to_python(value)
        except ValidationError as error:
            readings = _readings(str(value))
            if not readings:
                raise
            words = _(
                "This can be read as %(first)s or as %(second)s. Enter %(first_day)s or "
                "%(second_day)s."
            )
            first, second = readings
            values = {"first": day(first), "second": day(second)}
            values |= {"first_day": first.isoformat(), "second_day": second.isoformat()}
            raise ValidationError(words % values, code="invalid") from error

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No limits: only a date field of the browser has them."""
        limits = {"min", "max"}
        attrs = super().widget_attrs(widget)
        return {name: value for name, value in attrs.items() if name not in limits}


def _readings(text: str) -> list[date]:
    """The days that a text such as 03/01/2018 may mean: day first, then month first."""
    match = _DAY_AND_MONTH.fullmatch(text) if len(text) <= _LONGEST_DAY else None
    if not match:
        return []
    first, second, year = (int(number) for number in match.groups())
    if first == second or not (1 <= first <= 12 and 1 <= second <= 12):
        return []
    return [date(year, second, first), date(year, first, second)] if year else []


class RowForm(forms.Form):
    """One row; `stored` has the stored texts of its cells, empty for a new row.

    The row carries a fingerprint of the texts with which it was shown. It is `is_changed` where
    somebody typed something else than was shown and than is stored now: only such rows are
    checked and saved. It `has_conflict` where what is stored has changed as well.
    """

    kind = ""
    stored_values: list[tuple[str, str]] = []

    def __init__(
        self,
        sent: Any,
        *,
        prefix: str,
        stored: Mapping[str, str],
        row: Any,
        without: Collection[str] = (),
    ) -> None:
        super().__init__(sent, prefix=prefix, initial=dict(stored))
        for name in without:
            self.fields.pop(name)
        self.row = row
        self.stored = stored
        self.initial[SEEN] = fingerprint(self._texts(stored))
        self.fields[SEEN] = CharField(required=False, max_length=64, widget=forms.HiddenInput)

    @property
    def number(self) -> str:
        """The number in the names of its fields, which tells new rows apart."""
        return str(self.prefix).rpartition("-")[2]

    @property
    def name(self) -> str:
        """What the row is called in the error summary."""
        raise NotImplementedError

    @property
    def cells(self) -> list[forms.BoundField]:
        """The cells that people fill in, in the order of the columns."""
        return list(self.visible_fields())

    @property
    def is_sent(self) -> bool:
        return any(self.add_prefix(name) in self.data for name in self.fields)

    @property
    def typed(self) -> dict[str, str]:
        """What was sent for each cell; what is stored for a cell that cannot be changed."""
        values = {}
        for cell in self.cells:
            value = self.stored.get(cell.name, "") if cell.field.disabled else cell.data
            values[cell.name] = with_line_feeds(value or "")
        return values

    @property
    def is_touched(self) -> bool:
        """Whether something else was sent than the row was shown with."""
        return fingerprint(self._texts(self.typed)) != self.data.get(self.add_prefix(SEEN), "")

    @property
    def is_changed(self) -> bool:
        if not self.is_sent or not self.is_touched:
            return False
        stored = self._texts(self.stored)
        return any(
            not (text.strip() == stored[name].strip() or (is_blank(text) and not stored[name]))
            for name, text in self.typed.items()
        )

    @property
    def has_conflict(self) -> bool:
        """Whether somebody else changed the row since it was shown, for a row that `is_changed`."""
        return self.data.get(self.add_prefix(SEEN), "") != self.initial[SEEN]

    def show_conflict(self) -> None:
        """Show what is stored beside what was typed; sending the row again replaces it."""
        typed, stored = self.typed, self._texts(self.stored)
        self.stored_values = [
            (str(cell.label), self._in_words(cell.name, stored[cell.name]))
            for cell in self.cells
            if typed[cell.name] != stored[cell.name]
        ]
        self.data = data = self.data.copy()
        data[self.add_prefix(SEEN)] = self.initial[SEEN]

    def _texts(self, values: Mapping[str, str]) -> dict[str, str]:
        """A text for each cell, with one sign for each line break."""
        return {
            name: with_line_feeds(values.get(name, "") or "")
            for name in self.fields
            if name != SEEN
        }

    def _in_words(self, name: str, text: str) -> str:
        choices = getattr(self.fields[name], "choices", None)
        return str(dict(choices).get(text, text)) if choices else text


def _text_cell(field: TextField) -> TextCell:
    return TextCell(
        label=field.label, max_length=field.limit, required=False, has_lines=field.rows > 1
    )


Texts: Any = type(
    "Texts", (RowForm,), {field.name: _text_cell(field) for field in (*TEXTS, CONTACT)}
)


class CommitmentRow(Texts):
    """A commitment; of its fields the table shows those of `COLUMNS`, and the others stay as they
    are, as do its themes."""

    kind = "commitment"
    field_order = (
        "part",
        "title",
        DESCRIPTION.name,
        "lead_name",
        "partner_names",
        "starts_on",
        "ends_on",
        RESOURCES.name,
        *(field.name for field in (*LATER, CONTACT)),
        "sdgs",
    )
    part = forms.ChoiceField(
        label=gettext_lazy("Action item"),
        error_messages={
            "required": gettext_lazy("Choose the action item."),
            "invalid_choice": gettext_lazy("Choose the action item."),
        },
    )
    title = TextCell(
        label=gettext_lazy("Title"),
        max_length=200,
        validators=[validate_name],
        error_messages={"required": gettext_lazy("Enter a title.")},
    )
    lead_name = TextCell(
        label=gettext_lazy("Lead institution"),
        max_length=LONGEST_NAME,
        required=False,
        validators=[validate_name],
    )
    partner_names = TextCell(
        label=gettext_lazy("Partners"),
        max_length=4000,
        required=False,
        has_lines=True,
        validators=[validate_names],
    )
    starts_on = DateCell(label=gettext_lazy("Start"), required=False)
    ends_on = DateCell(label=gettext_lazy("End"), required=False)
    sdgs = TextCell(
        label=gettext_lazy("SDG goals and targets"), max_length=LONGEST_CODES, required=False
    )

    def __init__(
        self,
        sent: Any,
        *,
        parts: Mapping[str, Part],
        language: str,
        columns: Columns,
        row: Any = None,
        **more: Any,
    ) -> None:
        names = COLUMNS[columns]
        stored = _texts_of_commitment(row, parts) if row else {}
        stored = {name: text for name, text in stored.items() if name in names}
        super().__init__(
            sent, stored=stored, row=row, without=set(self.base_fields) - names, **more
        )
        self.parts = parts
        choices = [(key, f"{part.code} {part.title}") for key, part in parts.items()]
        self.fields["part"].choices = [("", ""), *choices]
        for name in names.intersection(PROMISED):
            self.fields[name].widget.attrs |= {"dir": "auto", "lang": language}
        for name in names.intersection(("lead_name", "partner_names", CONTACT.name, "sdgs")):
            self.fields[name].widget.attrs |= languages.UNKNOWN

    def clean_partner_names(self) -> str:
        names: str = self.cleaned_data["partner_names"]
        if any(len(line.strip()) > LONGEST_NAME for line in names.splitlines()):
            raise ValidationError(
                _("Enter each organisation on its own line, with at most 200 characters.")
            )
        return names

    def clean_sdgs(self) -> list[str]:
        return codes_in(self.cleaned_data["sdgs"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        starts_on, ends_on = data.get("starts_on"), data.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("End date must be the same as or after the start date."))
        return data

    @property
    def name(self) -> str:
        if self.row:
            return _("Commitment %(number)s") % {"number": self.row.number}
        return _("New commitment %(number)s") % {"number": self.number}

    @property
    def shown_title(self) -> str:
        """The title as the cell shows it."""
        return self.typed["title"] if self.is_bound else self.stored.get("title", "")

    @property
    def needed(self) -> list[str]:
        """What a stored commitment needs: the sum in each currency."""
        amounts = promised_amounts(self.row.needed) if self.row else ()
        return [total.in_words["needed"] for total in totals_of(amounts)]

    @property
    def promise(self) -> dict[str, Any]:
        """What `commitments.actions` take, for a row that is valid."""
        data = dict(self.cleaned_data)
        data.pop(SEEN, None)
        data["part"] = self.parts[data["part"]]
        if self.row:
            data = hidden_promise(self.row) | data
        return {"themes": [], "lead_name": "", "partner_names": "", **dict.fromkeys(DATES), **data}


def _texts_of_commitment(commitment: Commitment, parts: Mapping[str, Part]) -> dict[str, str]:
    """The cells of a commitment that was read with `in_full`.

    A part under which the party owes nothing any more is no choice, so that cell is empty.
    """
    part = str(commitment.part_id)
    return {
        "part": part if part in parts else "",
        "title": commitment.title,
        **texts_of(commitment, (*TEXTS, CONTACT)),
        "sdgs": as_text(commitment.sdgs),
        "lead_name": commitment.lead.name if commitment.lead else "",
        "partner_names": "\n".join(commitment.partner_names),  # type: ignore[attr-defined]
        "starts_on": _iso(commitment.starts_on),
        "ends_on": _iso(commitment.ends_on),
    }


def _iso(value: date | None) -> str:
    return value.isoformat() if value else ""


class MilestoneRow(RowForm):
    """A milestone. The commitment of a new one is named by number or title; that of a stored one
    stays, and so does a date that binds."""

    kind = "milestone"
    commitment = TextCell(
        label=gettext_lazy("Commitment"),
        max_length=200,
        error_messages={"required": gettext_lazy("Enter the number or title of a commitment.")},
    )
    title = TextCell(
        label=gettext_lazy("Milestone"),
        max_length=200,
        validators=[validate_name],
        error_messages={"required": gettext_lazy("Enter what will be reached.")},
    )
    due_on = DateCell(label=gettext_lazy("Date"))

    owner: Any = None  # the commitment that a new row names, or the row that adds it

    def __init__(self, sent: Any, *, row: Milestone | None = None, **more: Any) -> None:
        stored = {}
        if row:
            stored = {"title": row.title, "due_on": _iso(row.deadline.due_on)}
        without = ["commitment"] if row else []
        super().__init__(sent, stored=stored, row=row, without=without, **more)
        self.fields["due_on"].disabled = bool(row and row.deadline.is_binding)
        for name in {"commitment", "title"} & self.fields.keys():
            self.fields[name].widget.attrs |= languages.UNKNOWN

    @property
    def name(self) -> str:
        if self.row:
            number = self.row.commitment.number
            return _("Milestone of commitment %(number)s") % {"number": number}
        return _("New milestone %(number)s") % {"number": self.number}
