"""The typesetting child: data on its standard input, a PDF on its standard output.

typst keeps what its last ten documents shared, 370 MB after ten long ones; in a child that memory
goes when the document is done. Imports nothing of Django.
"""

import json
import resource
import sys
from typing import Any

import typst

MEMORY_BYTES, CPU_SECONDS = 2 * 1024**3, 20
STANDARD = "ua-1"  # PDF/UA-1, ISO 14289: headings, language, table headers and alternative texts


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    order = json.load(sys.stdin)
    try:
        made = _compile(order, with_machine=False, standards=[STANDARD])
    except typst.TypstError:  # its message may quote the text: not for the log
        made = _with_fonts_of_the_machine(order)
    sys.stdout.buffer.write(made)


def _with_fonts_of_the_machine(order: dict[str, Any]) -> bytes:
    try:
        return _compile(order, with_machine=True, standards=[STANDARD])
    except typst.TypstError as error:
        is_missing = "could not be displayed with" in str(error)
    sys.stderr.write("missing" if is_missing else "without standard")
    inputs = {"missing": order["missing"]} if is_missing else {}
    return _compile(order, with_machine=True, standards=[], **inputs)


def _compile(
    order: dict[str, Any], *, with_machine: bool, standards: list[Any], missing: str = ""
) -> bytes:
    """Our fonts; without them, or for letters that they lack, those of the machine as well."""
    root, fonts = order["root"], order["fonts"]
    compiler = typst.Compiler(
        root=root,
        font_paths=typst.Fonts(
            include_system_fonts=with_machine or not fonts, font_paths=[fonts] if fonts else []
        ),
        package_path=root,  # no package is taken from the machine or the network
        package_cache_path=root,
    )
    made = compiler.compile(
        input=f"{root}/{order['template']}",
        sys_inputs={"data": order["data"], "missing": missing},
        format="pdf",
        pdf_standards=standards,
        timestamp=order["timestamp"],
    )
    assert isinstance(made, bytes)
    return made
