"""A brief as a PDF of one page: its type is as small as its text needs, within limits."""

from typing import Any

from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from core.locales import colon, day
from dashboards.briefs.content import Brief, Line, Part
from office import pdf


def write(brief: Brief) -> bytes:
    """The PDF. Raises NotTypeset."""
    data = {
        "title": brief.title,
        "subtitle": brief.subtitle,
        "author": "UNOSSC",
        "language": (get_language() or "en").split("-")[0],
        "direction": "rtl" if get_language_bidi() else "ltr",
        "as_of": _("As of %(day)s") % {"day": day(brief.today)},
        "head": figure_head(brief),
        "figures": [
            {
                "label": figure.label,
                "now": figure.now,
                "before": figure.before,
                "change": figure.change,
                "is_part": figure.is_part,
            }
            for figure in brief.figures
        ],
        "parts": [_part(part) for part in brief.parts],
        "notes": list(brief.notes),
        "words": {"page": _("Page %(page)s of %(pages)s")},
    }
    return pdf.render("dashboards/brief.typ", data)


def figure_head(brief: Brief) -> list[str]:
    """The titles of the columns of figures."""
    return [_("Figure"), day(brief.today), day(brief.then), _("Change")]


def _part(part: Part) -> dict[str, Any]:
    return {
        "title": part.title,
        "lines": [_line(line) for line in part.lines],
        "empty": part.empty,
        "more": part.more_words,
    }


def _line(line: Line) -> dict[str, str]:
    return {"subject": f"{line.subject.text}{colon()}" if line.plain else line.subject.text,
            "text": line.plain}  # fmt: skip
