"""What commitments need, in an Excel copy of the roadmap, and back.

What is secured and spent is no part of the text, so it is in no copy of a roadmap.
"""

from django.utils.translation import gettext_lazy

from commitments.finance.amount_rows import (
    AMOUNT,
    IN_KIND,
    KEY,
    AmountRows,
    as_stored,
    choices,
    columns,
    kind_choices,
    read_amounts,
)
from commitments.models import Stage
from documents.row_exchange import ExchangeRules, Row

__all__ = ["COLUMNS", "FINANCE_SHEET", "IN_KIND", "KEY", "kind_choices", "read", "save"]

COLUMNS = columns(
    amount=gettext_lazy("Amount needed"),
    number=gettext_lazy("The number of its commitment, as on the sheet of commitments."),
    source=gettext_lazy("The organisation that could provide it, if you know."),
    is_source_needed=False,
)
_NEEDED = AmountRows(Stage.NEEDED, lambda draft: draft.document)
save = _NEEDED.save


def read(roadmap: int) -> list[Row]:
    """The amounts that the commitments of a roadmap need, by commitment; one statement."""
    return read_amounts(roadmap, Stage.NEEDED)


FINANCE_SHEET = ExchangeRules(
    name="finance",
    title=gettext_lazy("Finance needed"),
    columns=COLUMNS,
    key=KEY,
    title_column=AMOUNT,
    choices=choices,
    as_stored=as_stored,
    read=_NEEDED.read,
    save=save,
)
