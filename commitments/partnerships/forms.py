"""Forms about partnerships."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commitments.models import Partnership, PartnershipKind, Theme
from core.crispy import Helper
from core.date_fields import DateField
from core.names import validate_name
from core.text_fields import CharField
from richtext import languages


def _text(label: Any, limit: int, rows: int, **options: Any) -> CharField:
    widget = forms.Textarea(attrs={"rows": rows, **languages.UNKNOWN})
    return CharField(label=label, required=False, max_length=limit, widget=widget, **options)


class PartnershipForm(forms.Form):
    """A partnership. `version` is the one that the author saw."""

    title = CharField(
        label=gettext_lazy("Title"),
        max_length=200,
        validators=[validate_name],
        widget=forms.TextInput(attrs=languages.UNKNOWN),
        error_messages={"required": gettext_lazy("Enter a title.")},
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        choices=[("", gettext_lazy("Choose a kind")), *PartnershipKind.choices],
        error_messages={"required": gettext_lazy("Choose a kind.")},
    )
    organisation_name = CharField(
        label=gettext_lazy("Organisation"),
        required=False,
        max_length=200,
        validators=[validate_name],
        widget=forms.TextInput(attrs=languages.UNKNOWN),
        help_text=gettext_lazy(
            "Only if it is with an organisation. Countries, regional bodies and partner agencies "
            "are named after saving, and asked to confirm their part."
        ),
    )
    priority = _text(
        gettext_lazy("National priority"),
        2000,
        3,
        help_text=gettext_lazy("The priority on which this partnership is based."),
    )
    description = _text(gettext_lazy("Description"), 10_000, 6)
    themes = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Themes"),
        required=False,
        queryset=Theme.objects.all(),
        widget=forms.CheckboxSelectMultiple,
    )
    since = DateField(label=gettext_lazy("Since"), required=False)
    until = DateField(
        label=gettext_lazy("Until"),
        required=False,
        help_text=gettext_lazy("Leave this empty if no end is agreed."),
    )
    link = forms.URLField(
        label=gettext_lazy("Link"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=gettext_lazy("Where the agreement or more about it can be read."),
        error_messages={
            "invalid": gettext_lazy("Enter a web address, such as https://example.org/agreement.")
        },
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, words: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["link"].widget.attrs["dir"] = "ltr"
        self.helper = Helper(self, words or _("Save the partnership"))

    @classmethod
    def showing(cls, partnership: Partnership) -> "PartnershipForm":
        """The form with a stored partnership."""
        names = ("title", "kind", "priority", "description", "since", "until", "link", "version")
        organisation = partnership.organisation
        initial = {
            **{name: getattr(partnership, name) for name in names},
            "organisation_name": organisation.name if organisation else "",
            "themes": [theme.pk for theme in partnership.themes.all()],
        }
        return cls(initial=initial)

    def clean_link(self) -> str:
        link: str = self.cleaned_data["link"]
        if link and not link.lower().startswith(("http://", "https://")):
            raise forms.ValidationError(
                _("Enter a web address that begins with https:// or http://.")
            )
        return link

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        since, until = data.get("since"), data.get("until")
        if since and until and until < since:
            self.add_error("until", _("End date must be the same as or after the start date."))
        return data


class SeenVersionForm(forms.Form):
    """A button about a partnership. `version` is the one that the person saw."""

    version = forms.IntegerField(widget=forms.HiddenInput)
