"""The reading child (office/sandbox.py starts it): IN NAME OUT.

Writes one JSON value a line: the document's custom properties, then each line of the text; or
one value with the reason for refusing.
"""

import json
import zipfile
from pathlib import Path
from typing import TextIO

from lxml import etree

from office.sandbox import FileRefused, answer
from office.word.body import Walker
from office.word.checks import check
from office.word.parts import Parts


def main(source: str, file_name: str, target: str) -> None:
    answer(Path(target), lambda out: write(Path(source), file_name, out))


def write(path: Path, file_name: str, out: TextIO) -> None:
    check(path, file_name)
    try:
        with zipfile.ZipFile(path) as container:
            parts = Parts(container)
            _put(out, {"properties": parts.properties()})
            for line in Walker(parts).lines():
                _put(out, line)
    except etree.LxmlError as error:
        raise FileRefused("damaged") from error


def _put(out: TextIO, value: object) -> None:
    out.write(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n")
