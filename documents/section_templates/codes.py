"""The code of a section: a word of web addresses, by which revisions and copies know it."""

from collections.abc import Container, Mapping

from django.utils.text import slugify

from core.translated_texts import in_english_or_another
from documents.kinds import DocumentKind
from documents.models import SectionTemplate

LONGEST_CODE = 30


def proposed_code(kind: DocumentKind, titles: Mapping[str, str]) -> str:
    """A code made of the title that no section of the kind ever had. One statement.

    The names of rows beside the sections are taken, too: contributors are given either by code.
    """
    recorded = SectionTemplate.pgh_event_model.objects  # type: ignore[attr-defined]
    stored = SectionTemplate.objects.filter(kind=kind.name).values_list("code", flat=True)
    taken = {
        *stored.union(recorded.filter(kind=kind.name).values_list("code", flat=True)),
        *(rows.name for rows in kind.rows),
    }
    return _free(slugify(in_english_or_another(titles)) or "section", taken)


def _free(words: str, taken: Container[str]) -> str:
    for number in range(1, 1000):
        ending = "" if number == 1 else f"-{number}"
        code = words[: LONGEST_CODE - len(ending)].rstrip("-") + ending
        if code not in taken:
            return code
    raise ValueError("a thousand sections have this title")
