"""Form fields for a text in each language of this site."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _

from core.text_fields import CharField

# The languages that are written from right to left, among those of this site.
RIGHT_TO_LEFT = {"ar"}


@dataclass(frozen=True)
class TextFields:
    """The fields of one text, as a page shows them: English first, the others folded away."""

    name: str
    label: str
    main: forms.BoundField
    others: list[forms.BoundField]

    @property
    def has_others(self) -> bool:
        """Whether something is written in another language, or an error stands there."""
        return any(bound.value() or bound.errors for bound in self.others)


class TranslatedTextsMixin(forms.BaseForm):
    """A form with texts in each language. Declare them in `__init__` with `add_texts`."""

    def add_texts(
        self,
        name: str,
        label: str,
        stored: Mapping[str, str],
        *,
        max_length: int,
        help_text: str = "",
        rows: int = 0,
    ) -> None:
        """Add a field for `name` in each language, with what is stored; `rows` of a text area."""
        for language, language_name in settings.LANGUAGES:
            direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
            attributes: dict[str, Any] = {"lang": language, "dir": direction}
            widget = forms.Textarea(attributes | {"rows": rows}) if rows else None
            field = CharField(
                label=_("%(text)s in %(language)s") % {"text": label, "language": language_name},
                max_length=max_length,
                required=False,
                help_text=help_text if language == "en" else "",
                widget=widget or forms.TextInput(attributes),
            )
            field.hide_optional = True  # type: ignore[attr-defined]
            self.fields[f"{name}_{language}"] = field
            self.initial[f"{name}_{language}"] = stored.get(language, "")

    def texts(self, name: str) -> dict[str, str]:
        """What was typed, by language; languages without a text are left out."""
        typed = {code: self.cleaned_data.get(f"{name}_{code}") for code in _codes()}
        return {code: text for code, text in typed.items() if text}

    def require_text(self, name: str, message: str) -> None:
        """Put the error at the first field where the text is missing in every language."""
        bad = any(f"{name}_{code}" in self.errors for code in _codes())
        if not self.texts(name) and not bad:
            self.add_error(f"{name}_en", message)

    def text_fields(self, name: str, label: str) -> TextFields:
        """The bound fields of a text."""
        main, *others = [self[f"{name}_{code}"] for code in _codes()]
        return TextFields(name, label, main, others)


def _codes() -> Iterator[str]:
    return (code for code, _name in settings.LANGUAGES)
