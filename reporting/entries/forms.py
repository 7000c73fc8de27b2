"""The forms of an entry."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commitments.models import Delivery
from core.conflicts import ConflictFormMixin, SeenForm
from core.text_fields import CharField
from core.translated_texts import in_reader_language
from reporting.entries.actions import Answer
from richtext import languages

LONGEST_TEXT, LONGEST_REASON = 4000, 1000


def _text(label: Any, help_text: Any = "", rows: int = 4) -> CharField:
    return CharField(
        label=label,
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": rows, **languages.UNKNOWN}),
        help_text=help_text,
    )


class EntryForm(ConflictFormMixin, forms.Form):
    """What a party reports on one commitment; `entry` is it as it is stored, read `in_full`."""

    delivery = forms.ChoiceField(
        label=_("How far is it delivered?"),
        choices=Delivery.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how far the commitment is delivered.")},
    )
    done = _text(
        _("What was done"),
        _("Say what was done in this period and what came of it. If you gave it up, say why."),
        rows=6,
    )
    challenges = forms.MultipleChoiceField(
        label=_("What makes it difficult"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Needed if it is not started, limited or overdue. Choose all that apply."),
    )
    next_steps = _text(_("Next steps"))
    support_needed = _text(
        _("Support needed"),
        _("For example expertise, training or a contact in another country."),
    )

    def __init__(self, *args: Any, entry: Any) -> None:
        initial = {
            "delivery": entry.delivery,
            "done": entry.done,
            "challenges": entry.challenges,
            "next_steps": entry.next_steps,
            "support_needed": entry.support_needed,
        }
        super().__init__(*args, initial=initial)
        choices = [
            (challenge["code"], in_reader_language(challenge["titles"]))
            for challenge in entry.known_challenges
        ]
        field: Any = self.fields["challenges"]
        field.choices = choices
        self.initial["seen"] = self.fingerprint()

    @property
    def answer(self) -> Answer:
        """What was typed."""
        typed = self.cleaned_data
        return Answer(**{**typed, "challenges": tuple(typed["challenges"])})


class UnchangedForm(SeenForm):
    """Why nothing changed since the last report; it names the version of the entry that was shown,
    because the reason replaces what was written there."""

    reason = CharField(
        label=_("Why nothing changed"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3, **languages.UNKNOWN}),
        error_messages={"required": _("Explain why nothing changed.")},
    )
