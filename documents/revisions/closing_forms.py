"""Forms of UNOSSC's steps beside the review."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.crispy import Helper
from core.date_fields import DateField
from core.locales import day
from core.text_fields import CharField
from deadlines.models import Deadline
from documents.revisions.closing import needs_new_date
from richtext import languages

MAX_REASON = 2000


def _reason(label: Any, help_text: Any, missing: Any) -> CharField:
    return CharField(
        label=label,
        max_length=MAX_REASON,
        widget=forms.Textarea(attrs={"rows": 4, **languages.UNKNOWN}),
        help_text=help_text,
        error_messages={"required": missing},
    )


class CloseForm(forms.Form):
    """Why a document is closed. `seen` is the state in which it was shown."""

    reason = _reason(
        _("Why you close it"),
        _("Everyone who acts for it reads this by e-mail and on its page."),
        _("Explain why it is closed."),
    )
    seen = CharField(widget=forms.HiddenInput, max_length=10)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = Helper(self)
        self.helper.form_tag = False

    def show_state(self, state: str) -> None:
        """Answers with the state as it is now, so that sending the form again closes it."""
        self.data = self.data.copy()
        self.data["seen"] = state


class ReopenForm(forms.Form):
    """Why a document is opened again, and a new deadline where the date has passed."""

    reason = _reason(
        _("Why you open it again"),
        _("Everyone who acts for it reads this by e-mail and on its page."),
        _("Explain why it is opened again."),
    )
    due_on = DateField(
        label=_("New deadline"),
        required=False,
        help_text=_("Leave it empty to keep the date."),
        error_messages={"required": _("Enter the new deadline.")},
    )

    def __init__(self, *args: Any, deadline: Deadline | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.deadline = deadline
        self.helper = Helper(self)
        self.helper.form_tag = False
        if deadline is None or deadline.settled_at:
            del self.fields["due_on"]
            return
        words = {"day": day(deadline.due_on)}
        field = self.fields["due_on"]
        field.help_text = _("The deadline is %(day)s. Leave it empty to keep that date.") % words
        if needs_new_date(deadline):
            field.required = True
            field.help_text = _("The deadline was %(day)s, which has passed.") % words

    def clean_due_on(self) -> date | None:
        """A new date is one that the party can still meet."""
        due_on: date | None = self.cleaned_data["due_on"]
        assert self.deadline
        if due_on and due_on < self.deadline.today:
            raise forms.ValidationError(_("New date must be today or later."))
        return due_on


class RevokeForm(forms.Form):
    """Why an acceptance is revoked."""

    reason = _reason(
        _("Why you revoke the acceptance"),
        _("The authors and the reviewer read this by e-mail and in the history."),
        _("Explain why the acceptance is revoked."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = Helper(self)
        self.helper.form_tag = False
