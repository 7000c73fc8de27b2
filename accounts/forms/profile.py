"""One's own profile."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import text_fields
from core.conflicts import ConflictFormMixin
from core.crispy import Helper
from core.names import validate_name
from core.zones import time_zones
from richtext import languages


class ProfileForm(ConflictFormMixin, forms.ModelForm):
    """What people say about themselves."""

    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=time_zones,
        help_text=_("Reminders are sent at 8 in the morning in this time zone."),
    )

    class Meta:
        model = User
        fields = ["name", "language", "time_zone"]
        formfield_callback = text_fields.formfield
        help_texts = {"language": _("Pages and e-mails are written in this language.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].validators.append(validate_name)
        self.fields["name"].widget.attrs |= {"autocomplete": "name", **languages.UNKNOWN}
        self.fields["language"].choices = settings.LANGUAGES
        self.helper = Helper(self, _("Save"))
