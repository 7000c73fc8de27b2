"""What the newest accepted progress report says, for the brief of a party."""

from collections import Counter
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.fields.json import KeyTransform
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from commitments.models import Delivery
from core.locales import colon, day, separated
from core.templatetags.display import number
from dashboards.briefs.content import Line, Link, Part, quoted, short_name
from documents.models import Document
from reporting.entries.rows import challenges_of
from reporting.models import Report
from reporting.reports_so_far import AcceptedReport, reports_of, with_accepted_reports

SHOWN = 4  # lines about single commitments


def with_newest_report(roadmaps: Any) -> Any:
    """Annotates the accepted reports of each roadmap, and `newest_entries` of the newest one, in
    the roadmaps' own statement."""
    reports = Report.objects.filter(roadmap=OuterRef("pk"), document__published__isnull=False)
    row = JSONObject(entries=KeyTransform("entries", "document__published__content"))
    newest = reports.order_by("-period__starts_on", "-pk").values(row=row)[:1]
    return with_accepted_reports(roadmaps).annotate(newest_entries=ArraySubquery(newest))


def report_part(roadmap: Any) -> Part | None:
    """The newest accepted report of a roadmap that was read `with_newest_report`: what is claimed,
    what hinders, and what support is needed. None before the first one."""
    report = next(reports_of(roadmap), None)
    if report is None:
        return None
    entries = [
        entry
        for row in roadmap.newest_entries
        for entry in row["entries"] or []
        if not entry["is_withdrawn"]
    ]
    blocked = sorted(entries, key=lambda entry: not _is_blocked(entry))
    lines = [_claims(entries, report), *(_entry(each, report, roadmap) for each in blocked[:SHOWN])]
    return Part(
        "report", _("What the newest progress report says"), lines, "", len(blocked[SHOWN:])
    )


def _is_blocked(entry: dict[str, Any]) -> bool:
    """Whether something keeps the party from delivering, or it needs support."""
    return bool(entry["challenges"] or entry["support_needed"])


def _claims(entries: list[dict[str, Any]], report: AcceptedReport) -> Line:
    """How many commitments the report says stand where."""
    counts = Counter(entry["delivery"] for entry in entries)
    claimed = separated(
        f"{delivery.label}{colon()} {number(counts[delivery])}"
        for delivery in Delivery
        if counts[delivery]
    )
    words = _("accepted on %(day)s") % {"day": day(report.accepted_on)}
    text = separated([words, claimed]) if claimed else words
    return Line(Link(short_name(report.period), report.url), text)


def _entry(entry: dict[str, Any], report: AcceptedReport, roadmap: Document) -> Line:
    words = separated(filter(None, [str(Delivery(entry["delivery"]).label), challenges_of(entry)]))
    support = entry["support_needed"]
    quote = None
    if support:
        label = _("support needed")
        words = f"{words}; {label}{colon()}"
        quote = quoted(support, roadmap.language)
    title = short_name(f"{entry['part']} {entry['title']}")
    url = f"{report.url}read/#entry-{entry['number']}"
    return Line(Link(title, url, (roadmap.language,)), words, quote)
