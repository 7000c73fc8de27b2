"""PDFs: a typst template of ours, filled with data. Nothing a user wrote is ever read as markup."""

import json
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import structlog
import typst
from django.conf import settings

from core import clock

log = structlog.get_logger(__name__)
_TEMPLATES = Path(settings.BASE_DIR) / "templates"
_FONTS = Path(settings.BASE_DIR) / "build" / "npm" / "fonts"
_STANDARD = "ua-1"  # PDF/UA-1, ISO 14289: headings, language, table headers and alternative texts


def render(template_name: str, data: dict[str, Any], *, made_at: datetime | None = None) -> bytes:
    """The PDF of `templates/<template_name>` (a .typ file), which reads `data` as JSON.

    `made_at` is the moment that the file names; given, the same data give the same bytes.

    The template sees its own folder tree and nothing else: no network, no other file. The result
    is PDF/UA-1, unless a text has letters that none of our fonts has: those are then taken from
    the fonts of the machine, and the PDF is tagged without claiming the standard.
    Raises typst.TypstError for a mistake in the template.
    """
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    made_at = made_at or clock.real_now()
    try:
        return _compile(template_name, inputs, made_at, _fonts(with_machine=False), [_STANDARD])
    except typst.TypstError:  # its message may quote the text: not for the log
        log.warning("pdf_without_standard", template=template_name)
        return _compile(template_name, inputs, made_at, _fonts(with_machine=True), [])


def _compile(
    template_name: str,
    inputs: dict[str, str],
    made_at: datetime,
    fonts: "typst.Fonts",
    standards: list[Any],
) -> bytes:
    compiler = typst.Compiler(
        root=str(_TEMPLATES),
        font_paths=fonts,
        package_path=str(_TEMPLATES),  # no package is taken from the machine or the network
        package_cache_path=str(_TEMPLATES),
    )
    made = compiler.compile(
        input=str(_TEMPLATES / template_name),
        sys_inputs=inputs,
        format="pdf",
        pdf_standards=standards,
        timestamp=int(made_at.timestamp()),
    )
    assert isinstance(made, bytes)
    return made


@cache
def _fonts(*, with_machine: bool) -> "typst.Fonts":
    """Our fonts (scripts/npm.py fetches them); without them those of the machine and of typst."""
    is_there = _FONTS.is_dir()
    if not is_there:
        log.warning("pdf_fonts_missing", folder=str(_FONTS), fetch_with="scripts/npm.py")
    return typst.Fonts(
        include_system_fonts=with_machine or not is_there,
        font_paths=[str(_FONTS)] if is_there else [],
    )
