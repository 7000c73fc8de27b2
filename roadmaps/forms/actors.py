"""Forms about the organisations engaged."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.conflicts import ConflictFormMixin
from core.crispy import Helper, suggesting
from core.names import validate_name
from core.text_fields import CharField
from countries.models import OrganisationKind
from richtext import languages
from roadmaps.states import ACTOR_KIND_OF, ActorKind

ENGAGEABLE = [(kind.value, kind.label) for kind in OrganisationKind if kind.value in ACTOR_KIND_OF]

# The type of organisation that a missing type of actor asks for.
KIND_FOR = {
    ActorKind.PUBLIC: OrganisationKind.GOVERNMENT,
    ActorKind.PRIVATE: OrganisationKind.PRIVATE,
    ActorKind.ACADEMIC: OrganisationKind.ACADEMIC,
    ActorKind.OTHER: OrganisationKind.OTHER,
}


class ActorForm(forms.Form):
    """An organisation engaged in the roadmap."""

    name = CharField(label=_("Organisation"), max_length=200, validators=[validate_name])
    kind = forms.ChoiceField(
        label=_("Type"),
        choices=[("", _("Choose a type")), *ENGAGEABLE],
        error_messages={"required": _("Choose a type of organisation.")},
    )
    role = CharField(
        label=_("What it does in the roadmap"), max_length=300, help_text=_("One sentence.")
    )
    contact = CharField(
        label=_("Contact"),
        max_length=200,
        required=False,
        help_text=_("An office or unit. It is shown to UNOSSC, not to the public."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("name", "role", "contact"):
            self.fields[name].widget.attrs |= languages.UNKNOWN
        # below the page's own address
        self.fields["name"].widget.attrs |= suggesting("proposed/", "organisations")
        self.helper = Helper(self, _("Add the organisation"))

    @classmethod
    def for_missing(cls, kind: str) -> "ActorForm":
        """An empty form; for a type of actor that is missing, with its type and the cursor in the
        name."""
        if kind not in ActorKind.values:
            return cls()
        form = cls(initial={"kind": KIND_FOR[ActorKind(kind)]})
        form.fields["name"].widget.attrs["autofocus"] = True
        return form


class ChangeActorForm(forms.Form):
    """What an organisation does, and whom to ask; the version says what the author saw."""

    role = CharField(label=_("What it does in the roadmap"), max_length=300)
    contact = CharField(
        label=_("Contact"),
        max_length=200,
        required=False,
        help_text=_("An office or unit. It is shown to UNOSSC, not to the public."),
    )
    base_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("role", "contact"):
            self.fields[name].widget.attrs |= languages.UNKNOWN
        self.helper = Helper(self, _("Save"))


class GapForm(ConflictFormMixin, forms.Form):
    """Why no actor of one type is engaged."""

    kind = forms.ChoiceField(choices=ActorKind.choices, widget=forms.HiddenInput)
    reason = CharField(
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
