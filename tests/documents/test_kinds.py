"""Documents of different kinds share their tables and are never mistaken for each other."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from documents import kinds
from documents.kinds import DocumentKind, UnknownKind
from documents.models import Document, Draft, Revision, Section
from roadmaps.expectations import holders_of
from roadmaps.kind import ROADMAP
from tests.documents.sections import make_section
from tests.factories import UserFactory
from tests.roadmaps.factories import make_roadmap, open_roadmap

MEMO = DocumentKind(
    name="memo",
    namespace="roadmaps",
    page="roadmap",
    singular="Memo",
    plural="Memos",
    title=lambda document: f"Memo of {document.party.code}",
    address_of=lambda document: {"workshop": "memos", "code": document.party.code},
    workflow={},
    lookups_of=lambda address: {"party__code": address["code"]},
    route="memos/<str:code>/",
    identity=lambda document: {"from": document.party.code},
    facts=lambda document: [("From", document.party.name)],
    file_stem=lambda document: f"{document.party.code} memo",
)
pytestmark = pytest.mark.usefixtures("day")
WORDS = "Words of the memo"


@pytest.fixture
def memo_kind(monkeypatch):
    monkeypatch.setattr(kinds, "_KINDS", {**kinds._KINDS, MEMO.name: MEMO})
    return MEMO


@pytest.fixture
def memo(memo_kind, kenya, workshop):
    """A published memo of Kenya after the same workshop, with a draft that waits for review."""
    template = make_section(MEMO.name, "vision", titles={"en": "Memo"}, guidance={"en": "Write."})
    document = Document.objects.create(kind=MEMO.name, party=kenya, event=workshop)
    draft = Draft.objects.create(document=document, state="submitted", has_text=True)
    Section.objects.create(draft=draft, template=template, body=f"<p>{WORDS}.</p>")
    content = {"language": "en", "sections": [{"code": "vision", "title": "Memo", "body": WORDS}]}
    document.published = Revision.objects.create(
        document=document,
        draft=draft,
        number=1,
        content=content,
        sha256="0" * 64,
        submitted_by=UserFactory(),
    )
    document.save()
    return document


def test_a_kind_says_the_title_and_the_address_of_its_documents(memo):
    assert memo.title == "Memo of KEN"
    assert memo.get_absolute_url() == "/roadmaps/memos/KEN/"
    assert memo.url_of("history") == "/roadmaps/memos/KEN/history/"


def test_a_document_of_a_kind_that_this_release_does_not_know_says_so(kenya, workshop):
    document = Document(kind="later", party=kenya, event=workshop)

    with pytest.raises(UnknownKind, match="later"):
        document.get_absolute_url()


def test_a_party_has_one_document_of_a_kind_for_an_event_and_a_slot(kenya, workshop, uganda):
    make_roadmap(kenya, workshop)

    with pytest.raises(IntegrityError, match="document_once_for_holder"), transaction.atomic():
        make_roadmap(kenya, workshop)
    make_roadmap(uganda, workshop)
    make_roadmap(kenya, workshop, slot="2018")
    Document.objects.create(kind=MEMO.name, party=kenya, event=workshop)
    assert Document.objects.count() == 4


def test_sections_of_kinds_may_have_the_same_code_and_place(memo, kenya, uganda, workshop):
    draft = open_roadmap(uganda, workshop)

    codes = [section.template.code for section in draft.sections.all()]
    assert codes == ["situation", "vision", "actors"]
    assert {section.template.kind for section in draft.sections.all()} == {ROADMAP.name}


@pytest.mark.parametrize(
    "address",
    [
        "/roadmaps/",
        "/roadmaps/nairobi-2017/KEN/",
        "/roadmaps/nairobi-2017/KEN/read/",
        "/roadmaps/nairobi-2017/KEN/history/",
        "/parties/KEN/",
        "/dashboard/",
        "/search/?q=words+of+the+memo",
    ],
)
def test_pages_of_roadmaps_show_no_document_of_another_kind(
    address, memo, kenya, workshop, reviewer, as_user
):
    open_roadmap(kenya, workshop)

    response = as_user(reviewer).get(address)

    assert response.status_code == 200
    page = response.content.decode()
    assert WORDS not in page.replace("Words+of", "")
    assert "Memo of KEN" not in page


def test_a_memo_alone_opens_no_page_of_a_roadmap(memo, reviewer, as_user):
    assert as_user(reviewer).get("/roadmaps/nairobi-2017/KEN/").status_code == 404


def test_a_party_with_a_memo_can_still_be_asked_for_a_roadmap(memo, reviewer, as_user):
    response = as_user(reviewer).get("/roadmaps/open/nairobi-2017/")

    assert response.status_code == 200
    assert "Kenya" in response.content.decode()


def test_a_memo_makes_nobody_a_holder_of_a_roadmap(memo, workshop, reviewer, as_user):
    assert list(holders_of(workshop.series)) == []

    response = as_user(reviewer).get("/workshops/nairobi-2017/")

    assert response.status_code == 200
    assert response.context["event"].opened == 0


def test_a_kind_under_the_name_of_another_is_refused(memo_kind):
    kinds.register(memo_kind)  # again, as it is: nothing happens

    with pytest.raises(ValueError, match="registered as memo"):
        kinds.register(replace(memo_kind, namespace="letters"))

    assert kinds.kind_named("memo") is memo_kind
