"""Which part of an XLSX holds which worksheet. Runs in the reading child, after contents.py."""

import zipfile
from pathlib import PurePosixPath
from xml.etree import ElementTree

_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def worksheets(container: zipfile.ZipFile) -> list[str]:
    """The parts of the worksheets in their order; none of a workbook without links."""
    try:
        links = _small(container, "xl/_rels/workbook.xml.rels")
        book = _small(container, "xl/workbook.xml")
    except (KeyError, ElementTree.ParseError):
        return []
    targets = {
        link.get("Id"): link.get("Target", "")
        for link in links
        if link.get("Type", "").endswith("/worksheet")
    }
    sheets = [sheet.get(_RELATED) for sheet in book.iter() if sheet.tag.endswith("}sheet")]
    return [_path(targets[key]) for key in sheets if key in targets]


def _small(container: zipfile.ZipFile, name: str) -> ElementTree.Element:
    """A part that contents.py has checked: it is small and declares no entities."""
    return ElementTree.fromstring(container.read(name))  # noqa: S314


def _path(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target)
