"""The forms of reporting periods."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.conflicts import ConflictFormMixin
from core.date_fields import DateField
from core.errors import Refused
from core.text_fields import CharField
from core.translated_fields import TextFields, TranslatedTextsMixin
from documents.models import Document
from reporting.models import ReportingPeriod
from reporting.periods.actions import PeriodFacts
from richtext import languages

LONGEST_TITLE = 100


class PeriodForm(ConflictFormMixin, TranslatedTextsMixin, forms.Form):
    """The facts of a period; `instance` is it, stored or not. One that was opened keeps its code,
    and moving its due date needs a reason."""

    starts_on = DateField(
        label=gettext_lazy("From"),
        error_messages={"required": gettext_lazy("Enter the first day of the period.")},
    )
    ends_on = DateField(
        label=gettext_lazy("To"),
        error_messages={"required": gettext_lazy("Enter the last day of the period.")},
    )
    due_on = DateField(
        label=gettext_lazy("Reports are due on"),
        error_messages={"required": gettext_lazy("Enter the day by which reports are due.")},
    )
    code = CharField(
        label=gettext_lazy("Code"),
        max_length=30,
        help_text=gettext_lazy(
            "It stands in the addresses of the reports, for example 2018-1, and stays once the "
            "period is open."
        ),
        error_messages={"required": gettext_lazy("Enter a code, for example 2018-1.")},
    )
    reason = CharField(
        label=gettext_lazy("Why the due date changes"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2, **languages.UNKNOWN}),
        help_text=gettext_lazy("Only needed if it changes. Those who owe a report will read it."),
    )
    asked_anew = ("reason",)

    def __init__(self, *args: Any, instance: ReportingPeriod) -> None:
        self.instance = instance
        names = ("starts_on", "ends_on", "due_on", "code")
        super().__init__(*args, initial={name: getattr(instance, name) for name in names})
        self.add_texts("title", _("Title"), instance.titles, max_length=LONGEST_TITLE)
        if instance.opened_at:
            del self.fields["code"]
        else:
            del self.fields["reason"]
        self.initial["seen"] = self.fingerprint()

    @property
    def title_fields(self) -> TextFields:
        """The fields of the title, for the page."""
        return self.text_fields("title", _("Title"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.require_text("title", _("Enter the title in at least one language."))
        return cleaned

    @property
    def facts(self) -> PeriodFacts:
        """What was typed, with the code that stays once the period is open."""
        typed = self.cleaned_data
        return PeriodFacts(
            code=typed.get("code", self.instance.code),
            titles=self.texts("title"),
            starts_on=typed["starts_on"],
            ends_on=typed["ends_on"],
            due_on=typed["due_on"],
        )

    def add_refusal(self, refusal: Refused) -> None:
        """Put a refusal beside its field, if this form has it, or else above the form."""
        name = getattr(refusal, "field", None)
        self.add_error(name if name in self.fields else None, refusal.message)


class RoadmapsField(forms.ModelMultipleChoiceField):
    """Shows roadmaps by the names of their parties."""

    def label_from_instance(self, row: Any) -> str:
        return str(row.party.local_name)


class AddPartiesForm(forms.Form):
    """Parties with an accepted roadmap that have no report in a period yet."""

    roadmaps = RoadmapsField(
        label=gettext_lazy("Parties"),
        queryset=Document.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one party.")},
    )

    def __init__(self, *args: Any, roadmaps: Any) -> None:
        super().__init__(*args)
        field: Any = self.fields["roadmaps"]
        field.queryset = roadmaps
