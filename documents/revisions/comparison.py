"""What changed between two contents of a document: sections, and the rows beside them."""

from dataclasses import dataclass, replace

from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from documents.attachments.content import as_html
from documents.kinds import DocumentKind
from documents.structured_rows import Content, Passage
from richtext import languages, sanitise
from richtext.comparisons import Comparer

SECTIONS = "sections"
SAME, CHANGED, FORMATTED, NEW, GONE = "same", "changed", "formatted", "new", "gone"


@dataclass(frozen=True)
class Compared:
    """A passage with its words marked. `how`: same, changed, formatted, new or gone.

    Where a page cannot mark all its passages, the changed ones that are `is_coarse` have no marks:
    `html` is the newer text, `before` the older one. Those that `fit_alone` are marked by the page
    that is asked to begin with them.
    """

    passage: Passage
    how: str
    html: SafeString
    before: str = ""
    is_coarse: bool = False
    fits_alone: bool = False

    @property
    def is_changed(self) -> bool:
        return self.how != SAME


def compare(
    kind: DocumentKind, old: Content | None, new: Content, *, first: str = ""
) -> list[Compared]:
    """Every passage of `new` in reading order, with removed ones at the end of their group.

    Without an old content nothing is marked. Words are marked within the allowance of one page,
    beginning with the passage whose key is `first`.
    """
    now = passages(kind, new)
    if old is None:
        return [Compared(passage, SAME, mark_safe(passage.html)) for passage in now]  # noqa: S308
    before = {passage.key: passage for passage in passages(kind, old)}
    after = {passage.key: passage for passage in now}
    keys = [*after, *(key for key in before if key not in after)]
    comparer = Comparer()
    compared = {
        key: _compared(before.get(key), after.get(key), comparer)
        for key in sorted(keys, key=lambda key: key != first)
    }
    groups = list(dict.fromkeys(compared[key].passage.group for key in keys))
    return sorted(
        (compared[key] for key in keys), key=lambda each: groups.index(each.passage.group)
    )


def is_same(kind: DocumentKind, old: Content, new: Content) -> bool:
    """Whether a reader would find no difference, by the rules of `compare` but without marks."""
    return _read(kind, old) == _read(kind, new)


def _read(kind: DocumentKind, content: Content) -> dict[str, tuple[str, str]]:
    return {p.key: (p.html, p.title) for p in passages(kind, content) if p.html}


def passages(kind: DocumentKind, content: Content) -> list[Passage]:
    """The passages of the content in reading order, sanitised for output.

    Our own words in the rows are in the language of the text.
    """
    language = content.get("language", "")
    with translation.override(languages.of_interface(language)):
        sections = [
            Passage(s["code"], SECTIONS, s["title"], _with_files(s), s["language"])
            for s in content.get("sections", ())
        ]
        rows = [passage for rows in kind.rows for passage in rows.passages(content)]
        return [*sections, *(replace(passage, language=language) for passage in rows)]


def _with_files(section: Content) -> str:
    return f"{sanitise.shown(section['body'])}{as_html(section)}"


def _compared(before: Passage | None, now: Passage | None, comparer: Comparer) -> Compared:
    if now is None:
        assert before
        how = GONE if before.html else SAME
        return _marked(before, how, before.html, "", comparer)
    if before is None:
        return _marked(now, NEW if now.html else SAME, "", now.html, comparer)
    if (before.html, before.title) == (now.html, now.title):
        return Compared(now, SAME, mark_safe(now.html))  # noqa: S308 - cleaned on saving
    if before.title == now.title:
        return _marked(now, CHANGED, before.html, now.html, comparer)
    compared = _marked(now, CHANGED, before.html, now.html, comparer)
    title = _marked(now, CHANGED, _paragraph(before.title), _paragraph(now.title), comparer)
    return replace(compared, how=CHANGED, html=format_html("{}{}", title.html, compared.html))


def _paragraph(title: str) -> str:
    return format_html("<p><strong>{}</strong></p>", title)


def _marked(passage: Passage, how: str, old: str, new: str, comparer: Comparer) -> Compared:
    """The passage with its words marked; `how` is FORMATTED where only its form changed."""
    rich = comparer.rich(old, new, removed=_("removed:"), added=_("added:"))
    return Compared(
        passage,
        FORMATTED if how == CHANGED and not rich.has_marks else how,
        mark_safe(rich.html),  # noqa: S308 - both are clean, marks keep it so
        mark_safe(old if rich.is_coarse and new else ""),  # noqa: S308
        rich.is_coarse,
        rich.fits_alone,
    )
