"""Forms for requests for more time and for decisions about them."""

from datetime import date
from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from core.crispy import Helper, Save
from core.date_fields import DateField
from core.text_fields import CharField
from deadlines import limits
from deadlines.models import Deadline, Extension
from richtext import languages


def reason_field(label: Any, help_text: Any) -> CharField:
    area = forms.Textarea(attrs={"rows": 4, **languages.UNKNOWN})
    missing = {"required": _("Enter a reason.")}
    return CharField(
        label=label, help_text=help_text, widget=area, max_length=4000, error_messages=missing
    )


class AskForm(forms.Form):
    """More time for one deadline, with a reason; UNOSSC may move the date either way."""

    to_on = DateField(label=_("New date"))
    reason = reason_field(
        _("Why the date should move"),
        _("The reason stays on record beside the date. Everyone who sees the date can read it."),
    )

    def __init__(
        self, deadline: Deadline, *args: Any, decides: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.deadline = deadline
        self.after = None if decides else max(deadline.due_on, deadline.today)
        self.helper = Helper(self, _("Move the date") if decides else _("Ask for more time"))

    def clean_to_on(self) -> date:
        to_on: date = self.cleaned_data["to_on"]
        if self.after and to_on <= self.after:
            raise forms.ValidationError(
                _("New date must be after the current date and after today.")
            )
        if reason := limits.why_not(self.deadline, to_on):
            raise forms.ValidationError(reason)
        return to_on


class DecideForm(forms.Form):
    """UNOSSC's decision, with a reason; the date granted may differ from the one asked for."""

    to_on = DateField(label=_("New date, if granted"))
    reason = reason_field(
        _("Reason of the decision"),
        _("The person who asked is notified. The reason stays on record."),
    )
    decision = forms.ChoiceField(
        choices=[("grant", _("Grant")), ("refuse", _("Refuse"))],
        widget=forms.HiddenInput(),
        error_messages={"required": _("Choose to grant or to refuse.")},
    )

    def __init__(self, extension: Extension, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"to_on": extension.to_on}, **kwargs)
        self.deadline = extension.deadline
        self.helper = Helper(self)
        self.helper.layout = Layout("to_on", "reason")  # the buttons give the decision
        self.helper.add_input(Save(_("Grant"), name="decision", value="grant"))
        self.helper.add_input(
            Save(_("Refuse"), name="decision", value="refuse", css_class="button--quiet")
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        data["is_granted"] = data.pop("decision", "") == "grant"
        to_on = data.get("to_on") if data["is_granted"] else None
        if to_on and (reason := limits.why_not(self.deadline, to_on)):
            self.add_error("to_on", reason)
        return data
