"""The answers that the public reads: they follow the accepted reports."""

from documents.models import Document, Draft, Revision
from documents.structured_rows import Extension
from reporting.models import Report
from reporting.profiles.answers import FIELDS
from reporting.profiles.models import PublishedAnswer
from reporting.profiles.rows import PROFILE_ROWS, answers_of


def record(revision: Revision) -> None:
    """Publish the answers of an accepted revision, in place of earlier ones of its report."""
    document = revision.document
    period = Report.objects.values_list("period", flat=True).get(document=document.pk)
    withdraw(document)
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


def withdraw(document: Document) -> None:
    """Take back the answers of a report whose acceptance was revoked."""
    PublishedAnswer.objects.filter(document=document.pk).delete()


def record_accepted(draft: Draft) -> None:
    """The effect of an acceptance: the newest revision of the draft is what was accepted."""
    record(Revision.objects.filter(draft=draft).order_by("-number")[0])


def withdraw_revoked(draft: Draft) -> None:
    """The effect of a revocation."""
    withdraw(draft.document)


PROFILE = Extension(
    rows=[PROFILE_ROWS], after_accept=record_accepted, after_revoke=withdraw_revoked
)
