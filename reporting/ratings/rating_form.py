"""The form of a rating."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commitments.models import Delivery
from core.conflicts import ConflictFormMixin
from core.text_fields import CharField
from reporting.ratings.models import DeliveryRating
from richtext import languages

LONGEST_REASON = 1000


class RatingForm(ConflictFormMixin, forms.Form):
    """How far UNOSSC finds a commitment delivered; `stored` is the rating that is there."""

    rating = forms.ChoiceField(
        label=_("How far do you find it delivered?"),
        choices=[("", _("Not rated")), *Delivery.choices],
        required=False,
        widget=forms.RadioSelect,
    )
    reason = CharField(
        label=_("Why"),
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4, **languages.UNKNOWN}),
        help_text=_("Everyone reads it beside the report. Name what you looked at."),
    )

    def __init__(self, *args: Any, stored: DeliveryRating | None) -> None:
        initial = {
            "rating": stored.rating if stored else "",
            "reason": stored.reason if stored else "",
        }
        super().__init__(*args, initial=initial)
        for field in self.fields.values():
            field.hide_optional = True  # type: ignore[attr-defined]
