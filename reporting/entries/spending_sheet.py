"""What was spent on commitments, in an Excel copy of the report, and back.

It is recorded where the page “Finance” of a commitment records it.
"""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from commitments.finance.amount_rows import (
    AMOUNT,
    KEY,
    AmountRows,
    as_stored,
    choices,
    columns,
)
from commitments.finance.amounts import amount_of
from commitments.models import Stage
from documents.models import Document, Draft
from documents.row_exchange import Cells, ExchangeRules

COLUMNS = columns(
    amount=gettext_lazy("Amount spent"),
    number=gettext_lazy("The number of its commitment, as on the sheet of progress."),
    source=gettext_lazy("The organisation that provided it."),
    is_source_needed=True,
)


def roadmap_of(draft: Draft) -> Document:
    """The roadmap that a report is about."""
    roadmap: Document = draft.document.report.roadmap.document
    return roadmap


def problems(_draft: Any, cells: Cells) -> Mapping[str, str]:
    """Why an amount cannot be read, such as one in words."""
    try:
        amount_of(cells[AMOUNT])
    except ValidationError as error:
        return {AMOUNT: " ".join(error.messages)}
    return {}


_SPENT = AmountRows(Stage.SPENT, roadmap_of)
SPENDING_SHEET = ExchangeRules(
    name="spending",
    title=gettext_lazy("Spending"),
    columns=COLUMNS,
    key=KEY,
    title_column=AMOUNT,
    choices=choices,
    problems=problems,
    as_stored=as_stored,
    read=_SPENT.read,
    save=_SPENT.save,
)
