"""The parts of a Word file that say what a text means: styles, lists, links. In the child.

Everything goes by local names, so that both dialects (transitional and strict) are read.
"""

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from core.spreadsheets.refusing import Refused

_OFF = {"0", "false", "off", "none"}


def local(element: Any) -> str:
    """The name of an element without its namespace; nothing for comments."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: Any, *names: str) -> Any:
    """The element under the path of names, or None."""
    for name in names:
        if element is None:
            return None
        element = next((inner for inner in element if local(inner) == name), None)
    return element


def attribute(element: Any, name: str) -> str:
    """An attribute by its local name; empty where there is none."""
    if element is None:
        return ""
    return next((v for key, v in element.attrib.items() if key.rpartition("}")[2] == name), "")


def is_on(properties: Any, name: str) -> bool | None:
    """A switch: on, off, or not said."""
    found = child(properties, name)
    return None if found is None else attribute(found, "val") not in _OFF


def number(text: str) -> int:
    return int(text) if text.lstrip("-").isdecimal() and len(text) < 10 else 0


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


class Parts:
    """A container's parts, parsed without entities and without the network."""

    def __init__(self, container: zipfile.ZipFile) -> None:
        self._container = container
        self._names = {name.lower(): name for name in container.namelist()}
        self.main = self._main()
        self.document = self.tree(self.main)
        if self.document is None:
            raise Refused("damaged")
        self.links = self._links()
        self.styles = self._styles()
        self._lists = self._numbering()

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
        for _id, found, target in self._related(self.main):
            if found == kind:
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
            attribute(entry, "name"): "".join(entry.itertext())[:200]
            for entry in (root if root is not None else ())
        }

    def _styles(self) -> dict[str, Style]:
        root, found = self._beside("styles"), {}
        for element in root if root is not None else ():
            if local(element) == "style":
                words, paragraph = child(element, "rPr"), child(element, "pPr")
                outline = attribute(child(paragraph, "outlineLvl"), "val")
                found[attribute(element, "styleId")] = Style(
                    name=attribute(child(element, "name"), "val").lower(),
                    base=attribute(child(element, "basedOn"), "val"),
                    outline=number(outline) + 1 if outline else 0,
                    list_id=attribute(child(paragraph, "numPr", "numId"), "val"),
                    list_level=number(attribute(child(paragraph, "numPr", "ilvl"), "val")),
                    is_bold=is_on(words, "b"),
                    is_italic=is_on(words, "i"),
                )
        return found

    def style(self, identity: str) -> list[Style]:
        """A style and those it is based on, nearest first."""
        chain: list[Style] = []
        while identity in self.styles and len(chain) < 12:
            chain.append(self.styles[identity])
            identity = chain[-1].base
        return chain

    def _numbering(self) -> dict[str, dict[int, str]]:
        """The form of each level of each list: bullet, decimal, none …"""
        root = self._beside("numbering")
        kinds: dict[str, dict[int, str]] = {}
        lists: dict[str, dict[int, str]] = {}
        for element in root if root is not None else ():
            if local(element) == "abstractNum":
                kinds[attribute(element, "abstractNumId")] = _levels(element)
            elif local(element) == "num":
                kind = attribute(child(element, "abstractNumId"), "val")
                lists[attribute(element, "numId")] = dict(kinds.get(kind, {}))
                for override in element:
                    lists[attribute(element, "numId")].update(_levels(override))
        return lists

    def form_of(self, list_id: str, level: int) -> str:
        """How a level of a list counts; nothing where it is no list."""
        form = self._lists.get(list_id, {}).get(level, "")
        return "" if form == "none" else form


def _levels(element: Any) -> dict[int, str]:
    return {
        number(attribute(level, "ilvl")): attribute(child(level, "numFmt"), "val") or "bullet"
        for level in element
        if local(level) == "lvl"
    }
