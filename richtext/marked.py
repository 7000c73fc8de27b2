"""Sentences of the site that contain texts of users, each marked with its language."""

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
    """A translated sentence with its parts filled in; everything is escaped except safe HTML."""
    escaped = {name: conditional_escape(part) for name, part in parts.items()}
    return SafeString(conditional_escape(words) % escaped)
