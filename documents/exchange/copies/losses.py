"""What a Word copy held that neither a section nor a row can hold, in words."""

from collections.abc import Iterable

from django.utils.translation import ngettext_lazy

from documents.exchange.copies.row_comparison import SheetComparison
from documents.exchange.copies.section_comparison import SectionComparison

_PHRASES = {
    "changes": ngettext_lazy(
        "%(count)s tracked change was taken as accepted",
        "%(count)s tracked changes were taken as accepted",
        "count",
    ),
    "comments": ngettext_lazy(
        "%(count)s comment was left out", "%(count)s comments were left out", "count"
    ),
    "pictures": ngettext_lazy(
        "%(count)s picture or symbol was left out",
        "%(count)s pictures or symbols were left out",
        "count",
    ),
    "boxes": ngettext_lazy(
        "%(count)s text box was left out: copy its text into the section",
        "%(count)s text boxes were left out: copy their text into the section",
        "count",
    ),
    "notes": ngettext_lazy(
        "%(count)s footnote was left out: copy its text into the section",
        "%(count)s footnotes were left out: copy their text into the section",
        "count",
    ),
    "objects": ngettext_lazy(
        "%(count)s formula or embedded part was left out",
        "%(count)s formulas or embedded parts were left out",
        "count",
    ),
    "tables": ngettext_lazy(
        "%(count)s table inside a cell of another table became lines of text",
        "%(count)s tables inside cells of other tables became lines of text",
        "count",
    ),
    "colours": ngettext_lazy(
        "the colour of %(count)s cell of a table was left out: say in words what it means",
        "the colours of %(count)s cells of tables were left out: say in words what they mean",
        "count",
    ),
    "numbers": ngettext_lazy(
        "the sign before %(count)s list item became a number: check references to it",
        "the signs before %(count)s list items became numbers: check references to them",
        "count",
    ),
    "looks": ngettext_lazy(
        "colours, underlining or the like were left out at %(count)s place",
        "colours, underlining or the like were left out at %(count)s places",
        "count",
    ),
}


def losses(
    comparisons: Iterable[SectionComparison], sheets: Iterable[SheetComparison]
) -> list[tuple[str, list[str]]]:
    """The titles of sections and tables of which something is left out, each with what."""
    dropped = [(str(c.section.template.title), c.part.dropped) for c in comparisons if c.part]
    dropped += [(str(sheet.rules.title), sheet.dropped) for sheet in sheets]
    phrases = ((title, _phrases_of(counts)) for title, counts in dropped)
    return [(title, words) for title, words in phrases if words]


def _phrases_of(dropped: dict[str, int]) -> list[str]:
    """One phrase for each kind."""
    return [
        str(phrase % {"count": dropped[kind]})
        for kind, phrase in _PHRASES.items()
        if dropped.get(kind)
    ]
