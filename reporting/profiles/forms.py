"""The form of the institutional profile: one form for each question, and the confirmation."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.conflicts import SEEN, ConflictFormMixin, fingerprint
from core.text_fields import CharField
from reporting.profiles.actions import WrongAnswer
from reporting.profiles.answer_rules import problems, since_in_words
from reporting.profiles.answer_states import Answer
from reporting.profiles.answers import FIELDS, AnswerFacts, Asked, DraftProfile
from reporting.profiles.models import LONGEST_LINK, LONGEST_NOTE, LONGEST_REFERENCE
from richtext import languages

TYPED = ("reference", "link", "note")


class QuestionForm(ConflictFormMixin, forms.Form):
    """The answer to one question.

    A question that its reader did not touch takes over what is stored now: two people who answer
    different questions do not disturb each other.
    """

    answer = forms.ChoiceField(
        label=gettext_lazy("Answer"),
        choices=Answer.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    since = CharField(
        label=gettext_lazy("Since"),
        required=False,
        max_length=10,
        help_text=gettext_lazy("A year, or a date as year-month-day."),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off", "size": 10}),
    )
    reference = CharField(
        label=gettext_lazy("Reference"),
        required=False,
        max_length=LONGEST_REFERENCE,
        help_text=gettext_lazy("Such as the title and the number of a law."),
        widget=forms.TextInput(attrs=languages.UNKNOWN),
    )
    link = CharField(
        label=gettext_lazy("Link"),
        required=False,
        max_length=LONGEST_LINK,
        widget=forms.URLInput(attrs={"dir": "ltr", "placeholder": "https://"}),
    )
    note = CharField(
        label=gettext_lazy("Note"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 2, **languages.UNKNOWN}),
    )

    def __init__(self, asked: Asked, today: date, sent: QueryDict | None) -> None:
        self.asked, self.today = asked, today
        super().__init__(sent, prefix=asked.question.code, initial=asked.now.as_dict)
        for field in self.fields.values():
            field.hide_optional = True  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        if self._is_untouched():
            self._take_stored()
        cleaned = super().clean()
        for name, message in problems(self.facts, self.today):
            if name not in self.errors:
                self.add_error(name, message)
        return cleaned

    def _is_untouched(self) -> bool:
        """Whether the values that were sent are those with which the form was shown."""
        if self.errors:
            return False
        sent = [(name, self.cleaned_data[name] or "") for name in FIELDS]
        return self.cleaned_data[SEEN] == fingerprint(sent)

    def _take_stored(self) -> None:
        data = QueryDict(mutable=True)
        data.update(self.data)
        for name in (*FIELDS, SEEN):
            data[self.add_prefix(name)] = self.initial[name]
            self.cleaned_data[name] = self.initial[name]
        self.data = data

    @property
    def facts(self) -> AnswerFacts:
        return AnswerFacts(**{name: self.cleaned_data.get(name) or "" for name in FIELDS})

    @property
    def since_before(self) -> str:
        """Since when, as the last accepted report said."""
        before = self.asked.before
        if before is None or not before.since:
            return ""
        return _("since %(since)s") % {"since": since_in_words(before.since)}

    @property
    def opens_more(self) -> bool:
        """Whether the fields for the reference are shown at once: something stands in them."""
        return any(self[name].value() or self[name].errors for name in TYPED)


class ConfirmForm(forms.Form):
    """Whether all answers are up to date."""

    is_confirmed = forms.BooleanField(
        label=gettext_lazy("All answers are up to date"),
        required=False,
        help_text=gettext_lazy(
            "Tick this once you have looked at every question. The report cannot be submitted "
            "before."
        ),
    )


@dataclass(frozen=True)
class Group:
    """Questions under one heading: an action item, or the actors."""

    heading: str
    forms: list[QuestionForm]


class ProfileForm:
    """All questions of the profile on one page; `forms` are those of the questions.

    `items` are the titles of the action items, by number.
    """

    def __init__(
        self,
        profile: DraftProfile,
        today: date,
        items: Mapping[str, str],
        sent: QueryDict | None = None,
    ) -> None:
        self.items = items
        self.forms = [QuestionForm(asked, today, sent) for asked in profile.asked]
        self.confirm = ConfirmForm(sent, initial={"is_confirmed": profile.is_confirmed})

    def is_valid(self) -> bool:
        """Looks at all questions, so that every problem is shown at once."""
        return {form.is_valid() for form in (*self.forms, self.confirm)} == {True}

    @property
    def answers(self) -> dict[str, AnswerFacts]:
        return {form.asked.question.code: form.facts for form in self.forms}

    @property
    def is_confirmed(self) -> bool:
        return bool(self.confirm.cleaned_data["is_confirmed"])

    def add_refusal(self, refusal: WrongAnswer) -> None:
        """Put what the action refused beside the field that it names."""
        form = next(form for form in self.forms if form.asked.question.code == refusal.code)
        form.add_error(refusal.field, refusal.message)

    @property
    def has_conflict(self) -> bool:
        return any(form.stored_values for form in self.forms)

    @property
    def status(self) -> int:
        """Of the answer: 409 for a conflict, 422 for another error."""
        if self.has_conflict:
            return 409
        return 422 if any(form.errors for form in (*self.forms, self.confirm)) else 200

    @property
    def groups(self) -> list[Group]:
        """The questions under each action item, then those about actors."""
        groups: dict[str, list[QuestionForm]] = {}
        for form in self.forms:
            groups.setdefault(form.asked.question.group, []).append(form)
        return [Group(self._heading(number), forms) for number, forms in groups.items()]

    def _heading(self, number: str) -> str:
        if not number:
            return _("Engagement of actors")
        if number in self.items:
            words = _("Action item %(number)s: %(title)s")
            return words % {"number": number, "title": self.items[number]}
        return _("Action item %(number)s") % {"number": number}

    @property
    def errors(self) -> list[tuple[str, str, str]]:
        """Each problem: where to mend it, the question, and what is wrong."""
        return list(self._errors())

    def _errors(self) -> Iterator[tuple[str, str, str]]:
        for error in self.confirm.non_field_errors():
            yield "", "", str(error)
        for form in self.forms:
            title = form.asked.question.title
            for error in form.non_field_errors():
                yield f"#q-{form.prefix}", title, str(error)
            for bound in form.visible_fields():
                place = bound.auto_id + ("_0" if bound.name == "answer" else "")
                words = _("%(question)s, %(field)s")
                for error in bound.errors:
                    named = words % {"question": title, "field": bound.label}
                    yield f"#{place}", named, str(error)
