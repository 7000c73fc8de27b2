"""What follows from steps of reports and of the roadmaps that they are about.

`ReportingConfig.ready` registers these functions with the kinds of reports and roadmaps.
"""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy

from commitments.reported_delivery import Claim, record_claims
from core.local_days import local_days
from documents.models import Draft, Revision, Step
from documents.querysets import DraftQuerySet
from documents.revisions.closing import close, needs_new_date, reopen
from documents.states import EDITABLE, DraftState, StepName
from documents.structured_rows import Extension
from reporting.entries.checking import NAME
from reporting.home_card import own_reports
from reporting.kind import REPORT
from reporting.models import Report, ReportingPeriod
from reporting.opening import open_reports
from reporting.promised import roadmaps_without_report
from reporting.reports_so_far import reports_on


def claim_delivery(revision: Revision) -> None:
    """Let the commitments say what the accepted report says of them."""
    report = Report.objects.get(pk=revision.document_id)
    claims = [
        Claim(entry["number"], entry["delivery"], entry["done"] or entry["unchanged_reason"])
        for entry in revision.content[NAME]
        if not entry["is_withdrawn"]
    ]
    record_claims(
        roadmap=report.roadmap_id,
        claims=claims,
        at=revision.submitted_at,
        by=revision.submitted_by,
    )


def add_to_open_periods(draft: Draft) -> None:
    """Let a party whose roadmap is accepted report in the periods of its workshop that are open,
    unless it does already."""
    periods = ReportingPeriod.objects.filter(
        workshop=draft.document.event_id, opened_at__isnull=False, closed_at__isnull=True
    )
    accepted = draft.steps.filter(name=StepName.ACCEPT).select_related("by").last()
    assert accepted is not None
    for period in periods.select_related("workshop").select_for_update(of=("self",), no_key=True):
        roadmaps = roadmaps_without_report(period).filter(pk=draft.document_id)
        open_reports(period=period, roadmaps=roadmaps, by=accepted.by)


def close_reports(step: Step) -> None:
    """Close the reports on a closed roadmap that are still owed."""
    for draft in _reports_on(step).filter(state__in=EDITABLE):
        close(draft=draft, reason=step.reason, by=step.by, is_announced=False)


def reopen_reports(step: Step) -> None:
    """Open the reports again that were closed since the roadmap was."""
    closings = Step.objects.filter(name=StepName.CLOSE)
    closed = closings.filter(draft=step.draft).latest("pk")
    follows = closings.filter(draft=OuterRef("pk"), pk__gt=closed.pk)
    for draft in _reports_on(step).filter(Exists(follows), state=DraftState.CLOSED):
        period = draft.document.report.period
        is_late = needs_new_date(draft.document.deadline)
        if is_late and period.due_on <= local_days().latest:
            continue  # UNOSSC opens it with a new date, if it still expects it
        due_on = period.due_on if is_late else None
        reopen(draft=draft, reason=step.reason, due_on=due_on, by=step.by, is_announced=False)


def _reports_on(step: Step) -> DraftQuerySet:
    """The drafts of the reports on the roadmap that the step is about."""
    drafts: DraftQuerySet = Draft.objects.of_kind(REPORT).select_related(
        "document__report__period", "document__deadline__party"
    )
    return drafts.filter(document__report__roadmap=step.draft.document_id).order_by("pk")


CLAIMS = Extension(
    acceptance_note=gettext_lazy("Its commitments now say what the report says of their delivery."),
    after_publish=claim_delivery,
)
REPORTS_FOLLOW = Extension(
    card=own_reports,
    public_card=reports_on,
    closing_note=gettext_lazy("progress reports that were not submitted are closed too"),
    after_accept=add_to_open_periods,
    after_close=close_reports,
    after_reopen=reopen_reports,
)
