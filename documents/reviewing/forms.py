"""Forms of UNOSSC: the decision on a document, and who reviews it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.conflicts import ConflictFormMixin
from core.crispy import Helper
from core.date_fields import DateField
from core.text import is_blank
from core.text_fields import CharField
from deadlines.models import Deadline
from documents.criteria.checklist import ChecklistFormMixin
from documents.models import Criterion, ReviewNotes
from documents.reviewing.actions import PassageVerdict
from documents.states import Verdict
from documents.structured_rows import Passage
from richtext import languages
from richtext.marked import filled, marked

VERDICTS = [(verdict.value, verdict.label) for verdict in Verdict]
MAX_NOTE = 20_000  # characters of a note that are saved, even where they are too many to send


@dataclass(frozen=True)
class LeftOpen:
    """A section, row or criterion about which the reviewer said nothing; `key` names it on the
    page."""

    key: str
    title: str
    language: str = ""


class ReviewForm(ChecklistFormMixin, forms.Form):
    """What a reviewer says of each section, row and criterion, and the decision: to accept or to
    return it.

    Notes can be saved at any time, whatever is still missing; `notes` holds them as typed. What is
    accepted although it was left open is named in `confirmed`, by the keys of `left_open`.
    """

    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=[("accept", _("Accept")), ("return", _("Return with a reason"))],
        widget=forms.RadioSelect,
    )
    reason = CharField(
        label=_("Reason (needed to return it)"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4, **languages.UNKNOWN}),
        help_text=_("The authors read this first. You may leave it empty when you accept."),
    )
    due_on = DateField(
        label=_("New deadline"),
        required=False,
        help_text=_("Only if returning it moves the date. Otherwise the current date stays."),
    )
    version = CharField(required=False, widget=forms.HiddenInput)
    confirmed = CharField(required=False, max_length=100_000, widget=forms.HiddenInput)

    def __init__(
        self,
        *args,
        passages: list[Passage],
        deadline: Deadline | None,
        criteria: Sequence[Criterion] = (),
        **kwargs,
    ):
        super().__init__(*args, **kwargs)
        self.deadline = deadline
        self.passages = passages
        self.fields["reason"].hide_optional = True
        if deadline is None:  # an amendment has no deadline of its own
            del self.fields["due_on"]
        self.keys = [passage.key for passage in passages]
        for passage in passages:
            self._add_verdict(passage)
        self.add_criteria(criteria)
        self.helper = Helper(self)
        self.helper.form_tag = False

    def _add_verdict(self, passage: Passage) -> None:
        self.fields[f"verdict-{passage.key}"] = forms.ChoiceField(
            label=filled(
                str(_("Your verdict on “%(section)s”")),
                section=marked(passage.title, passage.language),
            ),
            choices=VERDICTS,
            required=False,
            widget=forms.RadioSelect,
        )
        self.fields[f"verdict-{passage.key}"].hide_optional = True
        self.fields[f"remark-{passage.key}"] = CharField(
            label=filled(
                str(_("What you say about “%(section)s”")),
                section=marked(passage.title, passage.language),
            ),
            required=False,
            max_length=4000,
            widget=forms.Textarea(attrs={"rows": 2, **languages.UNKNOWN}),
        )

    @staticmethod
    def showing(notes: ReviewNotes | None) -> dict[str, Any]:
        """Initial values from the notes that the reviewer saved."""
        if notes is None:
            return {}
        values = {"decision": notes.decision, "reason": notes.reason, "due_on": notes.due_on}
        for key, verdict in notes.verdicts.items():
            values |= {f"verdict-{key}": verdict["verdict"], f"remark-{key}": verdict["text"]}
        return values | ChecklistFormMixin.criteria_in(notes)

    @property
    def fits(self) -> bool:
        """Whether all that was typed can be saved as notes, so that nothing is cut."""
        return all(len(self._typed(name)) <= MAX_NOTE for name in self.fields)

    def _typed(self, name: str) -> str:
        return str(self[name].value() or "")

    @property
    def notes(self) -> dict[str, Any]:
        """Everything as typed, to be saved as notes; a wrong choice or date is left out."""
        typed = {name: self._typed(name)[:MAX_NOTE] for name in self.fields}
        verdicts = {
            key: {"verdict": typed[f"verdict-{key}"], "text": typed[f"remark-{key}"]}
            for key in self.keys
            if typed[f"verdict-{key}"] in Verdict.values or not is_blank(typed[f"remark-{key}"])
        }
        return {
            "decision": typed["decision"] if typed["decision"] in ("accept", "return") else "",
            "reason": typed["reason"],
            "due_on": getattr(self, "cleaned_data", {}).get("due_on"),
            "verdicts": verdicts,
            **self.criteria_as_typed(typed),
        }

    @property
    def verdicts(self) -> dict[str, PassageVerdict]:
        """The verdict on each section and row, once the form is valid."""
        data = self.cleaned_data
        return {
            key: PassageVerdict(Verdict(data[f"verdict-{key}"]), data[f"remark-{key}"])
            for key in self.keys
            if data[f"verdict-{key}"]
        }

    @property
    def left_open(self) -> list[LeftOpen]:
        """What has no verdict and no answer, once the form is valid, in the order of the page."""
        data = self.cleaned_data
        passages = [
            LeftOpen(f"p-{passage.key}", passage.title, passage.language)
            for passage in self.passages
            if not data[f"verdict-{passage.key}"]
        ]
        return [
            *passages,
            *(LeftOpen(f"criterion-{each.pk}", each.title) for each in self.unanswered),
        ]

    @property
    def unconfirmed(self) -> list[LeftOpen]:
        """All that is left open, until the reviewer confirmed that it is accepted so.

        Empty where it is returned, or where each of it was confirmed.
        """
        if self.cleaned_data["decision"] != "accept":
            return []
        confirmed = set(self.cleaned_data["confirmed"].split())
        left_open = self.left_open
        return [] if {each.key for each in left_open} <= confirmed else left_open

    def clean_due_on(self):
        """A return gives more time or leaves the date as it is; it never shortens it."""
        due_on = self.cleaned_data["due_on"]
        if due_on and due_on <= max(self.deadline.due_on, self.deadline.today):
            raise forms.ValidationError(
                _("New date must be after the current date and after today.")
            )
        return due_on

    def clean(self):
        data = super().clean()
        if data.get("decision") == "return" and not data.get("reason"):
            self.add_error("reason", _("Explain why it is returned."))
        for key in self.keys:
            self._check_verdict(data, key)
        self.check_criteria(data)
        must_change = any(data.get(f"verdict-{key}") == Verdict.MUST_CHANGE for key in self.keys)
        if data.get("decision") == "accept" and must_change:
            self.add_error(
                "decision",
                _("You said that something must change. Return it, or change your verdict."),
            )
        return data

    def _check_verdict(self, data: dict[str, Any], key: str) -> None:
        verdict, text = data.get(f"verdict-{key}"), data.get(f"remark-{key}")
        if text and not verdict:
            self.add_error(f"verdict-{key}", _("Say whether this is a comment or must change."))
        if verdict == Verdict.COMMENT and not text:
            self.add_error(f"remark-{key}", _("Write the comment, or choose “Fine”."))
        if verdict == Verdict.MUST_CHANGE and not text:
            self.add_error(f"remark-{key}", _("Say what must change."))


class PersonField(forms.ModelChoiceField):
    """People by their names, in no language that is known."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.Select(attrs={"lang": ""}), **kwargs)

    def label_from_instance(self, person: User) -> str:
        return person.name


class AssignForm(ConflictFormMixin, forms.Form):
    """Who reviews a document; nobody takes the assignment back."""

    reviewer = PersonField(
        label=_("Reviewer"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("No one in particular"),
    )

    def __init__(self, *args, reviewers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reviewer"].queryset = reviewers
        self.fields["reviewer"].hide_optional = True
        self.helper = Helper(self, _("Save the assignment"))
