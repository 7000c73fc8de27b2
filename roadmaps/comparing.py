"""What changed between two contents of a roadmap: sections, actors, and what other apps add."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from core import htmldiff, languages, richtext
from roadmaps.registry import BELONGINGS, Passage
from roadmaps.states import ActorKind

SECTIONS, ACTORS = "sections", "actors"
SAME, CHANGED, FORMATTED, NEW, GONE = "same", "changed", "formatted", "new", "gone"
Content = dict[str, Any]


@dataclass(frozen=True)
class Compared:
    """A passage with its words marked. `how`: same, changed, formatted, new or gone."""

    passage: Passage
    how: str
    html: SafeString

    @property
    def is_changed(self) -> bool:
        return self.how != SAME


def compare(old: Content | None, new: Content) -> list[Compared]:
    """Every passage of `new` in reading order, with those that are gone at the end of their group.

    Without an old content nothing is marked.
    """
    now = passages(new)
    if old is None:
        return [Compared(passage, SAME, mark_safe(passage.html)) for passage in now]  # noqa: S308
    before = {passage.key: passage for passage in passages(old)}
    found = [_compared(before.pop(passage.key, None), passage) for passage in now]
    gone = [_gone(passage) for passage in before.values()]
    groups = list(dict.fromkeys(c.passage.group for c in [*found, *gone]))
    return sorted([*found, *gone], key=lambda c: groups.index(c.passage.group))


def is_same(old: Content, new: Content) -> bool:
    """Whether a reader would find no difference, by the rules of `compare` but without marks."""
    return _read(old) == _read(new)


def _read(content: Content) -> dict[str, tuple[str, str]]:
    return {p.key: (p.html, p.title) for p in passages(content) if p.html}


def passages(content: Content) -> list[Passage]:
    """The content as its readers meet it, sanitised on its way out."""
    found = [
        Passage(s["code"], SECTIONS, s["title"], richtext.shown(s["body"]), s["language"])
        for s in content.get("sections", ())
    ]
    language = content.get("language", "")
    with translation.override(languages.of_interface(language)):
        return [*found, *(replace(passage, language=language) for passage in _rows(content))]


def _rows(content: Content) -> Iterator[Passage]:
    """Actors and what other apps add. Their few words of ours are in the language of the text."""
    if content.get("actors") or content.get("gaps"):
        yield Passage(ACTORS + "-", ACTORS, _("Actors engaged"), _actors(content))
    for name, belonging in BELONGINGS.items():
        if content.get(name):
            yield from belonging.describe(content[name])


def _actors(content: Content) -> SafeString:
    rows = (
        (
            actor["organisation"],
            _kind(actor["kind"]),
            actor["role"],
            format_html("<td>{}</td>", actor["contact"]) if "contact" in actor else "",
        )
        for actor in content.get("actors", ())
    )
    body = format_html_join("", "<tr><td>{}</td><td>{}</td><td>{}</td>{}</tr>", rows)
    gaps = format_html_join(
        "",
        "<p><strong>{}:</strong> {}</p>",
        ((_kind(gap["kind"]), gap["reason"]) for gap in content.get("gaps", ())),
    )
    table = format_html("<table><tbody>{}</tbody></table>", body) if body else ""
    return format_html("{}{}", table, gaps)


def _kind(kind: str) -> str:
    return str(ActorKind(kind).label) if kind in ActorKind.values else ""


def _compared(before: Passage | None, now: Passage) -> Compared:
    if before is None:
        return Compared(now, NEW if now.html else SAME, _marked("", now.html)[0])
    if (before.html, before.title) == (now.html, now.title):
        return Compared(now, SAME, mark_safe(now.html))  # noqa: S308 - cleaned on saving
    html, has_marks = _marked(before.html, now.html)
    if before.title != now.title:
        title, _has_marks = _marked(_paragraph(before.title), _paragraph(now.title))
        html, has_marks = format_html("{}{}", title, html), True
    return Compared(now, CHANGED if has_marks else FORMATTED, html)


def _gone(passage: Passage) -> Compared:
    return Compared(passage, GONE if passage.html else SAME, _marked(passage.html, "")[0])


def _paragraph(title: str) -> str:
    return format_html("<p><strong>{}</strong></p>", title)


def _marked(old: str, new: str) -> tuple[SafeString, bool]:
    found = htmldiff.compare(old, new, gone=_("removed:"), added=_("added:"))
    return mark_safe(found.html), found.has_marks  # noqa: S308 - both are clean, marks keep it so
