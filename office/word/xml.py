"""Elements of WordprocessingML, made with their attributes in one line."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from core.text import printable


def element(name: str, /, *children: Any, **attributes: str) -> Any:
    """`w:name` with children and `w:` attributes (a trailing underscore is dropped)."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key.rstrip('_')}"), value)
    made.extend(children)
    return made


def value(name: str, /, val: object) -> Any:
    """`w:name` with `w:val`."""
    return element(name, val=str(val))


def words(text: str) -> Any:
    """`w:t` whose spaces count. Characters that XML cannot hold are left out."""
    made = element("t")
    made.text = printable(text)
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def field(code: str, result: str) -> list[Any]:
    """The runs of a field with its result as it stands until somebody updates it."""
    instruction = element("instrText")
    instruction.text = f" {code} "
    instruction.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return [
        element("r", element("fldChar", fldCharType="begin")),
        element("r", instruction),
        element("r", element("fldChar", fldCharType="separate")),
        element("r", words(result)),
        element("r", element("fldChar", fldCharType="end")),
    ]
