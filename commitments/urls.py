from django.urls import path

from commitments.evidence import views as evidence
from commitments.finance import views as finance
from commitments.importer.registration import COMMITMENT_IMPORTER
from commitments.joint import views as joint
from commitments.milestones import views as milestones
from commitments.views import commitments, progress, table, workbooks
from imports.urls import pages_of

app_name = "commitments"
COMMITMENTS = "<slug:workshop>/<str:code>/commitments/"
COMMITMENT = f"{COMMITMENTS}<int:number>/"
FUNDING = f"{COMMITMENTS}finance/<int:pk>/"
MILESTONE = f"{COMMITMENTS}milestones/<int:pk>/"
EVIDENCE = f"{COMMITMENTS}evidence/<int:pk>/"
urlpatterns = [
    path("my-commitments/", commitments.my_commitments, name="my-commitments"),
    path("duties/<int:pk>/", progress.settle_duty, name="settle-duty"),
    path(COMMITMENTS, commitments.commitment_list, name="list"),
    path(f"{COMMITMENTS}workbook/", workbooks.workbook, name="workbook"),
    *pages_of(COMMITMENT_IMPORTER),
    path(f"{COMMITMENTS}add/", commitments.add, name="add"),
    path(f"{COMMITMENTS}table/", table.edit_table, name="edit-table"),
    path(
        f"{COMMITMENTS}proposed/<slug:field>/",
        commitments.proposed_organisations,
        name="proposed-organisations",
    ),
    path(f"{COMMITMENTS}parts/<int:pk>/", commitments.explain_part, name="explain-part"),
    path(f"{COMMITMENT}edit/", commitments.edit, name="edit"),
    path(f"{COMMITMENT}remove/", commitments.remove, name="remove"),
    path(f"{COMMITMENT}delivery/", progress.report_delivery, name="report-delivery"),
    path(f"{COMMITMENT}joint/", joint.joint, name="joint"),
    path(f"{COMMITMENT}joint/partnerships/", joint.name_partnerships, name="name-partnerships"),
    path(f"{COMMITMENT}milestones/", milestones.add_milestone, name="add-milestone"),
    path(MILESTONE, milestones.milestone, name="milestone"),
    path(f"{MILESTONE}change/", milestones.change_milestone, name="change-milestone"),
    path(f"{COMMITMENT}finance/", finance.finance, name="finance"),
    path(f"{COMMITMENT}finance/add/<slug:stage>/", finance.add_funding, name="add-funding"),
    path(FUNDING, finance.change_funding, name="change-funding"),
    path(f"{FUNDING}remove/", finance.remove_funding, name="remove-funding"),
    path(f"{MILESTONE}reach/", milestones.reach_milestone, name="reach-milestone"),
    path(f"{MILESTONE}unreach/", milestones.unreach_milestone, name="unreach-milestone"),
    path(f"{MILESTONE}more-time/", milestones.ask_for_time, name="ask-for-time"),
    path(f"{MILESTONE}remove/", milestones.remove_milestone, name="remove-milestone"),
    path(f"{COMMITMENT}evidence/", evidence.evidence, name="evidence"),
    path(f"{COMMITMENT}evidence/link/", evidence.add_link, name="add-link"),
    path(f"{COMMITMENT}evidence/file/", evidence.add_file, name="add-file"),
    path(EVIDENCE, evidence.change_evidence, name="change-evidence"),
    path(f"{EVIDENCE}remove/", evidence.remove_evidence, name="remove-evidence"),
    path(f"{EVIDENCE}restore/", evidence.restore_evidence, name="restore-evidence"),
]
