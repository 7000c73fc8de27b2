"""What the content of a document says of its files: their names and SHA-256, section by section."""

from dataclasses import dataclass

from django.template.defaultfilters import filesizeformat
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from documents.structured_rows import Chapter, Content
from office.attachments.formats import FORMATS, IMAGES
from richtext.tree import Table, cell

FILES = "files"  # the key in the content of a section that has some
NAME = "file_name"


@dataclass(frozen=True)
class ListedFile:
    """A file as a content names it. The names in the content, which is hashed, never change
    (AttachmentQuerySet.of_section)."""

    key: str
    name: str
    size: int
    sha256: str
    format: str

    @property
    def url(self) -> str:
        return reverse("files:download", kwargs={"key": self.key})

    @property
    def preview_url(self) -> str:
        """The address of a small copy of a picture; empty for other files."""
        is_picture = self.format in IMAGES
        return reverse("files:preview", kwargs={"key": self.key}) if is_picture else ""

    @property
    def format_name(self) -> str:
        return FORMATS[self.format].name

    @property
    def size_in_words(self) -> str:
        return filesizeformat(self.size)


def files_in(section: Content) -> list[ListedFile]:
    """The files of one section of a content."""
    return [
        ListedFile(each["key"], each[NAME], each["size"], each["sha256"], each["format"])
        for each in section.get(FILES, ())
    ]


def held_by(content: Content) -> list[str]:
    """The keys of all files that a content names."""
    return [file.key for section in content.get("sections", ()) for file in files_in(section)]


def as_html(section: Content) -> str:
    """The files of a section as a list, for comparisons; empty without files."""
    files = files_in(section)
    if not files:
        return ""
    return render_to_string("documents/_files_in_words.html", {"files": files})


def chapters(content: Content) -> list[Chapter]:
    """The table of all files at the end of Word and PDF; none where there are no files."""
    heads = (_("Section"), _("File"), _("Size"))
    rows = [tuple(cell(head, is_header=True) for head in heads)]
    for section in content["sections"]:
        title = cell(section["title"], language=section["language"])
        for file in files_in(section):
            rows.append((title, cell(file.name, language=""), cell(file.size_in_words)))
    return [Chapter(_("Attached files"), Table(tuple(rows)), (35, 50, 15))] if rows[1:] else []
