"""The forms of questions and of versions of the questionnaire."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commitments.models import Part
from core.conflicts import ConflictFormMixin, fingerprint
from core.errors import Refused
from core.text_fields import CharField
from core.translated_fields import TextFields, TranslatedTextsMixin
from reporting.models import Question, Questionnaire
from reporting.profiles.questionnaire.actions import QuestionFacts
from richtext import languages
from roadmaps.states import ActorKind

LONGEST_TITLE, LONGEST_GUIDANCE, LONGEST_NOTE = 120, 1000, 1000
ACTORS = "actors:"


class _RefusableForm(ConflictFormMixin, forms.Form):
    def add_refusal(self, refusal: Refused) -> None:
        """Put a refusal beside its field, if this form has it, or else above the form."""
        name = getattr(refusal, "field", None)
        self.add_error(name if name in self.fields else None, refusal.message)


def subjects(now: str) -> list[Any]:
    """What a question can be about: parts of action items, and types of actors; `now` stays
    among them. One statement."""
    parts = {part.code for part in Part.objects.select_related("item")}
    parts |= {now} if now and not now.startswith(ACTORS) else set()
    actors = [(f"{ACTORS}{kind.value}", kind.label) for kind in ActorKind]
    return [
        ("", ""),
        (_("Part of an action item"), [(code, code) for code in sorted(parts)]),
        (_("Type of actors"), actors),
    ]


class QuestionForm(TranslatedTextsMixin, _RefusableForm):
    """A question: title and guidance in each language, and what it is about."""

    subject = forms.ChoiceField(
        label=gettext_lazy("What it is about"),
        error_messages={"required": gettext_lazy("Choose what the question is about.")},
    )

    def __init__(self, *args: Any, instance: Question, **kwargs: Any) -> None:
        self.instance = instance
        now = instance.part or (f"{ACTORS}{instance.actor_kind}" if instance.actor_kind else "")
        super().__init__(*args, initial={"subject": now}, **kwargs)
        self.fields["subject"].choices = subjects(now)  # type: ignore[attr-defined]
        self.add_texts("title", _("Title"), instance.titles, max_length=LONGEST_TITLE)
        self.add_texts(
            "guidance",
            _("Guidance"),
            instance.guidance,
            max_length=LONGEST_GUIDANCE,
            rows=3,
            help_text=_("What is asked, and when it counts as in force."),
        )
        self.initial["seen"] = self.fingerprint()

    @property
    def text_groups(self) -> list[TextFields]:
        """The fields of each text, for the page."""
        return [
            self.text_fields("title", _("Title")),
            self.text_fields("guidance", _("Guidance")),
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.require_text("title", _("Enter the title in at least one language."))
        return cleaned

    @property
    def facts(self) -> QuestionFacts:
        subject = self.cleaned_data["subject"]
        is_actors = subject.startswith(ACTORS)
        return QuestionFacts(
            titles=self.texts("title"),
            guidance=self.texts("guidance"),
            part="" if is_actors else subject,
            actor_kind=subject.removeprefix(ACTORS) if is_actors else "",
        )


class PublishForm(_RefusableForm):
    """What changed in a version; it carries a fingerprint of the questions that were shown."""

    note = CharField(
        label=gettext_lazy("What changed"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3, **languages.UNKNOWN}),
        help_text=gettext_lazy("In a sentence or two. Administrators read it beside the version."),
    )

    def __init__(self, *args: Any, version: Questionnaire, **kwargs: Any) -> None:
        self.shown = as_shown(version)
        super().__init__(*args, **kwargs)
        if version.number > 1:
            self.fields["note"].required = True
            self.fields["note"].error_messages["required"] = _("Say what changed.")

    def fingerprint(self) -> str:
        return fingerprint(self.shown)

    def _stored_otherwise(self) -> Iterable[tuple[str, str]]:
        yield _("Questions"), str(len(self.shown[-1]))


def as_shown(version: Questionnaire) -> list[Any]:
    """A version with its questions: the fingerprint of a page that moves, removes or publishes."""
    shown = [
        [q.code, q.position, q.titles, q.guidance, q.part, q.actor_kind]
        for q in version.questions.order_by("position")
    ]
    return [version.pk, version.published_at and version.published_at.isoformat(), shown]
