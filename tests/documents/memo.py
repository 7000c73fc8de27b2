"""A second kind of document for tests: it owes nothing, is not endorsed and never amended.

It has lines beside its sections, and starts with those of the memo before (memo_lines.py).

`documents` knows nothing of it. Its addresses are in this module, so a test names it as its
ROOT_URLCONF; the pages that every app brings for itself (the list) are as short as can be.
"""

from django.http import HttpResponse
from django.urls import include, path

from accounts.permissions import Permission
from documents.kinds import DocumentKind, Transition
from documents.models import Document
from documents.states import EDITABLE, DraftState, StepName
from documents.urls import pages_of
from documents.writing.actions import open_draft
from sscroadmap.urls import urlpatterns as of_the_product
from tests.documents.memo_lines import LINE_ROWS, prefill
from tests.documents.sections import make_section

SECTIONS = {"purpose": "Purpose", "advice": "Advice"}
MEMO = DocumentKind(
    name="memo",
    namespace="memos",
    page="memo",
    singular="Memo",
    plural="Memos",
    title=lambda document: f"Memo of {document.party.name}",
    address_of=lambda document: {"code": document.party.code},
    lookups_of=lambda address: {"party__code": address["code"]},
    route="<str:code>/",
    workflow={
        StepName.SUBMIT: Transition(
            permission=Permission.SUBMIT, before=EDITABLE, after=DraftState.SUBMITTED
        ),
        StepName.RETURN: Transition(
            permission=Permission.REVIEW, before=(DraftState.SUBMITTED,), after=DraftState.RETURNED
        ),
        StepName.ACCEPT: Transition(
            permission=Permission.REVIEW, before=(DraftState.SUBMITTED,), after=DraftState.ACCEPTED
        ),
    },
    identity=lambda document: {"from": document.party.code},
    facts=lambda document: [("From", document.party.name)],
    file_stem=lambda document: f"{document.party.code} memo",
    own_rows=[LINE_ROWS],
    prefill=prefill,
)


def page(_request):
    return HttpResponse("A page of memos.")


memos = [
    path("", page, name="list"),
    *pages_of(MEMO),
]
urlpatterns = [path("memos/", include((memos, "memos"))), *of_the_product]


def open_memo(party, event, by):
    """The draft of a new memo, with an empty section for each of its templates."""
    for position, (code, title) in enumerate(SECTIONS.items(), start=1):
        make_section(MEMO.name, code, position, titles={"en": title}, guidance={"en": "Write."})
    document = Document.objects.create(kind=MEMO.name, party=party, event=event)
    return open_draft(document, by, number=1)
