"""The answers that the public reads: they follow the accepted reports."""

from documents.models import Revision
from documents.structured_rows import Extension
from reporting.models import Report
from reporting.profiles.answers import FIELDS
from reporting.profiles.models import PublishedAnswer
from reporting.profiles.profile_rows import PROFILE_ROWS, answers_of


def record(revision: Revision) -> None:
    """Let the public read the answers of an accepted revision, in place of earlier ones of its
    report."""
    document = revision.document
    period = Report.objects.values_list("period", flat=True).get(document=document.pk)
    PublishedAnswer.objects.filter(document=document.pk).delete()
    PublishedAnswer.objects.bulk_create(
        PublishedAnswer(
            document=document,
            party_id=document.party_id,
            period_id=period,
            code=answer["code"],
            title=answer["question"],
            language=document.language,
            **{name: answer[name] for name in FIELDS},
        )
        for answer in answers_of(revision.content)
    )


PROFILE = Extension(rows=[PROFILE_ROWS], after_publish=record)
