"""The form of an indicator, and the filters of the library."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commitments.models import Part, Theme
from core.conflicts import ConflictFormMixin
from core.errors import Refused
from core.text_fields import CharField
from core.translated_fields import TextFields, TranslatedTextsMixin
from measurement.library.actions import IndicatorFacts
from measurement.models import (
    LONGEST_CODE,
    Direction,
    Indicator,
    IndicatorKind,
    code_validator,
)

TEXTS = ("title", "description", "unit", "levels")


def part_choices() -> list[tuple[str, str]]:
    """The parts under which there are commitments, by code; once where workshops share a code."""
    parts = Part.objects.filter(item__takes_commitments=True).select_related("item__workshop")
    choices: dict[str, str] = {}
    for part in parts.order_by("item__number", "letter", "-item__workshop__starts_on"):
        choices.setdefault(part.code, f"{part.code} {part.title}")
    return list(choices.items())


class IndicatorForm(ConflictFormMixin, TranslatedTextsMixin, forms.Form):
    """An indicator in all languages. One of a party's own gets its code by itself."""

    code = CharField(
        label=gettext_lazy("Code"),
        max_length=LONGEST_CODE,
        validators=[code_validator],
        help_text=gettext_lazy("It stands in the address and never changes, for example “law-2a”."),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("How it is measured"),
        choices=IndicatorKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose how it is measured.")},
    )
    direction = forms.ChoiceField(
        label=gettext_lazy("Which values are better"),
        choices=Direction.choices,
        widget=forms.RadioSelect,
        initial=Direction.UP,
        error_messages={"required": gettext_lazy("Choose which values are better.")},
    )
    themes = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Themes"),
        required=False,
        queryset=Theme.objects.all(),
        widget=forms.CheckboxSelectMultiple,
    )
    part_codes = forms.MultipleChoiceField(
        label=gettext_lazy("Action items"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, instance: Indicator, has_code: bool, **kwargs: Any) -> None:
        self.instance = instance
        initial = {
            "kind": instance.kind,
            "direction": instance.direction,
            "themes": list(instance.themes.all()) if instance.pk else [],
            "part_codes": instance.part_codes,
        }
        super().__init__(*args, initial=initial, **kwargs)
        if not has_code:
            del self.fields["code"]
        self.fields["part_codes"].choices = part_choices()  # type: ignore[attr-defined]
        self.add_texts("title", _("Title"), instance.titles, max_length=200)
        self.add_texts(
            "description",
            _("Description"),
            instance.descriptions,
            max_length=2000,
            rows=3,
            help_text=_("What is counted or judged, and how."),
        )
        self.add_texts(
            "unit",
            _("Unit"),
            instance.units,
            max_length=40,
            help_text=_("For a number: what is counted, such as “people” or “US dollars”."),
        )
        self.add_texts(
            "levels",
            _("Levels of the scale"),
            _as_lines(instance.levels),
            max_length=2000,
            rows=4,
            help_text=_(
                "For a scale: one level on each line, from the lowest. Say what it means, for "
                "example “In force: the law was passed and published”."
            ),
        )
        self.initial["seen"] = self.fingerprint()

    @property
    def title_fields(self) -> TextFields:
        return self.text_fields("title", _("Title"))

    @property
    def description_fields(self) -> TextFields:
        return self.text_fields("description", _("Description"))

    @property
    def unit_fields(self) -> TextFields:
        return self.text_fields("unit", _("Unit"))

    @property
    def levels_fields(self) -> TextFields:
        return self.text_fields("levels", _("Levels of the scale"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.require_text("title", _("Enter the title in at least one language."))
        lines = {code: _lines(text) for code, text in self.texts("levels").items()}
        most = max(map(len, lines.values()), default=0)
        for code, levels in lines.items():
            if len(levels) != most:
                words = _("Enter the same number of levels in each language: %(count)s.")
                self.add_error(f"levels_{code}", words % {"count": most})
            if any(len(level) > 300 for level in levels):
                self.add_error(f"levels_{code}", _("Enter at most 300 characters for a level."))
        return cleaned

    @property
    def facts(self) -> IndicatorFacts:
        """What was typed."""
        lines = {code: _lines(text) for code, text in self.texts("levels").items()}
        count = max(map(len, lines.values()), default=0)
        return IndicatorFacts(
            kind=self.cleaned_data["kind"],
            direction=self.cleaned_data["direction"],
            titles=self.texts("title"),
            descriptions=self.texts("description"),
            units=self.texts("unit"),
            levels=[
                {code: levels[place] for code, levels in lines.items()} for place in range(count)
            ],
            themes=list(self.cleaned_data["themes"]),
            part_codes=self.cleaned_data["part_codes"],
        )

    def add_refusal(self, refusal: Refused) -> None:
        """Put a refusal beside its field, if this form has it, or else above the form."""
        name = getattr(refusal, "field", None)
        self.add_error(name if name in self.fields else None, refusal.message)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _as_lines(levels: list[dict[str, str]]) -> dict[str, str]:
    """The levels by language, each on its own line; a language that lacks one is left out."""
    languages = set.intersection(*(set(level) for level in levels)) if levels else set()
    return {code: "\n".join(level[code] for level in levels) for code in languages}
