"""What commitments need, in an Excel copy of the roadmap, and back.

What is secured and spent is no part of the text, so it is in no copy.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from commitments.actions import OutOfOrder
from commitments.finance import actions
from commitments.finance.amounts import LONGEST, currency_choices, plain
from commitments.finance.forms import FundingForm
from commitments.models import Commitment, Funding, Stage
from core.errors import Refused, Stale
from documents.models import Draft
from documents.row_exchange import (
    Cells,
    Choices,
    ExchangeRules,
    Row,
    refuse_errors,
    version_of_text,
)
from office.spreadsheets.fillable import Column, ColumnKind

KEY, NUMBER, TITLE = "funding_key", "number", "title"
AMOUNT, CURRENCY, SOURCE, IN_KIND, NOTE = "amount", "currency", "source", "is_in_kind", "note"
IN_MONEY, GIVEN_IN_KIND = "money", "kind"
_OF_FORM = {AMOUNT: AMOUNT, CURRENCY: CURRENCY, "source_name": SOURCE, NOTE: NOTE}

COLUMNS = (
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
        hint=gettext_lazy("The number of its commitment, as on the sheet of commitments."),
        width=13,
        is_key=True,
    ),
    Column(name=TITLE, heading=gettext_lazy("Commitment"), limit=200, width=40, is_key=True),
    Column(
        name=AMOUNT,
        heading=gettext_lazy("Amount needed"),
        hint=gettext_lazy("In figures, for example 1 250 000 or 1250000.50."),
        limit=LONGEST,
        is_needed=True,
    ),
    Column(
        name=CURRENCY,
        heading=gettext_lazy("Currency"),
        kind=ColumnKind.CHOICE,
        is_needed=True,
    ),
    Column(
        name=SOURCE,
        heading=gettext_lazy("Source"),
        hint=gettext_lazy("The organisation that could provide it, if you know."),
        limit=200,
        width=30,
    ),
    Column(
        name=IN_KIND,
        heading=gettext_lazy("In money or in kind"),
        kind=ColumnKind.CHOICE,
        width=14,
    ),
    Column(name=NOTE, heading=gettext_lazy("Note"), limit=300, width=40),
)


def choices(_draft: Draft) -> Choices:
    """The currencies, and whether an amount is in money or in kind."""
    return {CURRENCY: currency_choices()[1:], IN_KIND: kind_choices()}


def kind_choices() -> list[tuple[str, Any]]:
    """Whether an amount is in money or in kind, in words."""
    return [(IN_MONEY, gettext_lazy("in money")), (GIVEN_IN_KIND, gettext_lazy("in kind"))]


def read(roadmap: int) -> list[Row]:
    """The amounts that the commitments of a roadmap need, by commitment; one statement."""
    rows = Funding.objects.filter(commitment__roadmap=roadmap, stage=Stage.NEEDED)
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


def save(*, draft: Draft, key: str, version: str, cells: Cells, by: User) -> None:
    """Add an amount to the commitment that is named by its number, or change one.

    Raises ValidationError as the form does and for an unknown commitment, Stale, and Refused and
    PermissionDenied as the actions do.
    """
    funding = _stored(draft, key, version) if key else None
    commitment = funding.commitment if funding else _commitment(draft, cells)
    data: dict[str, Any] = {field: cells[column] for field, column in _OF_FORM.items()}
    if cells[IN_KIND] == GIVEN_IN_KIND:
        data["is_in_kind"] = "on"
    form = FundingForm(data, stage=Stage.NEEDED, document=draft.document)
    refuse_errors(form, _OF_FORM)
    try:
        if funding:
            actions.change_funding(funding=funding, facts=form.facts, by=by)
        else:
            actions.add_funding(
                commitment=commitment, stage=Stage.NEEDED.value, facts=form.facts, by=by
            )
    except OutOfOrder as refusal:
        raise ValidationError({_OF_FORM.get(refusal.field, ""): refusal.message}) from refusal


def _stored(draft: Draft, key: str, version: str) -> Funding:
    """The stored amount, in the state that its reader saw."""
    rows = Funding.objects.filter(
        commitment__roadmap=draft.document_id, stage=Stage.NEEDED, pk=key
    ).select_related("source", "commitment__roadmap__document")
    funding = rows.first()
    if funding is None:
        raise Refused(_("Someone else removed this amount."))
    if _version_of(funding) != version:
        raise Stale(_("Someone else changed this amount. Compare the two versions first."))
    return funding


def _commitment(draft: Draft, cells: Cells) -> Commitment:
    commitments = Commitment.objects.filter(roadmap=draft.document_id)
    number = cells[NUMBER]
    named = commitments.filter(number=number) if number.isdecimal() else commitments.none()
    commitment = named.select_related("roadmap__document").first()
    if commitment is None:
        raise ValidationError({NUMBER: _("There is no such commitment in this roadmap.")})
    return commitment


FINANCE_SHEET = ExchangeRules(
    name="finance",
    title=gettext_lazy("Finance needed"),
    columns=COLUMNS,
    key=KEY,
    title_column=AMOUNT,
    choices=choices,
    read=lambda draft: read(draft.document_id),
    save=save,
)
