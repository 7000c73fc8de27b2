"""A Word file as a copy of a draft: its lines sorted to the sections that they stand in."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from core.text import fold
from documents.exchange.copies import limits, marks, references, word_rows
from documents.exchange.copies.marks import Mark
from documents.exchange.copies.parts import Copy, CopyRefused, Part, naming_section
from documents.kinds import kind_named
from documents.models import SectionTemplate
from office.word import reading
from office.word.reading import Line
from richtext import plain_text, tree
from richtext.limits import check_count, check_html, check_length

Sorted = tuple[Mark, list[Line]]


def read(path: Path, file_name: str, kind: str, templates: Sequence[SectionTemplate]) -> Copy:
    """The copy in a Word file, of a document with the sections of `templates`.

    Raises WordRefused or CopyRefused.
    """
    document = reading.read(path, file_name)
    codes = {marks.plain(template.code): template.code for template in templates}
    origin = document.properties.get(marks.PROPERTY, "")
    if origin == "revision":
        raise CopyRefused(
            _(
                "This is the document of a revision, which is not restored. Take the Word "
                "copy of the draft, write in that, and upload it."
            )
        )
    titles = _titles(templates)
    rows = word_rows.read(document, kind_named(kind).exchange)
    if sorted_lines := list(_by_marks(rows.lines, titles)):
        draft = int(origin) if origin.isdecimal() and len(origin) < 10 else None
        return Copy(
            "docx",
            draft,
            list(_parts(sorted_lines, codes)),
            is_written_elsewhere=_is_written_elsewhere(document, rows.lines),
            sheets=rows.sheets,
        )
    proposed = list(_by_headings(rows.lines, titles))
    if not proposed and not rows.sheets:
        raise CopyRefused(
            _(
                "This Word file is not a copy taken from here: it carries no marks, and none of "
                "its headings is the title of a section. Paste its text into the sections, or "
                "take the Word copy of the draft and write in that."
            )
        )
    return Copy("docx", None, list(_parts(proposed, codes)), is_proposal=True, sheets=rows.sheets)


def _is_written_elsewhere(document: reading.Read, lines: Sequence[Line]) -> bool:
    """Whether what stands behind the sections is not what the copy was taken with. `lines` are
    without tables of rows; these may be deleted with their headings, which therefore do not count.
    """
    fingerprint = document.properties.get(references.PROPERTY)
    ends = (n for n, line in enumerate(lines) if marks.END in line["marks"])
    if not fingerprint or (first := next(ends, None)) is None:
        return False
    if marks.ROWS not in document.properties:
        return references.of_lines_with_titles(lines[first:]) != fingerprint
    return references.of_lines(lines[first:]) != fingerprint


def _by_marks(lines: Iterable[Line], titles: Mapping[str, str]) -> Iterator[Sorted]:
    """Lines by the section that they stand in. What stands before the first mark, and from the
    list of actors on, is not read."""
    current: Mark | None = None
    sorting: dict[str, Sorted] = {}
    for line in lines:
        is_heading = False
        for name in line["marks"]:
            if name == marks.END:
                current = None
            elif mark := marks.read(name):
                current = mark
                is_heading = is_heading or marks.is_on_heading(name)
        if current is None:
            continue
        known = sorting.setdefault(current.code, (current, []))[1]
        if is_heading and (line.get("level") == 1 or titles.get(_folded(line)) == current.code):
            known.append({"kind": "none", "dropped": line["dropped"]})
        else:
            known.append(line)
    yield from sorting.values()


def _by_headings(lines: Iterable[Line], titles: Mapping[str, str]) -> Iterator[Sorted]:
    """For a file without marks: what stands under headings that are titles of sections."""
    sorting: dict[str, list[Line]] = {}
    current, level = "", 0
    for line in lines:
        if line.get("level") and (code := titles.get(_folded(line))):
            current, level = code, line["level"]
            sorting.setdefault(current, [])
        elif line.get("level") and line["level"] <= level:
            current = ""  # a heading of the same rank that is none of ours ends the section
        elif current:
            sorting[current].append(line)
    for code, lines in sorting.items():
        yield Mark(code, 0), lines


def _titles(templates: Iterable[SectionTemplate]) -> dict[str, str]:
    """The code of the section with a title, in any language."""
    return {
        fold(title): marks.plain(template.code)
        for template in templates
        for title in template.titles.values()
    }


def _folded(line: Line) -> str:
    return fold("".join(run[0] for run in line.get("runs", ())))


def _parts(sorted_lines: Sequence[Sorted], codes: Mapping[str, str]) -> Iterator[Part]:
    limits.check_all(sum(map(_elements, _kept(lines))) for _mark, lines in sorted_lines)
    for mark, lines in sorted_lines:
        if code := codes.get(mark.code):
            dropped: Counter[str] = Counter()
            for line in lines:
                dropped += Counter(line["dropped"])
            with naming_section(code):
                body = _body(list(_kept(lines)))
            yield Part(
                code=code,
                body=body,
                version=mark.version or None,
                dropped=dict(dropped),
            )


def _body(lines: list[Line]) -> str:
    """The lines as HTML of one spelling. Raises TextRefused, before anything is built of them."""
    check_count(sum(map(_elements, lines)))
    html = tree.to_html(reading.blocks(lines))
    check_length(plain_text.plain(html))
    check_html(html)
    return tree.canonical(html)


def _elements(line: Line) -> int:
    """How many paragraphs, rows and cells a line stands for."""
    cells = [cell for row in line.get("rows", ()) for cell in row]
    return 1 + len(cells) + sum(_elements(inner) for cell in cells for inner in cell["lines"])


def _kept(lines: Iterable[Line]) -> Iterator[dict[str, Any]]:
    return (line for line in lines if line["kind"] != "none")
