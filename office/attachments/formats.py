"""The formats of files that may be attached. Every other file is refused."""

from dataclasses import dataclass
from pathlib import PurePosixPath

MAX_FILE_BYTES = 20 * 1024**2
MAX_PIXELS = 40_000_000  # of a picture: it is unpacked in the sandbox's memory
PREVIEW_PIXELS = 480  # the longer side of a preview


@dataclass(frozen=True)
class Format:
    """`code` is stored; `name` is what a reader calls it. `mark` stands in the container of an
    Office file and nowhere else."""

    code: str
    name: str
    content_type: str
    mark: bytes = b""


_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."
PDF = Format("pdf", "PDF", "application/pdf")
PACKAGES = {
    code: Format(code, name, f"{_OFFICE}{kind}", f"{kind}.main+xml".encode())
    for code, name, kind in (
        ("docx", "Word", "wordprocessingml.document"),
        ("xlsx", "Excel", "spreadsheetml.sheet"),
        ("pptx", "PowerPoint", "presentationml.presentation"),
    )
}
OPEN_DOCUMENTS = {
    code: Format(code, "OpenDocument", f"{_OPEN}{kind}", f"{_OPEN}{kind}".encode())
    for code, kind in (("odt", "text"), ("ods", "spreadsheet"), ("odp", "presentation"))
}
IMAGES = {
    "jpg": Format("jpg", "JPEG", "image/jpeg"),
    "png": Format("png", "PNG", "image/png"),
    "webp": Format("webp", "WebP", "image/webp"),
}
TEXTS = {
    "csv": Format("csv", "CSV", "text/csv"),
    "txt": Format("txt", "Text", "text/plain"),
}
FORMATS = {"pdf": PDF, **PACKAGES, **OPEN_DOCUMENTS, **IMAGES, **TEXTS}
_OTHER_ENDINGS = {"jpeg": "jpg"}
ENDINGS = tuple(f".{code}" for code in (*FORMATS, *_OTHER_ENDINGS))
# Endings of programs and pages. One before the last ending is there to deceive: "bill.exe.pdf".
DECEIVING = frozenset({
    "app", "bat", "chm", "cmd", "com", "cpl", "dll", "docm", "dotm", "exe", "hta", "htm", "html",
    "jar", "js", "jse", "lnk", "mht", "mhtml", "mjs", "msi", "php", "pif", "ps1", "py", "reg",
    "scr", "sh", "shtml", "svg", "swf", "url", "vbe", "vbs", "wsf", "xhtml", "xlsm", "xltm",
    "pptm", "xml",
})  # fmt: skip


def format_of(file_name: str) -> Format | None:
    """The format that the ending of a name stands for; None for all others."""
    ending = PurePosixPath(file_name).suffix.lower().removeprefix(".")
    return FORMATS.get(_OTHER_ENDINGS.get(ending, ending))


def deceives(file_name: str) -> bool:
    """Whether the name has the ending of a program before its last one."""
    _stem, *endings = file_name.lower().split(".")
    return any(ending.strip() in DECEIVING for ending in endings[:-1])
