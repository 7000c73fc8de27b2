"""Forms of the steps that authors take."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core import languages
from core.crispy import Helper


class SubmitForm(forms.Form):
    """The token makes sending the same submission twice one submission."""

    token = forms.UUIDField(widget=forms.HiddenInput)


class EndorseForm(forms.Form):
    """`seen` is the SHA-256 of what was read, so that nothing else is endorsed."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=_("Why you take it back"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, **languages.UNKNOWN}),
        help_text=_("UNOSSC sees this. You can submit again at any time."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = Helper(self, _("Withdraw the submission"))
