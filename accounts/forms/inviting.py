"""Forms to invite, to accept, and to choose the sections of a contributor."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts import writing_scopes
from accounts.inviting import roles_to_give
from accounts.models import Invitation, User
from accounts.roles import Role
from core import text_fields
from core.conflicts import ConflictFormMixin
from core.crispy import Helper
from core.names import validate_name
from core.text_fields import CharField
from countries.models import Party
from richtext import languages

ALL = "*"
CHOOSE = _("Choose everything, or at least one section.")
EITHER = _("Choose everything or single sections, not both.")


class WritingScopesField(forms.MultipleChoiceField):
    """Writing scopes, as registered by the apps that know them; the value `[]` is all."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs):
        errors = {"invalid_choice": _("Choose among the sections."), "required": CHOOSE}
        kwargs = {"label": _("What a contributor writes"), "error_messages": errors} | kwargs
        super().__init__(choices=self._offered, **kwargs)

    @staticmethod
    def _offered() -> list[tuple[str, str]]:
        return [(ALL, gettext("Everything that the party writes")), *writing_scopes.choices()]

    def prepare_value(self, value: Any) -> Any:
        return [ALL] if value == [] else value

    def clean(self, value: Any) -> list[str] | None:
        """The codes; none of them for everything, None where nothing was chosen."""
        chosen = super().clean(value)
        if not chosen:
            return None
        if ALL in chosen and len(chosen) > 1:  # never the wider of the two by mistake
            raise forms.ValidationError(EITHER)
        return [] if ALL in chosen else chosen


class WritingScopesForm(ConflictFormMixin, forms.Form):
    """The sections in which a contributor writes."""

    writing_scopes = WritingScopesField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = Helper(self, _("Save the sections"))


class InvitationForm(forms.ModelForm):
    """The person who is invited, and the role."""

    writing_scopes = WritingScopesField(required=False)

    class Meta:
        model = Invitation
        fields = ["name", "email", "language", "role", "writing_scopes"]
        formfield_callback = text_fields.formfield
        help_texts = {
            "email": _(
                "The invitation link is sent to this address and works for this address only."
            ),
            "language": _("The invitation is written in this language."),
        }
        error_messages = {
            "name": {"required": _("Enter the person’s name.")},
            "email": {"required": _("Enter the person’s e-mail address.")},
        }

    def __init__(self, *args, party: Party, by: User, **kwargs):
        super().__init__(*args, **kwargs)
        roles = roles_to_give(by, party)
        self.fields["role"] = forms.ChoiceField(
            label=_("Role"),
            choices=[(role.value, role.label) for role in roles],
            error_messages={"required": _("Choose a role.")},
            widget=forms.RadioSelect if len(roles) > 1 else forms.Select,
        )
        if Role.CONTRIBUTOR not in roles:
            del self.fields["writing_scopes"]
        else:
            self.fields["writing_scopes"].hide_optional = True
        self.fields["language"].initial = party.language
        self.fields["name"].validators.append(validate_name)
        self.fields["name"].widget.attrs |= {**languages.UNKNOWN, "autocomplete": "off"}
        self.fields["email"].widget.attrs |= {"autocomplete": "off"}
        self.helper = Helper(self, _("Send the invitation"))

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "writing_scopes" not in self.fields:
            return cleaned  # a value without a field breaks Django's ModelForm
        chosen, role = cleaned.get("writing_scopes"), cleaned.get("role")
        if chosen is None and "writing_scopes" in cleaned and role == Role.CONTRIBUTOR:
            self.add_error("writing_scopes", CHOOSE)
        elif chosen and role and role != Role.CONTRIBUTOR:
            self.add_error("writing_scopes", _("Only a contributor writes in some sections only."))
        return cleaned | {"writing_scopes": chosen or []}

    def validate_constraints(self) -> None:
        """Do nothing: the action decides, because an expired invitation may be replaced."""


class AcceptForm(forms.Form):
    """A new person's name and password."""

    name = CharField(
        label=_("Your name"),
        max_length=200,
        validators=[validate_name],
        error_messages={"required": _("Enter your name.")},
        widget=forms.TextInput(attrs={"autocomplete": "name", **languages.UNKNOWN}),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        help_text=_("At least 12 characters. Not your name or address, no common password."),
        error_messages={"required": _("Choose a password.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args, invitation: Invitation, **kwargs):
        super().__init__(*args, initial={"name": invitation.name}, **kwargs)
        self.invitation = invitation
        self.helper = Helper(self, _("Accept and sign in"))

    def clean(self) -> dict[str, str]:
        cleaned = super().clean() or {}
        if "password" in cleaned:
            person = User(email=self.invitation.email, name=cleaned.get("name", ""))
            try:
                validate_password(cleaned["password"], person)
            except forms.ValidationError as problem:
                self.add_error("password", problem)
        return cleaned
