"""Formulas of Word as they are typed: fractions, powers and roots. In the child."""

from collections.abc import Iterator
from typing import Any

from office.word.elements import child, local

Piece = tuple[str, str]  # words, and "sup" where they are raised or "sub" where lowered
_PLAIN = {"oMath", "oMathPara", "r", "e", "num", "den", "sup", "sub", "box", "d"}


class Unknown(Exception):
    """The formula has parts that cannot be typed in one line."""


def pieces(element: Any) -> Iterator[Piece]:
    """The formula in one line. Raises Unknown."""
    for inner in element:
        name = local(inner)
        if name == "t":
            yield inner.text or "", ""
        elif name == "f":
            yield f"{_part(child(inner, 'num'))}/{_part(child(inner, 'den'))}", ""
        elif name in ("sSup", "sSub"):
            script = name[1:].lower()
            yield from pieces(child(inner, "e"))
            yield _words(child(inner, script)), script
        elif name == "rad" and not _words(child(inner, "deg")):
            yield f"√{_part(child(inner, 'e'))}", ""
        elif name == "d":
            yield f"({_words(inner)})", ""
        elif name in _PLAIN:
            yield from pieces(inner)
        elif not name.endswith("Pr"):
            raise Unknown(name)


def _words(element: Any) -> str:
    if element is None:
        return ""
    signs = {"sup": "^", "sub": "_", "": ""}
    return "".join(f"{signs[script]}{text}" for text, script in pieces(element))


def _part(element: Any) -> str:
    text = _words(element)
    return text if text.isalnum() else f"({text})"
