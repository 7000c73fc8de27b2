"""In which languages a template is shown, and in which texts of it are missing."""

from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from documents.models import SectionTemplate


def preview_languages(request: HttpRequest) -> list[tuple[str, str, bool]]:
    """Each language of this site: its code, its name, and whether it is the one shown."""
    codes = dict(settings.LANGUAGES)
    asked = request.GET.get("language", "")
    shown = asked if asked in codes else get_language() or "en"
    return [(code, str(name), code == shown) for code, name in codes.items()]


def untranslated(sections: Iterable[SectionTemplate]) -> list[tuple[str, list[str]]]:
    """The sections without a title or guidance in some languages, with the names of these."""
    missing = []
    for section in sections:
        names = [
            str(name)
            for code, name in settings.LANGUAGES
            if not section.titles.get(code) or (section.guidance and not section.guidance.get(code))
        ]
        if names:
            missing.append((section.title, names))
    return missing
