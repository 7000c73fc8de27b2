"""Amounts of one stage as rows of an Excel copy, and back."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from commitments.actions import OutOfOrder
from commitments.finance import actions
from commitments.finance.amounts import LONGEST, amount_of, currency_choices, plain
from commitments.finance.forms import FundingForm
from commitments.models import Commitment, Funding, Stage
from core.errors import Refused, Stale
from documents.models import Document, Draft
from documents.row_exchange import Cells, Choices, Row, refuse_errors, version_of_text
from office.spreadsheets.fillable import Column, ColumnKind

KEY, NUMBER, TITLE = "funding_key", "number", "title"
AMOUNT, CURRENCY, SOURCE, IN_KIND, NOTE = "amount", "currency", "source", "is_in_kind", "note"
IN_MONEY, GIVEN_IN_KIND = "money", "kind"
_OF_FORM = {AMOUNT: AMOUNT, CURRENCY: CURRENCY, "source_name": SOURCE, NOTE: NOTE}


_COLUMNS = (
    Column(
        name=KEY,
        heading=gettext_lazy("Amount reference"),
        kind=ColumnKind.NUMBER,
        hint=gettext_lazy("Leave it as it is. For a new amount, leave it empty."),
        width=13,
        is_key=True,
    ),
    Column(
        name=NUMBER,
        heading=gettext_lazy("Commitment number"),
        kind=ColumnKind.NUMBER,
        width=13,
        is_key=True,
    ),
    Column(name=TITLE, heading=gettext_lazy("Commitment"), limit=200, width=40, is_key=True),
    Column(
        name=AMOUNT,
        heading=gettext_lazy("Amount"),
        hint=gettext_lazy("In figures, for example 1 250 000 or 1250000.50."),
        limit=LONGEST,
        is_needed=True,
    ),
    Column(name=CURRENCY, heading=gettext_lazy("Currency"), kind=ColumnKind.CHOICE, is_needed=True),
    Column(name=SOURCE, heading=gettext_lazy("Source"), limit=200, width=30),
    Column(
        name=IN_KIND,
        heading=gettext_lazy("In money or in kind"),
        kind=ColumnKind.CHOICE,
        width=14,
    ),
    Column(name=NOTE, heading=gettext_lazy("Note"), limit=300, width=40),
)


def columns(
    *, amount: object, number: object, source: object, is_source_needed: bool
) -> tuple[Column, ...]:
    """The columns of a sheet: `amount` is the heading of the amount; `number` and `source` are the
    hints at the number of its commitment and at who provides it."""
    own: dict[str, dict[str, Any]] = {
        AMOUNT: {"heading": amount},
        NUMBER: {"hint": number},
        SOURCE: {"hint": source, "is_needed": is_source_needed},
    }
    return tuple(replace(column, **own.get(column.name, {})) for column in _COLUMNS)


def choices(_draft: Any) -> Choices:
    """The currencies, and whether an amount is in money or in kind."""
    return {CURRENCY: currency_choices()[1:], IN_KIND: kind_choices()}


def kind_choices() -> list[tuple[str, Any]]:
    """Whether an amount is in money or in kind, in words."""
    return [(IN_MONEY, gettext_lazy("in money")), (GIVEN_IN_KIND, gettext_lazy("in kind"))]


def as_stored(cells: Cells) -> Cells:
    """An amount in figures alone; it is in money unless the row says otherwise."""
    try:
        amount = plain(amount_of(cells[AMOUNT]))
    except ValidationError:
        amount = cells[AMOUNT]
    return {**cells, AMOUNT: amount, IN_KIND: cells[IN_KIND] or IN_MONEY}


def read_amounts(roadmap: int, stage: Stage) -> list[Row]:
    """The amounts of the commitments of a roadmap, by commitment; one statement."""
    rows = Funding.objects.filter(commitment__roadmap=roadmap, stage=stage)
    rows = rows.select_related("source", "commitment").order_by("commitment__number", "pk")
    return [
        Row(
            key=str(row.pk),
            version=_version_of(row),
            title=f"{row.currency} {plain(row.amount)}",
            cells=_cells(row)
            | {
                KEY: str(row.pk),
                NUMBER: str(row.commitment.number),
                TITLE: row.commitment.title,
            },
        )
        for row in rows
    ]


def _cells(row: Funding) -> dict[str, str]:
    return {
        AMOUNT: plain(row.amount),
        CURRENCY: row.currency,
        SOURCE: row.source.name if row.source else "",
        IN_KIND: GIVEN_IN_KIND if row.is_in_kind else IN_MONEY,
        NOTE: row.note,
    }


def _version_of(row: Funding) -> str:
    return version_of_text("\n".join(_cells(row).values()))


@dataclass(frozen=True)
class AmountRows:
    """The amounts of a stage in the roadmap that `roadmap_of` finds for a draft."""

    stage: Stage
    roadmap_of: Callable[[Draft], Document]

    def read(self, draft: Draft) -> list[Row]:
        """The amounts, by commitment."""
        return read_amounts(self.roadmap_of(draft).pk, self.stage)

    def save(self, *, draft: Draft, key: str, version: str, cells: Cells, by: User) -> None:
        """Add an amount to the commitment that is named by its number, or change one.

        Raises ValidationError as the form does and for an unknown commitment, Stale, and Refused
        and PermissionDenied as the actions do.
        """
        roadmap = self.roadmap_of(draft)
        funding = self._stored(roadmap, key, version) if key else None
        commitment = funding.commitment if funding else _commitment(roadmap, cells)
        data: dict[str, Any] = {field: cells[column] for field, column in _OF_FORM.items()}
        if cells[IN_KIND] == GIVEN_IN_KIND:
            data["is_in_kind"] = "on"
        form = FundingForm(data, stage=self.stage, document=roadmap)
        refuse_errors(form, _OF_FORM)
        try:
            if funding:
                actions.change_funding(funding=funding, facts=form.facts, by=by)
            else:
                actions.add_funding(
                    commitment=commitment, stage=self.stage.value, facts=form.facts, by=by
                )
        except OutOfOrder as refusal:
            raise ValidationError({_OF_FORM.get(refusal.field, ""): refusal.message}) from refusal

    def _stored(self, roadmap: Document, key: str, version: str) -> Funding:
        """The stored amount, in the state that its reader saw."""
        rows = Funding.objects.filter(commitment__roadmap=roadmap.pk, stage=self.stage, pk=key)
        funding = rows.select_related("source", "commitment__roadmap__document").first()
        if funding is None:
            raise Refused(_("Someone else removed this amount."))
        if _version_of(funding) != version:
            raise Stale(_("Someone else changed this amount. Compare the two versions first."))
        return funding


def _commitment(roadmap: Document, cells: Cells) -> Commitment:
    commitments = Commitment.objects.filter(roadmap=roadmap.pk)
    number = cells[NUMBER]
    named = commitments.filter(number=number) if number.isdecimal() else commitments.none()
    commitment = named.select_related("roadmap__document").first()
    if commitment is None:
        raise ValidationError({NUMBER: _("There is no such commitment in this roadmap.")})
    return commitment
