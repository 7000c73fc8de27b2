"""Checks plain text before it is stored: it is no page and no program. Runs in the child."""

from pathlib import Path

from office.sandbox import FileRefused

_BYTE_ORDER_MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_ALLOWED = frozenset(b"\t\n\r\f")
_CONTROLS = frozenset(range(32)) - _ALLOWED | {127}
_LOOKED_AT = 4096  # characters at the beginning in which a page would say so
_PAGES = ("<!doctype", "<html", "<head", "<body", "<script", "<svg", "<iframe", "<?xml", "<?php")
_OTHERS = ("%pdf", "#!", "{\\rtf", "pk\x03\x04")


def check(path: Path) -> None:
    """Raises FileRefused for what is no plain text, whatever its encoding."""
    content = path.read_bytes()
    if encoding := _BYTE_ORDER_MARKS.get(content[:2]):
        try:
            text = content[2:].decode(encoding)
        except UnicodeDecodeError as error:
            raise FileRefused("content", format="text") from error
        controls = {chr(code) for code in _CONTROLS}
        is_text = controls.isdisjoint(text)
    else:
        text = content[: 4 * _LOOKED_AT].decode("utf-8-sig", errors="replace")
        is_text = _CONTROLS.isdisjoint(content)
    start = text[:_LOOKED_AT].lstrip().lower()
    if not is_text or start.startswith(_OTHERS) or any(page in start for page in _PAGES):
        raise FileRefused("content", format="text")
