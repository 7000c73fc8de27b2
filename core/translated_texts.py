"""Texts that staff write in each language of this site, at least in one."""

from collections.abc import Mapping

from django.utils.translation import get_language


def in_reader_language(texts: Mapping[str, str]) -> str:
    """The text in the reader's language, else in English, else in any that there is."""
    return texts.get(get_language() or "en") or in_english_or_another(texts)


def in_english_or_another(texts: Mapping[str, str]) -> str:
    """The English text, else the first that there is; empty without any."""
    return texts.get("en") or next((text for text in texts.values() if text), "")
