"""The forms of criteria."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.conflicts import ConflictFormMixin, fingerprint
from core.text_fields import CharField
from core.translated_fields import TextFields, TranslatedTextsMixin
from documents.criteria.actions import CriterionTexts
from documents.models import Criterion
from documents.models.criteria import LONGEST_CRITERION, LONGEST_GUIDANCE
from workshops.models import Event


class EventChoiceField(forms.ModelChoiceField):
    """Shows events by their names in the reader's language."""

    def label_from_instance(self, event: Event) -> str:
        return event.local_name


class CriterionForm(ConflictFormMixin, TranslatedTextsMixin, forms.Form):
    """The texts of a criterion in each language, and where it is asked, which stays."""

    event = EventChoiceField(
        label=gettext_lazy("Asked about"),
        queryset=Event.objects.order_by("-starts_on", "pk"),
        required=False,
        empty_label=gettext_lazy("Documents of every event"),
        help_text=gettext_lazy("This cannot be changed later."),
    )

    def __init__(self, *args: Any, instance: Criterion, **kwargs: Any) -> None:
        self.instance = instance
        super().__init__(*args, **kwargs)
        self.fields["event"].hide_optional = True  # type: ignore[attr-defined]
        if instance.pk:
            del self.fields["event"]
        self.add_texts("title", _("Criterion"), instance.titles, max_length=LONGEST_CRITERION)
        self.add_texts(
            "guidance",
            _("Guidance for reviewers"),
            instance.guidance,
            max_length=LONGEST_GUIDANCE,
            rows=3,
            help_text=_("What to look at before answering. You may leave it empty."),
        )
        self.initial["seen"] = self.fingerprint()

    @property
    def text_groups(self) -> list[TextFields]:
        """The fields of each text, for the page."""
        return [
            self.text_fields("title", _("Criterion")),
            self.text_fields("guidance", _("Guidance for reviewers")),
        ]

    @property
    def criterion_texts(self) -> CriterionTexts:
        """What was typed."""
        return CriterionTexts(titles=self.texts("title"), guidance=self.texts("guidance"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.require_text("title", _("Enter the criterion in at least one language."))
        return cleaned


class ListForm(forms.Form):
    """A button that changes the list of criteria; it carries a fingerprint of what was shown."""

    seen = CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, criteria: list[Criterion], **kwargs: Any) -> None:
        rows = [
            [each.pk, each.position, each.titles, each.is_retired]
            for each in sorted(criteria, key=lambda each: each.pk)
        ]
        self.shown = fingerprint(rows)
        super().__init__(*args, initial={"seen": self.shown}, **kwargs)

    @property
    def is_current(self) -> bool:
        """Whether the list is still as it was shown."""
        return self.is_valid() and self.cleaned_data["seen"] == self.shown
