"""The parts of a Word file that say what a text means: styles, lists, links. In the child."""

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from office.sandbox import FileRefused
from office.word.elements import attribute, child, is_on, is_struck, local, number
from office.word.numbering import Numbering

MAX_PROPERTY = 255  # characters of a custom property that Word keeps


@dataclass
class Style:
    """What a style says of paragraphs or words."""

    name: str = ""
    base: str = ""
    outline: int = 0
    list_id: str = ""
    list_level: int = 0
    is_bold: bool | None = None
    is_italic: bool | None = None
    is_struck: bool | None = None
    script: str = ""


class Parts:
    """A container's parts, parsed without entities and without the network."""

    def __init__(self, container: zipfile.ZipFile) -> None:
        self._container = container
        self._names = {name.lower(): name for name in container.namelist()}
        self.main = self._main()
        self.document = self.tree(self.main)
        if self.document is None:
            raise FileRefused("damaged")
        self.links = self._links()
        self.styles = self._styles()
        self.numbering = Numbering(self._beside("numbering"))

    def tree(self, name: str) -> Any:
        """The root of a part, or None where there is no such part."""
        if name.lower() not in self._names:
            return None
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        with self._container.open(self._names[name.lower()]) as part:
            return etree.parse(part, parser).getroot()

    def _related(self, name: str) -> Iterator[tuple[str, str, str]]:
        """The relations of a part: identity, kind, target."""
        folder, file = posixpath.split(name)
        root = self.tree(posixpath.join(folder, "_rels", f"{file}.rels"))
        for relation in root if root is not None else ():
            kind = attribute(relation, "Type").rpartition("/")[2]
            yield attribute(relation, "Id"), kind, attribute(relation, "Target")

    def _main(self) -> str:
        for _id, kind, target in self._related(""):
            if kind == "officeDocument":
                return posixpath.normpath(target.lstrip("/"))
        return "word/document.xml"

    def _beside(self, kind: str) -> Any:
        """The part of a kind that belongs to the document."""
        for _id, related_kind, target in self._related(self.main):
            if related_kind == kind:
                folder = "" if target.startswith("/") else posixpath.dirname(self.main)
                return self.tree(posixpath.normpath(posixpath.join(folder, target.lstrip("/"))))
        return None

    def _links(self) -> dict[str, str]:
        return {
            identity: target
            for identity, kind, target in self._related(self.main)
            if kind == "hyperlink"
        }

    def properties(self) -> dict[str, str]:
        """The custom properties of the document."""
        root = self.tree("docProps/custom.xml")
        return {
            attribute(entry, "name"): "".join(entry.itertext())[:MAX_PROPERTY]
            for entry in (root if root is not None else ())
        }

    def _styles(self) -> dict[str, Style]:
        root, styles = self._beside("styles"), {}
        for element in root if root is not None else ():
            if local(element) == "style":
                words, paragraph = child(element, "rPr"), child(element, "pPr")
                outline = attribute(child(paragraph, "outlineLvl"), "val")
                styles[attribute(element, "styleId")] = Style(
                    name=attribute(child(element, "name"), "val").lower(),
                    base=attribute(child(element, "basedOn"), "val"),
                    outline=number(outline) + 1 if outline else 0,
                    list_id=attribute(child(paragraph, "numPr", "numId"), "val"),
                    list_level=number(attribute(child(paragraph, "numPr", "ilvl"), "val")),
                    is_bold=is_on(words, "b"),
                    is_italic=is_on(words, "i"),
                    is_struck=is_struck(words),
                    script=attribute(child(words, "vertAlign"), "val"),
                )
        return styles

    def style(self, identity: str) -> list[Style]:
        """A style and those it is based on, nearest first."""
        chain: list[Style] = []
        while identity in self.styles and len(chain) < 12:
            chain.append(self.styles[identity])
            identity = chain[-1].base
        return chain
