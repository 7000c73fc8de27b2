"""PDFs: a typst template of ours, filled with data. Nothing a user wrote is ever read as markup."""

import json
import subprocess
from datetime import datetime
from pathlib import Path
from typing import Any

import structlog
from django.conf import settings
from django.utils.translation import gettext as _

from core import clock
from core.text import printable
from office.sandbox import command

log = structlog.get_logger(__name__)
_ROOT = Path(settings.BASE_DIR)
_TEMPLATES = _ROOT / "templates"
_FONTS = _ROOT / "build" / "npm" / "fonts"
_SECONDS = 30


class NotTypeset(Exception):
    """The template has a mistake, or the document takes too long; the log says which template."""


def render(template_name: str, data: dict[str, Any], *, made_at: datetime | None = None) -> bytes:
    """The PDF of `templates/<template_name>` (a .typ file), which reads `data` as JSON.

    `made_at` is the moment that the file names; given, the same data give the same bytes.

    The template sees its own folder tree and nothing else: no network, no other file. The result
    is PDF/UA-1. Letters that none of our fonts has are taken from the fonts of the machine. Where
    that has none either, the document says so on its first page, and is tagged without claiming
    the standard.
    Raises NotTypeset.
    """
    order = _order(template_name, data, made_at or clock.real_now())
    try:
        done = subprocess.run(  # noqa: S603
            command("office.typesetting"),
            input=json.dumps(order).encode(),
            env={"LC_ALL": "C.UTF-8"},
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise NotTypeset(f"{template_name} took more than {_SECONDS} seconds") from error
    if done.returncode != 0:
        reason = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        raise NotTypeset(f"{template_name}: {reason[:300]}")
    if done.stderr.startswith(b"missing"):
        log.warning("pdf_letters_missing", template=template_name)
    elif done.stderr.startswith(b"without standard"):
        log.warning("pdf_without_standard", template=template_name)
    return done.stdout


def _order(template_name: str, data: dict[str, Any], made_at: datetime) -> dict[str, Any]:
    """The input of the typesetting child."""
    has_fonts = _FONTS.is_dir()
    if not has_fonts:
        log.warning("pdf_fonts_missing", folder=str(_FONTS), fetch_with="scripts/npm.py")
    return {
        "root": str(_TEMPLATES),
        "template": template_name,
        "fonts": str(_FONTS) if has_fonts else "",
        "data": json.dumps(_printable(data), ensure_ascii=False),
        "missing": _(
            "Some characters of this document could not be set in type: no font here has "
            "them. They are shown as boxes. The Word copy holds them."
        ),
        "timestamp": int(made_at.timestamp()),
    }


def _printable(value: Any) -> Any:
    """The data without characters that have no shape."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {name: _printable(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(inner) for inner in value]
    return value
