"""The forms of action items and their parts."""

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commitments.agenda.actions import MOST_ITEMS, ItemFacts
from commitments.models import ActionItem, Part, Theme
from core.conflicts import ConflictFormMixin
from core.date_fields import DateField
from core.errors import Refused
from core.text_fields import CharField
from core.translated_fields import TextFields, TranslatedTextsMixin
from richtext import languages
from workshops.models import Event

LONGEST_TITLE = 250


class Owner(models.TextChoices):
    """Who can owe an action item."""

    COUNTRIES = "by_countries", gettext_lazy("Countries")
    REGIONS = "by_regions", gettext_lazy("Regions")
    UNOSSC = "by_unossc", gettext_lazy("UNOSSC")


class TitleForm(ConflictFormMixin, TranslatedTextsMixin, forms.Form):
    """The title of a part or a theme in each language; `instance` is it, stored or not."""

    def __init__(self, *args: Any, instance: Part | ActionItem | Theme, **kwargs: Any) -> None:
        self.instance = instance
        super().__init__(*args, **kwargs)
        self.add_texts("title", _("Title"), instance.titles, max_length=LONGEST_TITLE)
        self.initial["seen"] = self.fingerprint()

    @property
    def titles(self) -> dict[str, str]:
        return self.texts("title")

    @property
    def title_fields(self) -> TextFields:
        """The fields of the title, for the page."""
        return self.text_fields("title", _("Title"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.require_text("title", _("Enter the title in at least one language."))
        return cleaned

    def add_refusal(self, refusal: Refused) -> None:
        """Put a refusal beside its field, if this form has it, or else above the form."""
        name = getattr(refusal, "field", None)
        self.add_error(name if name in self.fields else None, refusal.message)


class ItemForm(TitleForm):
    """An action item. One that is used keeps its number; one that is owed can move its date."""

    number = forms.IntegerField(
        label=gettext_lazy("Number"),
        min_value=1,
        max_value=MOST_ITEMS,
        help_text=gettext_lazy("Its code: parts are called 2a, 2b and so on."),
    )
    owed_by = forms.MultipleChoiceField(
        label=gettext_lazy("Who owes it"),
        choices=Owner.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose who owes it.")},
    )
    due_on = DateField(
        label=gettext_lazy("Due on"),
        required=False,
        help_text=gettext_lazy("Only if a date was agreed. Each commitment has its own dates."),
    )
    takes_commitments = forms.BooleanField(
        label=gettext_lazy("Roadmaps answer it with commitments"),
        required=False,
        help_text=gettext_lazy("Not ticked for the roadmap itself, or for a meeting."),
    )
    reason = CharField(
        label=gettext_lazy("Why the date changes"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2, **languages.UNKNOWN}),
        help_text=gettext_lazy("Only needed if the date changes. Those who owe it will read it."),
    )

    def __init__(
        self, *args: Any, instance: ActionItem, is_used: bool = False, is_owed: bool = False
    ) -> None:
        initial = {
            "number": instance.number,
            "owed_by": [name for name in Owner.values if getattr(instance, name)],
            "due_on": instance.due_on,
            "takes_commitments": instance.takes_commitments,
        }
        super().__init__(*args, instance=instance, initial=initial)
        if is_used:
            del self.fields["number"]
        if not is_owed:
            del self.fields["reason"]
        self.initial["seen"] = self.fingerprint()

    @property
    def facts(self) -> ItemFacts:
        """What was typed, with the number that stays where the item is used."""
        typed = self.cleaned_data
        return ItemFacts(
            number=typed.get("number", self.instance.number),
            titles=self.titles,
            takes_commitments=typed["takes_commitments"],
            due_on=typed["due_on"],
            **dict.fromkeys(typed["owed_by"], True),
        )


def agenda_as_shown(event: Event) -> list[Any]:
    """All items and parts, in their order: the fingerprint of a page that moves or removes one."""
    items = ActionItem.objects.filter(workshop=event).order_by("number").prefetch_related("parts")
    return [
        [item.pk, item.number, item.titles, [[p.pk, p.letter, p.titles] for p in item.parts.all()]]
        for item in items
    ]
