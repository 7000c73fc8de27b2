"""Forms about the organisations engaged."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core import languages
from core.conflicts import ConflictFormMixin
from core.crispy import Helper
from core.names import validate_name
from countries.models import OrganisationKind
from roadmaps.states import ACTOR_KIND_OF, ActorKind

ENGAGEABLE = [(kind.value, kind.label) for kind in OrganisationKind if kind.value in ACTOR_KIND_OF]

# Names that are known appear while typing; htmx asks for them below the page's own address.
PROPOSES = {
    "list": "organisations",
    "autocomplete": "off",
    "hx-get": "proposed/",
    "hx-trigger": "input changed delay:300ms",
    "hx-target": "#organisations",
    "hx-sync": "this:replace",
}


class ActorForm(forms.Form):
    """An organisation engaged in the roadmap."""

    name = forms.CharField(label=_("Organisation"), max_length=200, validators=[validate_name])
    kind = forms.ChoiceField(label=_("Type"), choices=ENGAGEABLE)
    role = forms.CharField(
        label=_("What it does in the roadmap"), max_length=300, help_text=_("One sentence.")
    )
    contact = forms.CharField(
        label=_("Contact"),
        max_length=200,
        required=False,
        help_text=_("An office or unit. It is shown to UNOSSC, not to the public."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("name", "role", "contact"):
            self.fields[name].widget.attrs |= languages.UNKNOWN
        self.fields["name"].widget.attrs |= PROPOSES
        self.helper = Helper(self, _("Add the organisation"))


class ChangeActorForm(forms.Form):
    """What an organisation does, and whom to ask; the version says what the author saw."""

    role = forms.CharField(label=_("What it does in the roadmap"), max_length=300)
    contact = forms.CharField(
        label=_("Contact"),
        max_length=200,
        required=False,
        help_text=_("An office or unit. It is shown to UNOSSC, not to the public."),
    )
    base_version = forms.IntegerField(min_value=1, max_value=10**9, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("role", "contact"):
            self.fields[name].widget.attrs |= languages.UNKNOWN
        self.helper = Helper(self, _("Save"))


class GapForm(ConflictFormMixin, forms.Form):
    """Why no actor of one type is engaged."""

    kind = forms.ChoiceField(choices=ActorKind.choices, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Why none is engaged"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2, **languages.UNKNOWN}),
        help_text=_("Needed before you submit, as long as no such actor is engaged."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].hide_optional = True
        self.helper = Helper(self, _("Save the reason"))
