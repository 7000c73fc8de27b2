"""Forms of the steps that authors take."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.crispy import Helper
from core.text_fields import CharField
from documents.revisions.actions import NOTE_LENGTH
from richtext import languages


class SubmitForm(forms.Form):
    """The token makes sending the same submission twice one submission."""

    token = forms.UUIDField(widget=forms.HiddenInput)
    note = CharField(
        label=_("Covering note to UNOSSC"),
        required=False,
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4, **languages.UNKNOWN}),
        help_text=_(
            "Say what you changed or what UNOSSC should know. Reviewers read it first; it is "
            "printed on the receipt and stays in the history."
        ),
    )


class EndorseForm(forms.Form):
    """`seen` is the SHA-256 of what was read, so that nothing else is endorsed."""

    seen = CharField(widget=forms.HiddenInput, max_length=64)


class WithdrawForm(forms.Form):
    reason = CharField(
        label=_("Why you withdraw it"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, **languages.UNKNOWN}),
        help_text=_("UNOSSC sees this. You can submit again at any time."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = Helper(self, _("Withdraw the submission"))
