"""The form of an event's facts."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.conflicts import ConflictFormMixin
from core.date_fields import DateField
from core.errors import Refused
from core.names import validate_name
from core.text_fields import CharField
from core.translated_fields import TextFields, TranslatedTextsMixin
from countries.models import Party
from richtext import languages
from workshops import drafting_deadlines
from workshops.codes import LONGEST_CODE, validate_code
from workshops.event_facts import WITH_ATTENDANCE, EventFacts, WrongFact, check, dates
from workshops.event_settings import settings_of
from workshops.models import Event, EventKind, Precision, Series, SupportKind
from workshops.supporters import Reader, Supporter, lines_of
from workshops.uses import Use

MOST_MONTHS = 60
MOST_LINES = 50
LONGEST_NAME = 200


class NamedChoiceField(forms.ModelChoiceField):
    """Shows parties and series by their names in the reader's language."""

    def label_from_instance(self, row: Any) -> str:
        return str(row.local_name)


def _lines_field(label: Any, help_text: Any = "") -> CharField:
    return CharField(
        label=label,
        required=False,
        max_length=MOST_LINES * LONGEST_NAME,
        widget=forms.Textarea(attrs={"rows": 3, **languages.UNKNOWN}),
        help_text=help_text,
    )


def _of_new() -> dict[str, Any]:
    """A new event is probably of the series that began last."""
    return {"series": Series.objects.order_by("-pk").values_list("pk", flat=True).first()}


class EventForm(ConflictFormMixin, TranslatedTextsMixin, forms.Form):
    """An event's facts. Fields that this event cannot have, or that stay, are left out.

    `uses` are those of a stored event: with any, it stays in its series.
    """

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        choices=EventKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose the kind of event.")},
    )
    starts_on = DateField(label=gettext_lazy("First day"), required=False)
    ends_on = DateField(label=gettext_lazy("Last day"), required=False)
    precision = forms.ChoiceField(
        label=gettext_lazy("What is known of the dates"),
        choices=[
            (Precision.DAY, gettext_lazy("The exact days")),
            (Precision.MONTH, gettext_lazy("Only the month: enter any day of it")),
        ],
        widget=forms.RadioSelect,
        initial=Precision.DAY,
    )
    country = NamedChoiceField(
        label=gettext_lazy("Country"), required=False, queryset=Party.objects.countries()
    )
    hosts = _lines_field(
        gettext_lazy("Hosts"),
        gettext_lazy("Enter one country, region or organisation per line."),
    )
    supporters = _lines_field(
        gettext_lazy("Supporters"),
        gettext_lazy("Enter one per line. No roadmap is proposed for supporters."),
    )
    series = NamedChoiceField(
        label=gettext_lazy("Series"),
        required=False,
        queryset=Series.objects.order_by("pk"),
        empty_label=gettext_lazy("A new series, which this event begins"),
        help_text=gettext_lazy("Events that lead to the same conference are one series."),
    )
    drafting_months = forms.IntegerField(
        label=gettext_lazy("Months to draft roadmaps"),
        required=False,
        min_value=0,
        max_value=MOST_MONTHS,
        help_text=gettext_lazy(
            "Roadmaps are due that many months after the last day of a workshop. "
            "With 0 or nothing, it opens none."
        ),
    )
    reviewer_may_publish = forms.BooleanField(
        label=gettext_lazy("Reviewers may publish accepted roadmaps"), required=False
    )
    code = CharField(
        label=gettext_lazy("Code"),
        required=False,
        max_length=LONGEST_CODE,
        validators=[validate_code],
        help_text=gettext_lazy(
            "The event’s word in web addresses, such as nairobi-2017. Leave this empty to make it "
            "from the name and the year. It cannot be changed later."
        ),
        widget=forms.TextInput(attrs={"dir": "ltr", "spellcheck": "false"}),
    )
    reason = CharField(
        label=gettext_lazy("Why the dates change"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2, **languages.UNKNOWN}),
        help_text=gettext_lazy(
            "Only needed if the last day or the months change. Everyone whose deadline moves "
            "will read it."
        ),
    )

    def __init__(self, *args: Any, event: Event | None = None, uses: list[Use] | None = None):
        self.instance = event or Event()
        self.supports = (
            list(event.supports.select_related("party", "organisation")) if event else []
        )
        self.uses = uses or []
        super().__init__(*args, initial=self._stored() if event else _of_new())
        self._add_texts()
        self._add_settings()
        for name in self._left_out(is_new=event is None):
            del self.fields[name]
        self.initial["seen"] = self.fingerprint()

    def _stored(self) -> dict[str, Any]:
        event = self.instance
        return {
            "starts_on": event.starts_on,
            "ends_on": event.ends_on,
            "precision": event.precision,
            "country": event.country_id,
            "hosts": lines_of(self.supports, SupportKind.HOST),
            "supporters": lines_of(self.supports, SupportKind.SUPPORTER),
            "series": event.series_id,
            "drafting_months": event.drafting_months,
            "reviewer_may_publish": event.reviewer_may_publish,
        }

    def _add_texts(self) -> None:
        event = self.instance
        self.add_texts(
            "name",
            _("Name"),
            event.names or {"en": event.name},
            max_length=LONGEST_NAME,
            help_text=_("At least one language. Readers of the others see the English name."),
        )
        venues = event.venues or {"en": event.venue}
        self.add_texts("venue", _("Venue"), venues, max_length=LONGEST_NAME)
        self.add_texts("city", _("City"), event.cities or {"en": event.city}, max_length=100)
        self.add_texts(
            "description",
            _("Description"),
            event.description,
            max_length=2000,
            rows=3,
            help_text=_("What it was about, in a few sentences for the public page."),
        )
        for name, field in self.fields.items():
            if name.startswith(("name_", "venue_", "city_")):
                field.validators.append(validate_name)

    def _add_settings(self) -> None:
        event = self.instance
        for setting in settings_of(event.kind):
            choices, value = setting.options(event)
            self.fields[setting.name] = forms.ChoiceField(
                label=setting.label, required=False, choices=choices, help_text=setting.help_text
            )
            self.initial[setting.name] = value

    @property
    def setting_fields(self) -> list[forms.BoundField]:
        """The fields of apps above, for the page."""
        return [self[setting.name] for setting in settings_of(self.instance.kind)]

    def _left_out(self, *, is_new: bool) -> Iterator[str]:
        if is_new:
            yield "reason"
            return
        yield from ("kind", "code")
        event = self.instance
        if event.kind in WITH_ATTENDANCE:
            yield from ("starts_on", "ends_on", "precision")
        if event.kind != EventKind.WORKSHOP:
            yield from ("drafting_months", "reviewer_may_publish")
        if self.uses:
            yield "series"
        if not (event.opens_roadmaps and self.uses):
            yield "reason"

    @property
    def text_groups(self) -> dict[str, TextFields]:
        """The fields of each text, for the page."""
        return {
            "name": self.text_fields("name", _("Name")),
            "description": self.text_fields("description", _("Description")),
            "venue": self.text_fields("venue", _("Venue")),
            "city": self.text_fields("city", _("City")),
        }

    def clean_hosts(self) -> list[Supporter]:
        return self._supporters("hosts")

    def clean_supporters(self) -> list[Supporter]:
        return self._supporters("supporters")

    def _supporters(self, name: str) -> list[Supporter]:
        lines = self.cleaned_data[name].splitlines()
        if len(lines) > MOST_LINES or any(len(line.strip()) > LONGEST_NAME for line in lines):
            raise ValidationError(_("Enter at most 50 lines, each with at most 200 characters."))
        for line in lines:
            validate_name(line)
        try:
            return Reader(self.supports).read(self.cleaned_data[name])
        except Refused as refusal:
            raise ValidationError(refusal.message) from refusal

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if code and Event.objects.filter(code=code).exists():
            raise ValidationError(_("Another event has this code. Choose another."))
        return code

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.require_text("name", _("Enter the name in at least one language."))
        for check_step in (self._check_dates, self._check):
            try:
                check_step()
            except Refused as refusal:
                self.add_refusal(refusal)
        return cleaned

    def _check_dates(self) -> None:
        typed = self.cleaned_data
        if {"starts_on", "ends_on", "precision"} <= typed.keys():
            dates(typed["starts_on"], typed["ends_on"], typed["precision"])

    def _check(self) -> None:
        """What only facts that are right each by itself can be asked."""
        if self.errors:
            return
        event = self.instance
        is_new = event.pk is None
        check(self.cleaned_data.get("kind") or event.kind, self.facts, None if is_new else event)
        if is_new or event.kind in WITH_ATTENDANCE:
            return
        facts = self.facts
        try:
            move = drafting_deadlines.move_for(
                event, ends_on=facts.ends_on, months=facts.drafting_months
            )
        except Refused as refusal:
            has_months = bool(facts.drafting_months)
            raise WrongFact(
                "ends_on" if has_months else "drafting_months", refusal.message
            ) from refusal
        if move and not self.cleaned_data.get("reason"):
            raise WrongFact(
                "reason", _("Say why the deadlines move. Everyone they concern reads it.")
            )

    def add_refusal(self, refusal: Refused) -> None:
        """Put a refusal beside its field, if this form has it, or else above the form."""
        field = getattr(refusal, "field", None)
        self.add_error(field if field in self.fields else None, refusal.message)

    @property
    def facts(self) -> EventFacts:
        """What was typed, beside what stays. Raises WrongFact for dates that cannot be."""
        typed, event = self.cleaned_data, self.instance
        starts_on, ends_on = event.starts_on, event.ends_on
        precision = typed.get("precision") or event.precision
        if "starts_on" in self.fields:
            starts_on, ends_on = dates(typed["starts_on"], typed["ends_on"], precision)
        return EventFacts(
            names=self.texts("name"),
            descriptions=self.texts("description"),
            venues=self.texts("venue"),
            cities=self.texts("city"),
            country=typed["country"],
            starts_on=starts_on,
            ends_on=ends_on,
            precision=precision,
            series=typed["series"] if "series" in self.fields else event.series,
            drafting_months=typed.get("drafting_months") or None,
            reviewer_may_publish=typed.get("reviewer_may_publish", False),
            hosts=typed["hosts"],
            supporters=typed["supporters"],
            settings={
                setting.name: typed.get(setting.name, "") for setting in settings_of(event.kind)
            },
        )


class RemoveEventForm(forms.Form):
    """Asks whether to remove an event; it carries a fingerprint of what was shown."""

    seen = CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, event: Event) -> None:
        self.shown = EventForm(event=event).fingerprint()
        super().__init__(*args, initial={"seen": self.shown})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("seen") != self.shown:
            self.data = {**self.data.dict(), "seen": self.shown}
            raise ValidationError(
                _("Someone else changed this event. Read it again before you remove it.")
            )
        return cleaned
