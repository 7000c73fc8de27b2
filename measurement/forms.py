"""Forms of what a roadmap promises by an indicator, and of the values that were measured."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.conflicts import ConflictFormMixin
from core.date_fields import EARLIEST, LATEST, DateField
from core.errors import Refused
from core.templatetags.display import number
from core.text_fields import CharField
from measurement.actions import PromiseFacts, ValueFacts
from measurement.models import Indicator, IndicatorValue, RoadmapIndicator
from measurement.numbers import NumberField, written
from measurement.progress import Scale
from richtext import languages

MOST_GROUPS, LONGEST_GROUP = 20, 60


class YearField(forms.IntegerField):
    """A year of four digits."""

    def __init__(self, **kwargs: Any) -> None:
        attributes = {"inputmode": "numeric", "autocomplete": "off"}
        super().__init__(
            min_value=EARLIEST.year,
            max_value=LATEST.year,
            widget=forms.TextInput(attributes),
            error_messages={"invalid": gettext_lazy("Enter a year, for example 2018.")},
            **kwargs,
        )


def level_field(scale: Scale, label: Any, *, required: bool) -> forms.TypedChoiceField:
    """A level of a scale; it stands for its number."""
    choices = [
        (str(level), f"{number(level)}. {scale.level_in_words(level)}")
        for level in range(1, len(scale.levels) + 1)
    ]
    return LevelField(
        label=label,
        required=required,
        choices=choices if required else [("", _("Not known")), *choices],
        coerce=Decimal,
        empty_value=None,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a level of the scale.")},
    )


class LevelField(forms.TypedChoiceField):
    """Shows a stored number as the level that it stands for."""

    def prepare_value(self, value: Any) -> Any:
        return str(int(value)) if isinstance(value, Decimal) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another level was sent; what is sent may be no number at all."""
        return str(self.prepare_value(initial) or "") != str(data or "")


class FactsForm(ConflictFormMixin, forms.Form):
    """A form about one indicator: where that is a scale, the fields of NUMBERS offer its levels."""

    NUMBERS: tuple[str, ...] = ()

    def use_scale(self, scale: Scale) -> None:
        """Say the unit at each number, or offer the levels in its place."""
        for name in self.NUMBERS:
            field = self.fields[name]
            if scale.is_qualitative:
                self.fields[name] = level_field(scale, field.label, required=field.required)
            elif scale.unit:
                words = _("%(label)s (%(unit)s)")
                field.label = words % {"label": field.label, "unit": scale.unit}

    def add_refusal(self, refusal: Refused) -> None:
        """Put a refusal beside its field, if this form has it, or else above the form."""
        name = getattr(refusal, "field", None)
        self.add_error(name if name in self.fields else None, refusal.message)


class PromiseForm(FactsForm):
    """Baseline and target of an indicator that was chosen."""

    NUMBERS = ("baseline", "target")
    baseline = NumberField(
        label=gettext_lazy("Baseline"),
        required=False,
        help_text=gettext_lazy("Where things stood at the start. Leave it empty if not known."),
    )
    baseline_year = YearField(label=gettext_lazy("Year of the baseline"), required=False)
    target = NumberField(
        label=gettext_lazy("Target"),
        help_text=gettext_lazy("What is to be reached. The baseline again means: keep it."),
    )
    target_year = YearField(label=gettext_lazy("Year of the target"))

    def __init__(
        self, *args: Any, indicator: Indicator, instance: RoadmapIndicator, **kwargs: Any
    ) -> None:
        self.instance = instance
        names = ("baseline", "baseline_year", "target", "target_year")
        initial = {name: getattr(instance, name) for name in names}
        super().__init__(*args, initial=initial, **kwargs)
        self.use_scale(indicator.scale)
        if indicator.is_qualitative:
            self.fields["baseline"].help_text = ""
        self.initial["seen"] = self.fingerprint()

    @property
    def facts(self) -> PromiseFacts:
        """What was typed."""
        data = self.cleaned_data
        return PromiseFacts(
            baseline=data["baseline"],
            baseline_year=data["baseline_year"],
            target=data["target"],
            target_year=data["target_year"],
        )


class ValueForm(FactsForm):
    """A value that was measured on a day."""

    NUMBERS = ("value",)
    measured_on = DateField(label=gettext_lazy("Date"))
    value = NumberField(label=gettext_lazy("Value"))
    source = CharField(
        label=gettext_lazy("Source"),
        max_length=300,
        help_text=gettext_lazy("Who measured it or where it is written, such as a report."),
    )
    narrative = CharField(
        label=gettext_lazy("What it means"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    evidence = forms.URLField(
        label=gettext_lazy("Link to the evidence"),
        required=False,
        max_length=500,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"autocomplete": "off", "dir": "ltr"}),
        error_messages={
            "invalid": gettext_lazy("Enter an address that begins with https:// or http://.")
        },
    )
    breakdown = CharField(
        label=gettext_lazy("Groups"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("One group on each line with its value, for example “women: 120”."),
    )
    is_public = forms.BooleanField(
        label=gettext_lazy("Everybody may read this value"),
        required=False,
        help_text=gettext_lazy(
            "Until you tick this, only your party and UNOSSC see it. It is shown to the public "
            "once the roadmap is published."
        ),
    )

    def __init__(
        self,
        *args: Any,
        of: RoadmapIndicator,
        instance: IndicatorValue,
        today: date,
        **kwargs: Any,
    ) -> None:
        self.instance, scale = instance, of.indicator.scale
        initial = {
            "measured_on": instance.measured_on if instance.pk else today,
            "value": instance.value,
            "source": instance.source,
            "narrative": instance.narrative,
            "evidence": instance.evidence,
            "breakdown": "\n".join(
                f"{name}: {written(amount)}" for name, amount in instance.groups
            ),
            "is_public": instance.is_public,
        }
        super().__init__(*args, initial=initial, **kwargs)
        self.use_scale(scale)
        language = of.document.language
        self.fields["narrative"].widget.attrs |= {"dir": "auto", "lang": language}
        for name in ("source", "breakdown"):
            self.fields[name].widget.attrs |= languages.UNKNOWN
        if scale.is_qualitative:
            del self.fields["breakdown"]
        self.initial["seen"] = self.fingerprint()

    def clean_evidence(self) -> str:
        address: str = self.cleaned_data["evidence"]
        if address and not address.startswith(("https://", "http://")):
            raise forms.ValidationError(self.fields["evidence"].error_messages["invalid"])
        return address

    def clean_breakdown(self) -> list[tuple[str, Decimal]]:
        """The groups as pairs. Raises ValidationError that names the line."""
        lines = [line for line in self.cleaned_data["breakdown"].splitlines() if line.strip()]
        if len(lines) > MOST_GROUPS:
            words = _("Enter at most %(count)s groups.")
            raise forms.ValidationError(words % {"count": MOST_GROUPS})
        groups = [_group(line) for line in lines]
        if len({name.casefold() for name, _value in groups}) < len(groups):
            raise forms.ValidationError(_("Enter each group once."))
        return groups

    @property
    def facts(self) -> ValueFacts:
        """What was typed."""
        data = dict(self.cleaned_data)
        return ValueFacts(**{"breakdown": [], **data})


def _group(line: str) -> tuple[str, Decimal]:
    name, mark, typed = line.replace("=", ":").rpartition(":")
    name = name.strip()
    if not mark or not name or len(name) > LONGEST_GROUP:
        words = _("Write the name of the group, a colon and a number: “%(line)s”.")
        raise forms.ValidationError(words % {"line": line.strip()[:80]})
    try:
        return name, NumberField().clean(typed)
    except forms.ValidationError as error:
        words = _("“%(line)s”: %(problem)s")
        about = {"line": line.strip()[:80], "problem": " ".join(error.messages)}
        raise forms.ValidationError(words % about) from None


class IndicatorField(forms.ModelChoiceField):
    """Shows indicators by title and how they are measured."""

    def label_from_instance(self, indicator: Indicator) -> str:
        return f"{indicator.title} ({indicator.code})"


class ChooseForm(forms.Form):
    """Which indicator to measure by: those that may be chosen and are not chosen yet."""

    indicator = IndicatorField(
        label=gettext_lazy("Indicator"),
        queryset=Indicator.objects.none(),
        empty_label=None,
        to_field_name="code",
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose an indicator."),
            "invalid_choice": gettext_lazy("Choose an indicator of the list."),
        },
    )

    def __init__(self, *args: Any, indicators: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["indicator"].queryset = indicators  # type: ignore[attr-defined]
