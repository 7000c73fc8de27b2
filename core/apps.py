from typing import Any

from django.apps import AppConfig
from django.utils.translation import ngettext_lazy


def with_line_feeds(widget: Any, data: Any, files: Any, name: str) -> Any:
    """What a text area sent. A line break is one character, as browsers count it for maxlength,
    though they send two: so it is counted and stored."""
    value = data.get(name)
    if not isinstance(value, str):
        return value
    return value.replace("\r\n", "\n").replace("\r", "\n")


class CoreConfig(AppConfig):
    name = "core"

    def ready(self) -> None:
        from django.core.validators import MaxLengthValidator
        from django.forms import Textarea

        # Nothing is cut: the form comes back with all of it, and says how much is too much.
        MaxLengthValidator.message = ngettext_lazy(
            "Use at most %(limit_value)d character: you wrote %(show_value)d.",
            "Use at most %(limit_value)d characters: you wrote %(show_value)d.",
            "limit_value",
        )
        Textarea.value_from_datadict = with_line_feeds  # type: ignore[assignment, method-assign]
