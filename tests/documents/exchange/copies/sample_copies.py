"""Copies as people bring them back: our own file, changed as Word and its users change it."""

import io
import re
import zipfile

import docx

from documents.exchange import excel, paper, word
from documents.exchange.copies import formats
from documents.models import Draft, Section
from documents.revisions.snapshots import content_of
from roadmaps.kind import ROADMAP
from tests.documents.sections import standard_sections


def write_text(draft, **bodies):
    """Texts by section code, each a save of its own: the version grows."""
    for code, body in bodies.items():
        section = Section.objects.get(draft=draft, template__code=code)
        section.body, section.version = body, section.version + 1
        section.save()


def sections_of(draft):
    """The sections as they are stored now."""
    return Section.objects.filter(draft=draft).select_related("template")


def word_copy(draft, *, has_tables=True):
    draft = Draft.objects.for_writing().get(pk=draft.pk)
    return word.write(paper.of_draft(draft, content_of(draft), has_tables=has_tables))


def excel_copy(draft):
    draft = Draft.objects.for_writing().get(pk=draft.pk)
    return excel.write(paper.of_draft(draft, content_of(draft), has_tables=True))


def changed(file, *replacements, part="word/document.xml"):
    """The file with pieces of one part's XML replaced; each must be there."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == part:
                text = data.decode()
                for before, after in replacements:
                    text, count = re.subn(before, lambda _m, a=after: a, text)
                    assert count, f"{before!r} is not in {part}"
                data = text.encode()
            new.writestr(entry, data)
    return out.getvalue()


def with_part(file, name, data):
    """The file with one more part."""
    out = io.BytesIO(file)
    with zipfile.ZipFile(out, "a") as container:
        container.writestr(name, data)
    return out.getvalue()


def plain_word(*paragraphs):
    """A Word file that is not ours: (style, text) of each paragraph."""
    file, out = docx.Document(), io.BytesIO()
    for style, text in paragraphs:
        file.add_paragraph(text, style=style)
    file.save(out)
    return out.getvalue()


def read(file, tmp_path, name="copy.docx"):
    path = tmp_path / "upload"
    path.write_bytes(file)
    return formats.read(path, name, ROADMAP.name, standard_sections(ROADMAP.name))


def texts(copy):
    """The bodies by section code."""
    return {part.code: part.body for part in copy.parts}
