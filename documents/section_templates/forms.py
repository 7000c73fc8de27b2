"""The forms of templates, their sections and their versions."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.conflicts import ConflictFormMixin, fingerprint
from core.errors import Refused
from core.names import validate_name
from core.text_fields import CharField
from core.translated_fields import TextFields, TranslatedTextsMixin
from documents.kinds import kind_named
from documents.models import DocumentTemplate, SectionTemplate, TemplateVersion
from documents.section_templates.actions import SectionFacts
from richtext import languages

LONGEST_NAME, LONGEST_TITLE, LONGEST_GUIDANCE, LONGEST_NOTE = 100, 120, 2000, 1000


class _RefusableForm(ConflictFormMixin, forms.Form):
    def add_refusal(self, refusal: Refused) -> None:
        """Put a refusal beside its field, if this form has it, or else above the form."""
        name = getattr(refusal, "field", None)
        self.add_error(name if name in self.fields else None, refusal.message)


class NameForm(TranslatedTextsMixin, _RefusableForm):
    """The name of a template in each language; `instance` is the template, stored or not."""

    def __init__(self, *args: Any, instance: DocumentTemplate, **kwargs: Any) -> None:
        self.instance = instance
        super().__init__(*args, **kwargs)
        self.add_texts("name", _("Name"), instance.names, max_length=LONGEST_NAME)
        for name, field in self.fields.items():
            if name.startswith("name_"):
                field.validators.append(validate_name)
        self.initial["seen"] = self.fingerprint()

    @property
    def name_fields(self) -> TextFields:
        """The fields of the name, for the page."""
        return self.text_fields("name", _("Name"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.require_text("name", _("Enter the name in at least one language."))
        return cleaned


class _VersionField(forms.ModelChoiceField):
    def label_from_instance(self, version: Any) -> str:
        words = _("%(kind)s: %(name)s, version %(number)s")
        kind = str(kind_named(version.template.kind).plural)
        values = {"name": version.template.local_name, "number": version.number}
        return words % {"kind": kind, **values}


class CopyForm(NameForm):
    """A new template, and the version whose sections it begins with."""

    version = _VersionField(
        label=gettext_lazy("Begin with the sections of"),
        queryset=TemplateVersion.objects.none(),
        empty_label=None,
        error_messages={"required": gettext_lazy("Choose the template to begin with.")},
    )

    def __init__(self, *args: Any, kinds: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, instance=DocumentTemplate(), **kwargs)
        versions = TemplateVersion.objects.published().filter(template__kind__in=kinds)
        newest = versions.order_by("template_id", "-number").distinct("template_id").values("pk")
        choices: Any = self.fields["version"]
        choices.queryset = (
            TemplateVersion.objects.filter(pk__in=newest)
            .select_related("template")
            .order_by("template__kind", "-template__is_standard", "template_id")
        )


class SectionForm(TranslatedTextsMixin, _RefusableForm):
    """A section: title and guidance in each language, and whether a document must have it."""

    is_required = forms.BooleanField(
        label=gettext_lazy("Required"),
        required=False,
        help_text=gettext_lazy("A document cannot be submitted while a required section is empty."),
    )

    def __init__(self, *args: Any, instance: SectionTemplate, **kwargs: Any) -> None:
        self.instance = instance
        super().__init__(*args, initial={"is_required": instance.is_required}, **kwargs)
        self.add_texts("title", _("Title"), instance.titles, max_length=LONGEST_TITLE)
        self.add_texts(
            "guidance",
            _("Guidance"),
            instance.guidance,
            max_length=LONGEST_GUIDANCE,
            rows=4,
            help_text=_("What to write here. Authors read it beside the editor."),
        )
        self.initial["seen"] = self.fingerprint()

    @property
    def text_groups(self) -> list[TextFields]:
        """The fields of each text, for the page."""
        return [
            self.text_fields("title", _("Title")),
            self.text_fields("guidance", _("Guidance")),
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.require_text("title", _("Enter the title in at least one language."))
        return cleaned

    @property
    def facts(self) -> SectionFacts:
        return SectionFacts(
            titles=self.texts("title"),
            guidance=self.texts("guidance"),
            is_required=self.cleaned_data["is_required"],
        )


class PublishForm(_RefusableForm):
    """What changed in a version; it carries a fingerprint of the sections that were shown."""

    note = CharField(
        label=gettext_lazy("What changed"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3, **languages.UNKNOWN}),
        help_text=gettext_lazy("In a sentence or two. Administrators read it beside the version."),
    )

    def __init__(self, *args: Any, version: TemplateVersion, **kwargs: Any) -> None:
        self.shown = as_shown(version)
        super().__init__(*args, **kwargs)
        if version.number > 1:
            self.fields["note"].required = True
            self.fields["note"].error_messages["required"] = _("Say what changed.")

    def fingerprint(self) -> str:
        return fingerprint(self.shown)

    def _stored_otherwise(self) -> Iterable[tuple[str, str]]:
        yield _("Sections"), str(len(self.shown[-1]))


def as_shown(version: TemplateVersion) -> list[Any]:
    """A version with its sections: the fingerprint of a page that moves, removes or publishes."""
    sections = version.sections.order_by("position")
    shown = [[s.code, s.position, s.titles, s.guidance, s.is_required] for s in sections]
    return [version.pk, version.published_at and version.published_at.isoformat(), shown]
