"""Spreadsheets made to hurt whoever opens them. Each is a function that writes one file."""

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/{kind}" Target="{target}"/>{more}</Relationships>'
)
STRINGS_REL = (
    '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/sharedStrings" Target="sharedStrings.xml"/>'
)
BOOK = (
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="List" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
ODS_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text")
)
ODS_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" '
    'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
)
ODS_CELL = '<table:table-cell office:value-type="string"{}><text:p>x</text:p></table:table-cell>'


def xlsx(path: Path, rows: bytes, strings: bytes = b"", **parts: bytes) -> None:
    """A workbook of one sheet with `rows` as its XML, and any further parts by name."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
        out.writestr("[Content_Types].xml", TYPES)
        out.writestr(
            "_rels/.rels", RELS.format(kind="officeDocument", target="xl/workbook.xml", more="")
        )
        out.writestr("xl/workbook.xml", BOOK)
        more = STRINGS_REL if strings else ""
        out.writestr(
            "xl/_rels/workbook.xml.rels",
            RELS.format(kind="worksheet", target="worksheets/sheet1.xml", more=more),
        )
        sheet = f"<worksheet {MAIN}><sheetData>".encode()
        out.writestr("xl/worksheets/sheet1.xml", sheet + rows + b"</sheetData></worksheet>")
        if strings:
            out.writestr("xl/sharedStrings.xml", f"<sst {MAIN}>".encode() + strings + b"</sst>")
        for name, content in parts.items():
            out.writestr(name, content)


def ods(path: Path, rows: str) -> None:
    content = (
        f"<office:document-content {ODS_SPACES}><office:body><office:spreadsheet>"
        f'<table:table table:name="List">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
        out.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        out.writestr("content.xml", content)
        out.writestr("META-INF/manifest.xml", ODS_MANIFEST)


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def label(row: int, column: int, string: int = 0) -> bytes:
    """A cell that shows a shared string."""
    return record(0x00FD, struct.pack("<HHHI", row, column, 15, string))


def shared(texts: list[str], uses: int) -> bytes:
    """The shared strings: each in a record of its own, so none is longer than 8,000."""
    body = struct.pack("<II", uses, len(texts))
    first = b"".join(struct.pack("<HB", len(t), 0) + t.encode("latin-1") for t in texts)
    return record(0x00FC, body + first)


def xls(path: Path, cells: bytes, texts: list[str] | None = None, begin: bytes = b"") -> None:
    """A BIFF8 workbook of one sheet in an OLE container of 512-byte sectors.

    `begin` are records of formats and styles, which come before the sheets.
    """
    start = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 0x0006))
    start += begin
    strings = shared(texts or ["x"], 1)
    place = len(start) + 4 + 8 + 4 + len(strings) + 4
    sheet = record(0x0085, struct.pack("<IBBBB", place, 0, 0, 4, 0) + b"List")
    book = start + sheet + strings + record(0x000A, b"")
    page = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 0x0006))
    ole(path, book + page + cells + record(0x000A, b""))


def ole(path: Path, stream: bytes) -> None:
    stream = stream.ljust(4096, b"\0")
    stream += b"\0" * (-len(stream) % 512)
    sectors = len(stream) // 512
    fats = 1
    while fats * 128 < sectors + 1 + fats:
        fats += 1
    chain = [*range(1, sectors), 0xFFFFFFFE, 0xFFFFFFFE, *[0xFFFFFFFD] * fats]
    chain += [0xFFFFFFFF] * (fats * 128 - len(chain))
    if fats > 109:
        raise ValueError("this writer knows no DIFAT")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, fats, sectors, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    sector_numbers = [sectors + 1 + number for number in range(fats)]
    header += struct.pack("<109I", *sector_numbers, *[0xFFFFFFFF] * (109 - fats))
    entries = entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1)
    entries += entry("Workbook", 2, 0, len(stream)) + bytes(256)
    table = struct.pack(f"<{len(chain)}I", *chain)
    path.write_bytes(header + stream + entries + table)


def entry(name: str, kind: int, start: int, size: int, child: int = 0xFFFFFFFF) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    end = struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, child) + bytes(36)
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBB", len(text), kind, 1)
        + end
        + struct.pack("<IQ", start, size)
    )


def _overlapping(path: Path) -> None:
    """Many entries of the directory that all point at one compressed part (Fifield, 2019)."""
    xlsx(path, b"", **{"xl/media/image0.bin": bytes(20 * 1024**2)})
    with zipfile.ZipFile(path, "a") as out:
        directory_entry = out.getinfo("xl/media/image0.bin")
        for _number in range(1, 900):
            repeated = zipfile.ZipInfo(directory_entry.filename)
            for name in ("compress_type", "header_offset", "CRC", "compress_size", "file_size"):
                setattr(repeated, name, getattr(directory_entry, name))
            repeated.filename = directory_entry.filename
            out.filelist.append(repeated)
        out._didModify = True


def _lying(path: Path) -> None:
    """The directory says 100 bytes; 400 MB come out."""
    xlsx(path, b"", **{"xl/media/image1.bin": bytes(400 * 1024**2)})
    content = path.read_bytes()
    true, false = struct.pack("<I", 400 * 1024**2), struct.pack("<I", 100)
    path.write_bytes(content.replace(true, false))


_LONG = b"<si><t>" + b"x" * 32_000 + b"</t></si>"
_ROW = b'<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>'
_XLS_LONG = ["x" * 8000]

BOMBS: dict[str, Callable[[Path], None]] = {
    "inflates.xlsx": lambda p: xlsx(p, b"", **{"xl/media/image1.bin": bytes(400 * 1024**2)}),
    "lying.xlsx": _lying,
    "overlapping.xlsx": _overlapping,
    "million-rows.xlsx": lambda p: xlsx(p, b"<row><c><v>1</v></c></row>" * 1_048_576),
    "wide-rows.xlsx": lambda p: xlsx(p, (b"<row>" + b"<c><v>1</v></c>" * 16_384 + b"</row>") * 300),
    "dense.xlsx": lambda p: xlsx(p, (b"<row>" + b"<c><v>1</v></c>" * 59 + b"</row>") * 99_000),
    "far-column.xlsx": lambda p: xlsx(p, b'<row r="99999"><c r="XFD99999"><v>1</v></c></row>'),
    "far-cell.xlsx": lambda p: xlsx(p, b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>'),
    "many-strings.xlsx": lambda p: xlsx(p, _ROW, b"<si><t>a</t></si>" * 8_000_000),
    "one-long-string.xlsx": lambda p: xlsx(p, _ROW * 40_000, _LONG),
    "one-string.xlsx": lambda p: xlsx(p, _ROW, b"<si><t>" + b"x" * 140_000_000 + b"</t></si>"),
    "styles.xlsx": lambda p: xlsx(
        p,
        _ROW,
        _LONG,
        **{
            "xl/styles.xml": b"<styleSheet><cellXfs>"
            + b"<xf/>" * 25_000_000
            + b"</cellXfs></styleSheet>"
        },
    ),
    "entities.xlsx": lambda p: xlsx(p, b"", **{"xl/x.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}),
    "parts.xlsx": lambda p: xlsx(p, b"", **{f"xl/media/{n}.bin": b"x" for n in range(3000)}),
    "rows.ods": lambda p: ods(
        p,
        '<table:table-row table:number-rows-repeated="1048576">'
        + ODS_CELL.format("")
        + "</table:table-row>",
    ),
    "columns.ods": lambda p: ods(
        p,
        '<table:table-row table:number-rows-repeated="400">'
        + ODS_CELL.format(' table:number-columns-repeated="16384"')
        + "</table:table-row>",
    ),
    "both.ods": lambda p: ods(
        p,
        '<table:table-row table:number-rows-repeated="1048576">'
        + ODS_CELL.format(' table:number-columns-repeated="16384"')
        + "</table:table-row>",
    ),
    "gap.ods": lambda p: ods(
        p,
        '<table:table-row table:number-rows-repeated="9999999"><table:table-cell/>'
        "</table:table-row><table:table-row>" + ODS_CELL.format("") + "</table:table-row>",
    ),
    "absurd.ods": lambda p: ods(
        p,
        '<table:table-row table:number-rows-repeated="99999999999999999999">'
        + ODS_CELL.format("")
        + "</table:table-row>",
    ),
    "flat.ods": lambda p: ods(
        p, ("<table:table-row>" + ODS_CELL.format("") * 2 + "</table:table-row>") * 600_000
    ),
    "wide.xls": lambda p: xls(p, label(0, 0) + label(65_535, 255)),
    "many-cells.xls": lambda p: xls(
        p, b"".join(label(r, c) for r in range(6_000) for c in range(60)), _XLS_LONG
    ),
    "dimensions.xls": lambda p: xls(
        p, record(0x0200, struct.pack("<IIHHH", 0, 65_536, 0, 256, 0)) + label(0, 0)
    ),
    "commas.csv": lambda p: p.write_bytes(b"," * (19 * 1024**2)),
    "quotes.csv": lambda p: p.write_bytes(b'"' * (19 * 1024**2)),
    "one-cell.csv": lambda p: p.write_bytes(b"a,b\n" + b"x" * (19 * 1024**2)),
    "open-quote.csv": lambda p: p.write_bytes(b'a,b\n"' + b"x\n" * (9 * 1024**2)),
    "high-bytes.csv": lambda p: p.write_bytes(b"\xe9a" * (9 * 1024**2)),
    "zeros.csv": lambda p: p.write_bytes(b"a\0" * (9 * 1024**2)),
    "new-lines.csv": lambda p: p.write_bytes(b"a\n" * (9 * 1024**2)),
    "blank-lines.csv": lambda p: p.write_bytes(b"\n" * (19 * 1024**2)),
}


def make_all(folder: Path) -> dict[str, Path]:
    """Every bomb, written below `folder`."""
    for name, make in BOMBS.items():
        make(folder / name)
    return {name: folder / name for name in BOMBS}
