"""Walks through a Word document and yields its content line by line. Runs in the child.

A line is a paragraph or a table as plain data. Tracked changes are taken as accepted: what was
inserted is text, what was deleted is not. What cannot be kept is counted.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from office.sandbox import FileRefused
from office.word import formulas
from office.word.elements import attribute, child, is_on, is_struck, local, number
from office.word.numbering import Mark
from office.word.parts import Parts

Line = dict[str, Any]
MAX_LINES, MAX_CHARACTERS, MAX_DEPTH = 50_000, 4_000_000, 40
_THROUGH = {
    "ins", "moveTo", "smartTag", "customXml", "dir", "bdo", "sdtContent", "fldSimple",
}  # fmt: skip
_LINK = re.compile(r'HYPERLINK\s+(?:\\l\s+)?"([^"]*)"')
_QUOTES = ("quote", "intense quote", "block text", "quotations")
_LOST_LOOKS = ("highlight",)
_SCRIPTS = {"superscript": "sup", "subscript": "sub"}
_PLAIN_FILLS = ("", "auto", "FFFFFF", "ffffff")
PICTURE, FORMULA = "\ufffc", "\ufff9"  # stand where one was: around its own words, or alone
_NAMED = str.maketrans("", "", PICTURE + FORMULA)
_SYMBOLS = {"F0FE": "☑", "F052": "☑", "F0A8": "☐", "F06F": "☐", "F0FD": "☒", "F078": "☒",
            "F0FC": "✓", "F0FB": "✗", "F0E0": "→", "F0B7": "•"}  # fmt: skip
_OFF = ("0", "false", "none", "baseline")


class Walker:
    """Goes through the body once; `lines` are in reading order."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.dropped: Counter[str] = Counter()
        self._fields: list[dict[str, Any]] = []
        self._marks: list[str] = []
        self._carried: list[list[Any]] = []
        self._lines = self._characters = 0

    def lines(self) -> Iterator[Line]:
        """The lines of the document's body."""
        yield from self._walk(child(self.parts.document, "body"))

    def _walk(self, container: Any, depth: int = 0) -> Iterator[Line]:
        if depth > MAX_DEPTH:
            raise FileRefused("too_big")
        for element in container if container is not None else ():
            name = local(element)
            if name == "p":
                yield from self._finished(self._paragraph(element))
            elif name == "tbl":
                yield from self._finished(self._table(element, depth))
            elif name == "sdt":
                if child(element, "sdtPr", "showingPlcHdr") is None:
                    yield from self._walk(child(element, "sdtContent"), depth + 1)
            elif name in _THROUGH:
                yield from self._walk(element, depth + 1)
            elif name == "bookmarkStart":
                self._marks.append(attribute(element, "name"))
            elif name in ("del", "moveFrom"):
                self.dropped["changes"] += 1
            elif name == "altChunk":
                self.dropped["objects"] += 1

    def _finished(self, line: Line | None) -> Iterator[Line]:
        """A line with the marks and losses that came with it."""
        if line is None:
            return
        self._lines += 1
        if self._lines > MAX_LINES or self._characters > MAX_CHARACTERS:
            raise FileRefused("too_big")
        line |= {"marks": self._marks, "dropped": dict(self.dropped)}
        self._marks, self.dropped = [], Counter()
        yield line

    def _paragraph(self, element: Any) -> Line | None:
        properties = child(element, "pPr")
        runs: list[list[Any]] = self._carried
        self._carried = []
        form = self._form(properties)
        if form["list"] and (label := form["list"].pop("label")):
            runs.append([f"{label} ", False, False, "", False, ""])
        self._inline(element, "", runs)
        if child(properties, "rPr", "ins") is not None:
            self.dropped["changes"] += 1
        if child(properties, "rPr", "del") is not None:  # its end was deleted: one with the next
            self.dropped["changes"] += 1
            self._carried = runs
            return None
        return {"kind": "paragraph", "runs": runs, **form}

    def _form(self, properties: Any) -> Line:
        """The form of a paragraph: heading, list item, quotation or plain."""
        chain = self.parts.style(attribute(child(properties, "pStyle"), "val"))
        names = [style.name for style in chain]
        outline = attribute(child(properties, "outlineLvl"), "val")
        level = number(outline) + 1 if outline else 0
        if not level or level > 9:
            level = next((style.outline for style in chain if style.outline), 0)
        for name in names:
            if not level and (heading := re.fullmatch(r"heading (\d)", name)):
                level = int(heading[1])
        if "title" in names[:1]:
            level = 1
        return {
            "level": level if level <= 9 else 0,
            "list": None if level else self._list(properties, chain),
            "is_quote": any(name in _QUOTES for name in names),
            "goes_on": any(name.startswith("list continue") for name in names),
        }

    def _list(self, properties: Any, chain: list[Any]) -> Line | None:
        """The depth of a list item and what stands before it."""
        own = child(properties, "numPr")
        styled = next((style for style in chain if style.list_id), None)
        identity = attribute(child(own, "numId"), "val") or (styled.list_id if styled else "")
        depth = attribute(child(own, "ilvl"), "val")
        level = number(depth) if depth else styled.list_level if styled else 0
        mark = self._mark(identity, level)
        return {**mark._asdict(), "level": min(level, 8)} if mark else None

    def _mark(self, identity: str, level: int) -> Mark | None:
        mark = self.parts.numbering.mark(identity, level) if identity not in ("", "0") else None
        if mark and mark.is_changed:
            self.dropped["numbers"] += 1
        return mark

    def _inline(self, element: Any, href: str, runs: list[list[Any]], depth: int = 0) -> None:
        if depth > MAX_DEPTH:
            raise FileRefused("too_big")
        for inner in element:
            name = local(inner)
            if name == "r":
                self._run(inner, href, runs)
            elif name == "hyperlink":
                target = self.parts.links.get(attribute(inner, "id"), "")
                self._inline(inner, target or href, runs, depth + 1)
            elif name == "fldSimple" and (link := _LINK.search(attribute(inner, "instr"))):
                self._inline(inner, link[1], runs, depth + 1)
            elif name == "sdt":
                if child(inner, "sdtPr", "showingPlcHdr") is None:
                    self._inline(inner, href, runs, depth + 1)
            elif name in _THROUGH:
                if name in ("ins", "moveTo"):
                    self.dropped["changes"] += 1
                self._inline(inner, href, runs, depth + 1)
            elif name in ("del", "moveFrom"):
                self.dropped["changes"] += 1
            elif name == "bookmarkStart":
                self._marks.append(attribute(inner, "name"))
            elif name in ("oMath", "oMathPara"):
                self._formula(inner, href, runs)

    def _formula(self, element: Any, href: str, runs: list[list[Any]]) -> None:
        """Add a formula that can be typed in one line; another is named in its place."""
        try:
            pieces = list(formulas.pieces(element))
        except formulas.Unknown:
            self.dropped["objects"] += 1
            pieces = [(FORMULA, "")]
        for text, script in pieces:
            self._characters += len(text)
            runs.append([text, False, False, href, False, script])

    def _run(self, element: Any, href: str, runs: list[list[Any]]) -> None:
        properties = child(element, "rPr")
        if is_on(properties, "vanish"):
            return
        text = "".join(self._words(inner) for inner in element)
        field = self._fields[-1] if self._fields else None
        if field is not None and not field["is_result"]:
            return
        if not text:
            return
        if field is not None and (link := _LINK.search(field["code"])):
            href = link[1]
        self._characters += len(text)
        self._note_look(properties, href)
        runs.append([text, *self._look(properties), href, *self._figures(properties)])

    def _words(self, element: Any) -> str:
        """The words of one piece of a run; counts what is none."""
        name = local(element)
        if name == "t":
            return (element.text or "").translate(_NAMED)
        if name == "sym" and attribute(element, "char").upper() in _SYMBOLS:
            return _SYMBOLS[attribute(element, "char").upper()]
        if name in ("tab", "ptab"):
            return " "
        if name in ("br", "cr"):
            return "" if attribute(element, "type") in ("page", "column") else "\n"
        if name == "noBreakHyphen":
            return "-"
        if name == "fldChar":
            self._field(attribute(element, "fldCharType"))
        elif name == "instrText" and self._fields:
            self._fields[-1]["code"] += element.text or ""
        elif name in ("drawing", "pict", "object", "AlternateContent", "sym"):
            has_text = any(local(inner) == "txbxContent" for inner in element.iter())
            self.dropped["boxes" if has_text else "pictures"] += 1
            return "" if has_text or name == "sym" else f"{PICTURE}{_own_words(element)}{PICTURE}"
        elif name in ("footnoteReference", "endnoteReference"):
            self.dropped["notes"] += 1
        elif name == "commentReference":
            self.dropped["comments"] += 1
        return ""

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append({"code": "", "is_result": False})
        elif kind == "separate" and self._fields:
            self._fields[-1]["is_result"] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _look(self, properties: Any) -> tuple[bool, bool]:
        """Bold and italic; words that run to the left have switches of their own."""
        chain = self.parts.style(attribute(child(properties, "rStyle"), "val"))
        looks = []
        for name in ("b", "i"):
            own = is_on(properties, name)
            if is_on(properties, "rtl") and is_on(properties, f"{name}Cs") is not None:
                own = is_on(properties, f"{name}Cs")
            if own is None:
                values = [style.is_bold if name == "b" else style.is_italic for style in chain]
                own = next((value for value in values if value is not None), False)
            looks.append(bool(own))
        return looks[0], looks[1]

    def _figures(self, properties: Any) -> tuple[bool, str]:
        """Whether words are struck out; "sup" where they are raised, "sub" where lowered."""
        chain = self.parts.style(attribute(child(properties, "rStyle"), "val"))
        struck = [is_struck(properties), *(style.is_struck for style in chain)]
        scripts = [attribute(child(properties, "vertAlign"), "val"), *(s.script for s in chain)]
        return (
            bool(next((value for value in struck if value is not None), False)),
            _SCRIPTS.get(next(filter(None, scripts), ""), ""),
        )

    def _note_look(self, properties: Any, href: str) -> None:
        """Count looks that are lost: underlines and colours."""
        for inner in properties if properties is not None else ():
            name, value = local(inner), attribute(inner, "val")
            is_lost = name in _LOST_LOOKS or (name == "u" and not href)
            if is_lost and value not in _OFF:
                self.dropped["looks"] += 1

    def _table(self, element: Any, depth: int) -> Line:
        rows: list[list[Line]] = []
        above: dict[int, Line] = {}
        outer, self.dropped = self.dropped, Counter()
        for row in _rows(element):
            if child(row, "trPr", "del") is not None:
                self.dropped["changes"] += 1
                continue
            is_header = is_on(child(row, "trPr"), "tblHeader") or False
            rows.append(self._row(row, is_header, above, depth))
        self.dropped += outer
        return {"kind": "table", "rows": rows}

    def _row(self, element: Any, is_header: bool, above: dict[int, Line], depth: int) -> list[Line]:
        cells, column = [], 0
        for cell in _cells(element):
            properties = child(cell, "tcPr")
            columns = max(1, min(number(attribute(child(properties, "gridSpan"), "val")), 60))
            merge = child(properties, "vMerge")
            inside = list(self._walk(cell, depth + 1))
            self.dropped["tables"] += sum(line["kind"] == "table" for line in inside)
            fill = attribute(child(properties, "shd"), "fill")
            self.dropped["colours"] += not is_header and fill not in _PLAIN_FILLS
            goes_on = merge is not None and attribute(merge, "val") in ("", "continue")
            if goes_on and column in above:
                above[column]["height"] += 1
            else:
                made = {
                    "lines": inside, "is_header": is_header, "columns": columns, "height": 1,
                }  # fmt: skip
                cells.append(made)
                above.pop(column, None)
                if merge is not None:
                    above[column] = made
            for line in inside:
                self.dropped += Counter(line["dropped"])
                self._marks += line["marks"]
            column += columns
        return cells


def _own_words(element: Any) -> str:
    """The alternative text of a picture."""
    descriptions = (attribute(it, "descr") or attribute(it, "alt") for it in element.iter())
    return " ".join(next(filter(None, descriptions), "").translate(_NAMED).split())[:200]


def _rows(element: Any) -> Iterator[Any]:
    for inner in element:
        if local(inner) == "tr":
            yield inner
        elif local(inner) in ("sdt", *_THROUGH):
            yield from _rows(inner)


def _cells(element: Any) -> Iterator[Any]:
    for inner in element:
        if local(inner) == "tc":
            yield inner
        elif local(inner) in ("sdt", *_THROUGH):
            yield from _cells(inner)
