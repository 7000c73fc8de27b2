"""The form of one amount."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from commitments.finance.actions import FundingFacts
from commitments.finance.amounts import LONGEST, amount_of, currency_choices, plain
from commitments.models import Funding, Stage
from core.conflicts import ConflictFormMixin
from core.crispy import Helper, suggesting
from core.names import validate_name
from core.text_fields import CharField
from documents.models import Document
from richtext import languages


class AmountField(CharField):
    """An amount as people type it; the same amount typed in another way has not changed."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return amount_of(text) if text else text

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self._read(initial) != self._read(data)

    def _read(self, value: Any) -> Decimal | str:
        try:
            return amount_of(str(value or ""))
        except ValidationError:
            return str(value or "")

    def run_validators(self, value: Any) -> None:
        """The length is part of reading it."""


class FundingForm(ConflictFormMixin, forms.Form):
    """An amount of a stage; the stage of one that is stored stays."""

    amount = AmountField(
        label=_("Amount"),
        max_length=LONGEST,
        help_text=_("In figures, for example 1 250 000 or 1250000.50."),
        error_messages={"required": _("Enter the amount.")},
    )
    currency = forms.ChoiceField(
        label=_("Currency"),
        choices=currency_choices,
        error_messages={"required": _("Choose a currency.")},
    )
    source_name = CharField(
        label=_("Source"), required=False, max_length=200, validators=[validate_name]
    )
    is_in_kind = forms.BooleanField(label=_("In kind, not in money"), required=False)
    note = CharField(
        label=_("Note"),
        required=False,
        max_length=300,
        help_text=_("For example what is given in kind, or for which years."),
    )

    def __init__(
        self, sent: Any = None, *, stage: str, document: Document, funding: Funding | None = None
    ) -> None:
        super().__init__(sent, initial=_initial(funding) if funding else None)
        self.instance = funding or Funding()  # a form without a stored row cannot conflict
        source = self.fields["source_name"]
        source.help_text = _("The organisation that provides it.")
        if stage == Stage.NEEDED:
            source.help_text = _("The organisation that could provide it, if you know.")
        elif stage in (Stage.SECURED, Stage.SPENT):
            source.required = source.widget.is_required = True
            source.error_messages["required"] = _("Enter who provides this amount.")
        address = document.url_of("commitments:proposed-organisations", field="source_name")
        source.widget.attrs |= suggesting(address, "known-source_name")
        for name in ("source_name", "note"):
            self.fields[name].widget.attrs |= languages.UNKNOWN
        self.fields["amount"].widget.attrs |= {"inputmode": "decimal", "dir": "ltr"}
        self.helper = Helper(self, _("Save the amount"))

    @property
    def facts(self) -> FundingFacts:
        """What the action takes, for a form that is valid."""
        names = ("amount", "currency", "source_name", "is_in_kind", "note")
        return FundingFacts(**{name: self.cleaned_data[name] for name in names})


def _initial(funding: Funding) -> dict[str, Any]:
    return {
        "amount": plain(funding.amount),
        "currency": funding.currency,
        "source_name": funding.source.name if funding.source else "",
        "is_in_kind": funding.is_in_kind,
        "note": funding.note,
    }
