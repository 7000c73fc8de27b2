"""Looks into elements of a Word file by their local names. In the child.

Both dialects (transitional and strict) are read this way.
"""

from typing import Any

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
    """The value of a switch: on, off, or None where it is not set."""
    switch = child(properties, name)
    return None if switch is None else attribute(switch, "val") not in _OFF


def is_struck(properties: Any) -> bool | None:
    """Whether words are struck out, once or twice; None where neither is set."""
    switches = [is_on(properties, name) for name in ("strike", "dstrike")]
    return None if switches == [None, None] else any(switches)


def number(text: str) -> int:
    return int(text) if text.lstrip("-").isdecimal() and len(text) < 10 else 0
