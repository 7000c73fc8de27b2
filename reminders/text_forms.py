"""The forms for the text of a message and for the steps of reminders."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.conflicts import ConflictFormMixin
from core.text_fields import CharField
from mail.message_texts import LONGEST_BODY, MessageText, Text, problems_of
from reminders.steps import MOST_BEFORE, MOST_DAYS_BEFORE, MOST_WEEKS, Steps
from richtext import languages

_SEPARATORS = re.compile(r"[\s,;،؛]+")


class MessageTextForm(ConflictFormMixin, forms.Form):
    """Subject and body of one message in one language."""

    subject = CharField(
        label=gettext_lazy("Subject"),
        error_messages={"required": gettext_lazy("Enter the subject.")},
    )
    body = CharField(
        label=gettext_lazy("Text"),
        error_messages={"required": gettext_lazy("Enter the text.")},
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text=gettext_lazy(
            "Plain text. An empty line begins a paragraph. Addresses of other sites are shown as "
            "text and not as links."
        ),
    )

    def __init__(self, *args: Any, message: MessageText, language: str, stored: Text) -> None:
        self.message = message
        super().__init__(*args, initial={"subject": stored.subject, "body": stored.body})
        for name in ("subject", "body"):
            self.fields[name].widget.attrs.update(languages.attributes(language))
        self.fields["body"].widget.attrs["maxlength"] = LONGEST_BODY

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        typed = set(cleaned)
        for problem in problems_of(self.message, self.text):
            if problem.field in typed:
                self.add_error(problem.field, problem.message)
        return cleaned

    @property
    def text(self) -> Text:
        """What was typed, without the empty lines around it."""
        typed = getattr(self, "cleaned_data", {})
        body = typed.get("body", "").strip()
        return Text(typed.get("subject", ""), f"{body}\n" if body else "")


class StepsForm(ConflictFormMixin, forms.Form):
    """When people are reminded of a deadline.

    `previewed` holds a fingerprint of the steps whose effect was shown.
    """

    before = CharField(
        label=gettext_lazy("Days before the date"),
        help_text=gettext_lazy(
            "Whole numbers with commas between them, such as 30, 7, 1, 0. Enter 0 for the day "
            "itself."
        ),
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "ltr", "inputmode": "text", "spellcheck": "false"}),
    )
    weeks = forms.IntegerField(
        label=gettext_lazy("Weekly reminders while overdue"),
        help_text=gettext_lazy("How many weeks after the date people are reminded once a week."),
        min_value=0,
        max_value=MOST_WEEKS,
    )
    is_monthly = forms.BooleanField(
        label=gettext_lazy("After that, remind every 30 days until it is done"), required=False
    )
    previewed = CharField(required=False, max_length=200, widget=forms.HiddenInput)

    def __init__(self, *args: Any, stored: Steps) -> None:
        initial = {
            "before": ", ".join(map(str, sorted(stored.before, reverse=True))),
            "weeks": stored.weeks,
            "is_monthly": stored.is_monthly,
        }
        super().__init__(*args, initial=initial)

    def clean_before(self) -> tuple[int, ...]:
        words = [word for word in _SEPARATORS.split(self.cleaned_data["before"]) if word]
        if not all(word.isdecimal() and len(word) <= 4 for word in words):
            raise ValidationError(_("Enter whole numbers with commas between them."))
        days = {int(word) for word in words}
        if not days:
            raise ValidationError(_("Enter at least one number of days."))
        if max(days) > MOST_DAYS_BEFORE:
            message = _("Enter at most %(most)s days before the date.")
            raise ValidationError(message, params={"most": MOST_DAYS_BEFORE})
        if len(days) > MOST_BEFORE:
            message = _("Enter at most %(most)s numbers of days.")
            raise ValidationError(message, params={"most": MOST_BEFORE})
        return tuple(sorted(days, reverse=True))

    @property
    def steps(self) -> Steps:
        """What was typed. The form is valid."""
        typed = self.cleaned_data
        return Steps(typed["before"], typed["weeks"], typed["is_monthly"])

    @property
    def shows(self) -> str:
        """What `previewed` holds once the effect of these steps was shown."""
        steps = self.steps
        return f"{steps.before} {steps.weeks} {steps.is_monthly}"

    @property
    def is_previewed(self) -> bool:
        """Whether the person saw what these very steps change."""
        return bool(self.cleaned_data["previewed"] == self.shows)

    def mark_previewed(self) -> None:
        """Have the form, as it is shown again, say that the effect is shown beside it."""
        data = self.data.copy()
        data["previewed"] = self.shows
        self.data = data
