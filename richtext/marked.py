"""Sentences of ours with words of others in them, each in its own language."""

from typing import Any

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from richtext import languages


def marked(text: str, *likely: str) -> SafeString:
    """A name or a text that people wrote, as a part of a sentence, with its language.

    `likely` are the languages in which it is expected: see `languages.of_text`. Nothing for an
    empty text.
    """
    if not text:
        return SafeString("")
    tag = languages.of_text(text, *likely)
    return format_html('<bdi dir="auto" lang="{}">{}</bdi>', tag, text)


def filled(words: str, **parts: Any) -> SafeString:
    """A translated sentence with its parts put in, everything escaped but what is HTML already."""
    escaped = {name: conditional_escape(part) for name, part in parts.items()}
    return SafeString(conditional_escape(words) % escaped)
