"""The entries that the public compares: they follow the accepted reports."""

from documents.models import Revision
from documents.structured_rows import Extension
from reporting.entries.checking import NAME
from reporting.entries.models import PublishedEntry
from reporting.models import Report

SAME = (
    "number",
    "part",
    "title",
    "delivery",
    "done",
    "next_steps",
    "support_needed",
    "unchanged_reason",
)


def record_entries(revision: Revision) -> None:
    """Let the public read the entries of an accepted revision, in place of earlier ones of its
    report; none about what the roadmap does not promise any more."""
    document = revision.document
    period = Report.objects.values_list("period", flat=True).get(document=document.pk)
    PublishedEntry.objects.filter(document=document.pk).delete()
    PublishedEntry.objects.bulk_create(
        PublishedEntry(
            document=document,
            party_id=document.party_id,
            period_id=period,
            language=document.language,
            challenges=[challenge["code"] for challenge in entry["challenges"]],
            spent=entry["spent"],
            measured=entry["values"],
            **{name: entry[name] for name in SAME},
        )
        for entry in revision.content[NAME]
        if not entry["is_withdrawn"]
    )


RECORDED = Extension(after_publish=record_entries)
