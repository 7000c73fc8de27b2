"""The fields of a reviewer's answers to the criteria, on the form of the review."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.text import is_blank
from core.text_fields import CharField
from documents.criteria.actions import Checklist, CriterionVerdict
from documents.models import Assessment, Criterion, ReviewNotes
from documents.models.criteria import LONGEST_ANSWER
from richtext import languages
from richtext.marked import filled, marked

SHARES = "shares_criteria"


@dataclass(frozen=True)
class AskedCriterion:
    """A criterion with the fields of its answer, and what was answered before about this draft."""

    criterion: Criterion
    answer: forms.BoundField
    note: forms.BoundField
    last_answer: Mapping[str, Any] | None

    @property
    def last_status(self) -> Assessment | None:
        """The earlier answer in words."""
        return Assessment(self.last_answer["answer"]) if self.last_answer else None


class ChecklistFormMixin(forms.BaseForm):
    """A form that asks for the criteria. Declare them in `__init__` with `add_criteria`."""

    criteria: Sequence[Criterion] = ()

    def add_criteria(self, criteria: Sequence[Criterion]) -> None:
        """Add an answer and a note for each criterion, and whether the authors read them."""
        self.criteria = criteria
        for criterion in criteria:
            title = marked(criterion.title)
            answer = forms.ChoiceField(
                label=title,
                choices=Assessment.choices,
                required=False,
                widget=forms.RadioSelect,
                help_text=marked(criterion.local_guidance),
            )
            note = CharField(
                label=filled(str(_("Note on “%(criterion)s”")), criterion=title),
                required=False,
                max_length=LONGEST_ANSWER,
                widget=forms.Textarea(attrs={"rows": 2, **languages.UNKNOWN}),
            )
            answer.hide_optional = note.hide_optional = True  # type: ignore[attr-defined]
            self.fields[f"criterion-{criterion.pk}"] = answer
            self.fields[f"criterion-note-{criterion.pk}"] = note
        if criteria:
            self.fields[SHARES] = forms.BooleanField(
                label=gettext_lazy("Show the authors these answers and notes"),
                required=False,
                help_text=gettext_lazy(
                    "They read them with your decision. If you leave this empty, only UNOSSC "
                    "reads them."
                ),
            )

    @property
    def asked_criteria(self) -> list[AskedCriterion]:
        """The criteria with their fields, for the page."""
        return [
            AskedCriterion(
                criterion,
                self[f"criterion-{criterion.pk}"],
                self[f"criterion-note-{criterion.pk}"],
                getattr(criterion, "last_answer", None),
            )
            for criterion in self.criteria
        ]

    @property
    def unanswered(self) -> list[Criterion]:
        """The criteria without an answer, once the form is valid."""
        return [each for each in self.criteria if not self.cleaned_data[f"criterion-{each.pk}"]]

    @property
    def checklist(self) -> Checklist:
        """The answers, once the form is valid."""
        data = self.cleaned_data
        answers = {
            each.pk: CriterionVerdict(
                Assessment(data[f"criterion-{each.pk}"]), data[f"criterion-note-{each.pk}"]
            )
            for each in self.criteria
            if data[f"criterion-{each.pk}"]
        }
        return Checklist(answers, is_shared=bool(data.get(SHARES)))

    def criteria_as_typed(self, typed: Mapping[str, str]) -> dict[str, Any]:
        """The answers as they are saved with the notes; a wrong choice is left out."""
        answers = {}
        for each in self.criteria:
            answer, note = typed[f"criterion-{each.pk}"], typed[f"criterion-note-{each.pk}"]
            if answer in Assessment.values or not is_blank(note):
                known = answer if answer in Assessment.values else ""
                answers[str(each.pk)] = {"answer": known, "note": note}
        return {"criteria": answers, SHARES: SHARES in self.fields and bool(self[SHARES].value())}

    @staticmethod
    def criteria_in(notes: ReviewNotes) -> dict[str, Any]:
        """Initial values of these fields from saved notes."""
        values: dict[str, Any] = {SHARES: notes.shares_criteria}
        for key, row in notes.criteria.items():
            values |= {f"criterion-{key}": row["answer"], f"criterion-note-{key}": row["note"]}
        return values

    def check_criteria(self, data: Mapping[str, Any]) -> None:
        """A note without an answer says too little: name the answer that is missing."""
        for each in self.criteria:
            note, answer = f"criterion-note-{each.pk}", f"criterion-{each.pk}"
            if data.get(note) and not data.get(answer) and answer not in self.errors:
                self.add_error(answer, _("Say how far it is met, or delete your note."))
