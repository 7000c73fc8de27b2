"""The frame of a Word document: page, header, footer, watermark, properties, contents."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm

from core.text import printable
from office.word import styles
from office.word.writing import LANDSCAPE, ONE_PAGE, PORTRAIT, Tongue, Writer
from office.word.xml import element, field, value, words
from richtext.tree import Run

_MARGIN, _NARROW = Cm(2.4), Cm(1.6)


class Frame:
    """A document of ours: make it, write the parts, save it."""

    def __init__(self, *, title: str, author: str, tongue: Tongue, made_at: datetime) -> None:
        self.document: Document = docx.Document()
        self.tongue = tongue
        self._bookmarks = 0
        self._width = PORTRAIT
        styles.prepare(self.document)
        self._describe(title, author, made_at)
        self._page(self.document.sections[0])
        self.document.sections[0].different_first_page_header_footer = True
        self.body = self.document.element.body
        self._last = self.body.find(qn("w:sectPr"))

    def writer(self, tongue: Tongue | None = None) -> Writer:
        """Writes at the end of the document, in the frame's language or another."""
        return Writer(self.document, _End(self._last), tongue or self.tongue, self._width)

    def _describe(self, title: str, author: str, made_at: datetime) -> None:
        core = self.document.core_properties
        core.title, core.author = printable(title)[:255], printable(author)[:255]
        core.language = self.tongue.tag
        core.comments, core.last_modified_by = "", printable(author)[:255]
        core.created = core.modified = made_at.replace(tzinfo=None)
        defaults = self.document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
        if defaults is not None:
            defaults.set(qn("w:val"), "en-GB" if self.tongue.language == "ar" else self.tongue.tag)
            defaults.set(qn("w:bidi"), "ar-SA")

    def _page(self, section: Any) -> None:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = _MARGIN
        section.top_margin, section.bottom_margin = Cm(2.7), Cm(2.3)
        section.header_distance = section.footer_distance = Cm(1.2)
        if self.tongue.is_right_to_left:
            section._sectPr.append(element("bidi"))

    def header_and_footer(self, *, header: str, page: str, watermark: str = "") -> None:
        """`page` says "Page %(page)s of %(pages)s"; the title page shows the watermark alone."""
        section = self.document.sections[0]
        for part, text in ((section.header, header), (section.first_page_header, "")):
            paragraph = self._only_paragraph(part, "Header")
            if text:
                paragraph.extend(
                    self.writer(Tongue.of(self.tongue.language, text)).runs([Run(text)])
                )
            if watermark:
                paragraph.append(_watermark(watermark))
        self._only_paragraph(section.first_page_footer, "Footer")
        paragraph = self._only_paragraph(section.footer, "Footer")
        paragraph.pPr.append(value("jc", "center"))
        for piece in _pieces(page):
            code = {"%(page)s": "PAGE", "%(pages)s": "NUMPAGES"}.get(piece)
            runs = field(code, "1") if code else [element("r", words(piece))]
            for run in runs:
                run.insert(0, self._small())
            paragraph.extend(runs)

    def _small(self) -> Any:
        is_rtl = self.tongue.is_right_to_left
        return element("rPr", *([element("rtl")] if is_rtl else []))

    def _only_paragraph(self, part: Any, style: str) -> Any:
        for old in list(part._element):
            part._element.remove(old)
        return Writer(self.document, part._element, self.tongue).paragraph(style)

    def one_page(self, size: float) -> None:
        """Set narrow margins and small type, for a document that is to be one page."""
        section = self.document.sections[0]
        section.left_margin = section.right_margin = _NARROW
        section.top_margin = section.bottom_margin = _NARROW
        self._width = ONE_PAGE
        styles.compact(self.document, size)

    def landscape(self) -> None:
        """Begin a section of wide pages."""
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Cm(29.7), Cm(21)
        section.different_first_page_header_footer = False
        self._last = self.body.findall(qn("w:sectPr"))[-1]
        self._width = LANDSCAPE

    def title_page(self, kicker: str, title: str, stamp: str = "") -> None:
        """Write what the document is, far down an otherwise empty page."""
        writer = self.writer()
        writer.text("Kicker", kicker)
        own = self.writer(Tongue.of(self.tongue.language, title))
        own.text("Title", title)
        if stamp:
            writer.text("Stamp", stamp)

    def new_page(self) -> None:
        """Begin a new page."""
        self.writer().paragraph("Cell", element("r", element("br", type="page")))

    def bookmark(self, paragraph: Any, name: str) -> None:
        """Set a bookmark on the content of a paragraph."""
        self._bookmarks += 1
        number = str(self._bookmarks)
        paragraph.pPr.addnext(element("bookmarkStart", id=number, name=name))
        paragraph.append(element("bookmarkEnd", id=number))

    def bookmark_begins(self, name: str) -> str:
        """Begin a bookmark that ends where `bookmark_ends` is called with the result."""
        self._bookmarks += 1
        self._last.addprevious(element("bookmarkStart", id=str(self._bookmarks), name=name))
        return str(self._bookmarks)

    def bookmark_ends(self, number: str) -> None:
        self._last.addprevious(element("bookmarkEnd", id=number))

    def contents(self, heading: str, entries: Iterable[tuple[str, str, Tongue]]) -> None:
        """A table of contents that Word can renew, its entries (text, bookmark) filled in.

        Page numbers are fields: LibreOffice fills them in on opening, Word on printing or F9.
        """
        writer = self.writer()
        writer.text("TOC Heading", heading)
        for text, name, tongue in entries:
            inner = self.writer(tongue)
            link = element("hyperlink", *inner.runs([Run(text)]), anchor=name, history="1")
            made = inner.paragraph("TOC 1", link)
            made.pPr.append(_stop())
            made.extend([element("r", element("tab")), *field(f"PAGEREF {name} \\h", "")])

    def properties(self, values: dict[str, str]) -> None:
        """Custom document properties; they stay when the file is edited and saved."""
        entries = "".join(
            f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{pid}"'
            f" name={quoteattr(name)}><vt:lpwstr>{escape(printable(text))}</vt:lpwstr></property>"
            for pid, (name, text) in enumerate(values.items(), start=2)
        )
        space = "http://schemas.openxmlformats.org/officeDocument/2006"
        xml = (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
            f'<Properties xmlns="{space}/custom-properties" xmlns:vt="{space}/docPropsVTypes">'
            f"{entries}</Properties>"
        )
        package = self.document.part.package
        kind = CONTENT_TYPE.OFC_CUSTOM_PROPERTIES
        part = Part(PackURI("/docProps/custom.xml"), kind, xml.encode(), package)
        package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


class _End:
    """The place before the last section's properties, as a container."""

    def __init__(self, last: Any) -> None:
        self._last = last

    def append(self, block: Any) -> None:
        self._last.addprevious(block)


def _pieces(page: str) -> list[str]:
    pieces = [page]
    for name in ("%(page)s", "%(pages)s"):
        pieces = [p for piece in pieces for p in _around(piece, name)]
    return pieces


def _around(piece: str, name: str) -> list[str]:
    before, match, after = piece.partition(name)
    return [part for part in (before, match, after) if part]


def _stop() -> Any:
    """A tab stop at the far edge. No dots lead to it: in Word the number may still be missing."""
    return element("tabs", element("tab", val="right", pos="9170"))


def _watermark(text: str) -> Any:
    """A watermark as Word makes it with Design, Watermark, so that Word can remove it."""
    return parse_xml(
        '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        ' xmlns:v="urn:schemas-microsoft-com:vml"'
        ' xmlns:o="urn:schemas-microsoft-com:office:office">'
        "<w:rPr><w:noProof/></w:rPr><w:pict>"
        '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"'
        ' path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>'
        '<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>'
        '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
        '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>'
        '<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/>'
        "</v:shapetype>"
        '<v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" type="#_x0000_t136"'
        ' alt="" style="position:absolute;margin-left:0;margin-top:0;width:380pt;height:130pt;'
        "rotation:315;z-index:-251658752;mso-position-horizontal:center;"
        "mso-position-horizontal-relative:margin;mso-position-vertical:center;"
        'mso-position-vertical-relative:margin" o:allowincell="f" fillcolor="#e9edf0" stroked="f">'
        '<v:fill opacity=".5"/>'
        '<v:textpath style="font-family:&quot;Calibri&quot;;font-size:1pt"'
        f" string={quoteattr(printable(text))}/>"
        "</v:shape></w:pict></w:r>"
    )
