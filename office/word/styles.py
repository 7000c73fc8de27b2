"""Our Word template, made in code: type, colours, headings, lists, tables."""

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from office.word.xml import element, value

ACCENT, INK = RGBColor(0x00, 0x5A, 0x84), RGBColor(0x17, 0x23, 0x2D)
MUTED = RGBColor(0x52, 0x61, 0x6D)
LATIN = "Calibri"  # what every Word has; LibreOffice takes what is as wide
COMPLEX, COMPLEX_IN_WORD = "Noto Sans Arabic", "Arial"  # LibreOffice brings the first
BULLETS = 90  # our kinds of lists in the numbering part
NUMBERS = {"": 91, "a": 92, "A": 93, "i": 94, "I": 95}
FORMS = {
    "": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}

# name: (size, bold, colour, space before, space after), in points
_LOOKS: dict[str, tuple[float, bool, RGBColor, float, float]] = {
    "Title": (30, True, ACCENT, 0, 8),
    "Kicker": (12, True, MUTED, 150, 10),
    "Stamp": (16, True, MUTED, 0, 0),
    "Note": (10, False, MUTED, 24, 0),
    "Heading 1": (18, True, ACCENT, 26, 8),
    "Heading 2": (14, True, ACCENT, 16, 5),
    "Heading 3": (12, True, INK, 12, 4),
    "Quote": (11, False, MUTED, 4, 8),
    "TOC Heading": (18, True, ACCENT, 0, 10),
    "TOC 1": (11, False, INK, 3, 3),
    "Fact": (11, False, INK, 3, 3),
    "Cell": (9.5, False, INK, 2, 2),
    "List Paragraph": (11, False, INK, 0, 4),
    "List Continue": (11, False, INK, 0, 4),
}


def prepare(document: Document) -> None:
    """Give an empty document our styles and lists."""
    normal = document.styles["Normal"]
    _look(normal, 11, False, INK, 0, 7)
    normal.paragraph_format.line_spacing = 1.15
    for name, look in _LOOKS.items():
        style = _style(document, name)
        _look(style, *look)
        if name.startswith(("Heading", "TOC Heading")):
            style.paragraph_format.keep_with_next = True
    for name in ("Cell", "Fact", "TOC 1"):
        document.styles[name].paragraph_format.line_spacing = 1.05
    for name, inset in (("Quote", 1.0), ("List Continue", 0.63)):
        _indent(document.styles[name], inset)
    _borderless(document.styles["Title"])
    _hyperlink(document)
    _lists(document)
    _fonts(document)


# The same looks on a document of one page, as shares of the size of its text.
_COMPACT: dict[str, tuple[float, bool, RGBColor, float, float]] = {
    "Normal": (1, False, INK, 0, 0.2),
    "Title": (1.6, True, ACCENT, 0, 0.1),
    "Note": (0.95, False, MUTED, 0, 0.5),
    "Heading 2": (1.15, True, ACCENT, 0.7, 0.25),
    "Cell": (0.95, False, INK, 0.08, 0.08),
    "List Paragraph": (1, False, INK, 0, 0.2),
}


def compact(document: Document, size: float) -> None:
    """Make everything as small as text of `size` points, for a document of one page."""
    for name, (share, is_bold, colour, before, after) in _COMPACT.items():
        style = document.styles[name]
        _look(style, round(size * share * 2) / 2, is_bold, colour, size * before, size * after)
        style.paragraph_format.line_spacing = 1


def _style(document: Document, name: str) -> Any:
    known = {style.name for style in document.styles}
    if name in known:
        return document.styles[name]
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    return style


def _look(
    style: Any, size: float, is_bold: bool, colour: RGBColor, before: float, after: float
) -> None:
    style.font.size, style.font.bold, style.font.italic = Pt(size), is_bold, False
    style.font.color.rgb = colour
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]  # theme fonts would win over ours
    for script, face in (("ascii", LATIN), ("hAnsi", LATIN), ("eastAsia", LATIN), ("cs", COMPLEX)):
        fonts.set(qn(f"w:{script}"), face)
    for name in ("bCs", "szCs", "spacing", "kern"):  # wider letters tear Arabic words apart
        for old in properties.findall(qn(f"w:{name}")):
            properties.remove(old)
    # What right-to-left scripts read: without it Arabic headings are neither bold nor large.
    properties.find(qn("w:b")).addnext(value("bCs", int(is_bold)))
    properties.find(qn("w:sz")).addnext(value("szCs", int(size * 2)))


def _indent(style: Any, centimetres: float) -> None:
    style.paragraph_format.left_indent = Cm(centimetres)


def _borderless(style: Any) -> None:
    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)


def _fonts(document: Document) -> None:
    """Says what to take where the face for Arabic is not installed."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    table = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<w:fonts xmlns:w="{space}"><w:font w:name="{COMPLEX}">'
        f'<w:altName w:val="{COMPLEX_IN_WORD}"/><w:charset w:val="B2"/><w:family w:val="swiss"/>'
        '<w:pitch w:val="variable"/></w:font></w:fonts>'
    )
    for part in document.part.package.iter_parts():
        if part.partname == "/word/fontTable.xml":
            part._blob = table.encode()


def _hyperlink(document: Document) -> None:
    style = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    style.font.color.rgb, style.font.underline = ACCENT, True


def _lists(document: Document) -> None:
    numbering = document.part.numbering_part.element
    first_instance = numbering.find(qn("w:num"))
    bullets = [("bullet", mark) for mark in "•–▪"] * 3
    numbers = [
        (NUMBERS[style], [(form, f"%{level}.") for level in range(1, 10)])
        for style, form in FORMS.items()
    ]
    for number, levels in ((BULLETS, bullets), *numbers):
        kind = element("abstractNum", value("multiLevelType", "hybridMultilevel"))
        kind.set(qn("w:abstractNumId"), str(number))
        kind.extend(_level(*at) for at in enumerate(levels))
        first_instance.addprevious(kind)


def _level(number: int, look: tuple[str, str]) -> Any:
    form, text = look
    inset = str(360 * (number + 1))
    return element(
        "lvl",
        value("start", 1),
        value("numFmt", form),
        value("lvlText", text),
        value("lvlJc", "left"),
        element("pPr", element("ind", left=inset, hanging="360")),
        ilvl=str(number),
    )
