"""Forms about groups of countries."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.conflicts import ConflictFormMixin
from core.crispy import Helper
from core.date_fields import DateField
from core.locales import listed
from core.names import validate_name
from core.text_fields import CharField
from core.translated_fields import TextFields, TranslatedTextsMixin
from countries.group_codes import LONGEST_GROUP_CODE, validate_group_code
from countries.models import CountryGroup, GroupMembership, Party
from countries.named_countries import MOST_LINES, countries_named
from richtext import languages

_RESERVED = {"add"}  # a page of its own under the same address
_LONGEST_LINE = 200


class GroupForm(ConflictFormMixin, TranslatedTextsMixin, forms.Form):
    """The name of a group in each language; a new one has a code, which stays."""

    code = CharField(
        label=gettext_lazy("Code"),
        required=False,
        max_length=LONGEST_GROUP_CODE,
        validators=[validate_group_code],
        help_text=gettext_lazy(
            "The group’s word in web addresses, such as lusophone. Leave this empty to make it "
            "from the name. It cannot be changed later."
        ),
        widget=forms.TextInput(attrs={"dir": "ltr", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, group: CountryGroup | None = None) -> None:
        self.instance = group or CountryGroup()
        super().__init__(*args)
        self.add_texts(
            "name",
            _("Name"),
            self.instance.names,
            max_length=120,
            help_text=_("At least one language. Readers of the others see the English name."),
        )
        for name, field in self.fields.items():
            if name.startswith("name_"):
                field.validators.append(validate_name)
        if group:
            del self.fields["code"]
        self.order_fields(["name_en"])
        self.initial["seen"] = self.fingerprint()

    @property
    def name_texts(self) -> TextFields:
        return self.text_fields("name", _("Name"))

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if code in _RESERVED or CountryGroup.objects.filter(code=code).exists():
            raise ValidationError(_("Another group has this code. Choose another."))
        return code

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.require_text("name", _("Enter the name in at least one language."))
        return cleaned


class MembersForm(forms.Form):
    """Countries that join a group, one on each line."""

    countries = CharField(
        label=gettext_lazy("Countries"),
        max_length=MOST_LINES * _LONGEST_LINE,
        widget=forms.Textarea(attrs={"rows": 5, **languages.UNKNOWN}),
        help_text=gettext_lazy("Enter or paste one country per line, by name or code."),
        error_messages={"required": gettext_lazy("Enter at least one country.")},
    )
    joined_on = DateField(
        label=gettext_lazy("Joined on"),
        required=False,
        help_text=gettext_lazy("Leave empty if they have always been members."),
    )

    def clean_countries(self) -> list[Party]:
        text: str = self.cleaned_data["countries"]
        if len(text.splitlines()) > MOST_LINES:
            words = _("Enter at most %(limit)d countries at once.")
            raise ValidationError(words % {"limit": MOST_LINES})
        named = countries_named(text)
        if named.unknown:
            words = _("No country is called %(names)s. Correct the spelling or enter the code.")
            raise ValidationError(words % {"names": listed(f"“{name}”" for name in named.unknown)})
        return named.countries


class GroupMembershipForm(ConflictFormMixin, forms.ModelForm):
    """From when until when a country belongs to a group."""

    class Meta:
        model = GroupMembership
        fields = ["joined_on", "left_on"]
        help_texts = {
            "joined_on": gettext_lazy("Leave empty if it has always been a member."),
            "left_on": gettext_lazy("The first day on which it is no member any more."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = Helper(self, _("Save the dates"))
