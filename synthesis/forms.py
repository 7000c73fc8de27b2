"""Forms about contributions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.conflicts import ConflictFormMixin
from core.crispy import Helper
from core.text_fields import CharField
from richtext import languages


class ContributionForm(ConflictFormMixin, forms.Form):
    """What a holder learnt from carrying out its roadmap, for the synthesis."""

    lessons = CharField(
        label=_("What was learnt"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 12, **languages.UNKNOWN}),
        help_text=_("What worked, what did not, and what others could take over."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = Helper(self, _("Submit the contribution"))
