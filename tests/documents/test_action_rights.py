"""Each action asks for the right itself, whoever calls it and whatever the state of the draft."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied

from accounts.roles import Role
from documents import actions
from documents.exchange.copies.parts import Copy
from documents.models import ConflictingText, ReturnedCopy
from roadmaps import actions as roadmaps
from tests.conftest import person_for
from tests.documents.factories import section_of
from tests.roadmaps.factories import submit

pytestmark = pytest.mark.django_db
UNSEEN = "0" * 64


def conflicting_text(draft, by):
    section = section_of(draft)
    return ConflictingText.objects.create(
        section=section, body="<p>a</p>", base_version=1, stored_for=by
    )


def returned_copy(draft, by):
    return ReturnedCopy.objects.create(
        draft=draft, uploaded_by=by, file_name="a.docx", sha256="0", format="docx"
    )


def correct(draft, by):
    actions.correct(
        document=draft.document, code="vision", body="<p>a</p>", reason="A slip.", seen=UNSEEN,
        token=uuid.uuid4(), by=by,
    )  # fmt: skip


def keep_copy(draft, by):
    copy = Copy(format="docx", draft=draft.pk, parts=[])
    actions.keep_copy(draft=draft, copy=copy, file_name="a.docx", sha256="0", by=by)


ACTIONS = {
    "amend": lambda draft, by: actions.amend(document=draft.document, reason="More.", by=by),
    "merge": lambda draft, by: actions.merge(draft=draft, choices={}, seen="", by=by),
    "correct": correct,
    "endorse": lambda draft, by: actions.endorse(draft=draft, seen=UNSEEN, by=by),
    "ask for endorsement": lambda draft, by: actions.ask_endorsement(draft=draft, by=by),
    "submit": lambda draft, by: actions.submit(draft=draft, token=uuid.uuid4(), by=by),
    "assign": lambda draft, by: actions.assign(draft=draft, reviewer=None, by=by),
    "keep stored text": lambda draft, by: actions.keep_stored_text(
        conflicting=conflicting_text(draft, by), by=by
    ),
    "keep copy": keep_copy,
    "apply copy": lambda draft, by: actions.apply_copy(
        copy=returned_copy(draft, by), choices={}, by=by
    ),
}
REFUSED = [
    *(("amend", who) for who in ("contributor", "authority", "stranger", "reviewer")),
    *(("merge", who) for who in ("contributor", "authority", "stranger", "reviewer")),
    *(("correct", who) for who in ("focal", "authority", "stranger")),
    *(("endorse", who) for who in ("focal", "contributor", "stranger", "reviewer")),
    *(("ask for endorsement", who) for who in ("contributor", "authority", "stranger")),
    *(("submit", who) for who in ("contributor", "authority", "stranger", "reviewer")),
    *(("assign", who) for who in ("focal", "stranger")),
    *(("keep stored text", who) for who in ("authority", "stranger", "reviewer", "writer")),
    *(("keep copy", who) for who in ("authority", "stranger", "reviewer", "writer")),
    *(("apply copy", who) for who in ("authority", "stranger", "reviewer", "writer")),
]
ALLOWED = [("keep stored text", "contributor"), ("keep copy", "contributor"),
           ("apply copy", "contributor"), ("assign", "reviewer")]  # fmt: skip


@pytest.fixture
def writer(kenya):
    """Writes Kenya's vision only."""
    user = person_for(kenya, Role.CONTRIBUTOR, "writer@ken.example.org")
    user.mandates.update(writing_scopes=["roadmap:vision"])
    return user


@pytest.mark.parametrize(("action", "who"), REFUSED)
def test_action_refuses_those_without_the_right(request, draft, action, who):
    with pytest.raises(PermissionDenied):
        ACTIONS[action](draft, request.getfixturevalue(who))


@pytest.mark.parametrize(("action", "who"), ALLOWED)
def test_action_does_not_refuse_those_with_the_right(request, draft, action, who):
    ACTIONS[action](draft, request.getfixturevalue(who))


@pytest.mark.parametrize(("who", "is_kept"), [("focal", False), ("reviewer", True)])
def test_notes_of_a_review_are_kept_for_reviewers_only(request, draft, focal, who, is_kept):
    revision = submit(draft, focal)
    by = request.getfixturevalue(who)

    try:
        actions.keep_review(revision=revision, reason="Read.", by=by)
    except PermissionDenied:
        assert not is_kept

    assert revision.notes.exists() is is_kept


@pytest.mark.parametrize("who", ["focal", "contributor", "authority", "stranger"])
def test_opening_roadmaps_refuses_people_of_a_party(request, workshop, kenya, day, who):
    with pytest.raises(PermissionDenied):
        roadmaps.open_roadmaps(workshop=workshop, parties=[kenya], by=request.getfixturevalue(who))

    assert not kenya.documents.exists()


@pytest.mark.parametrize("who", ["reviewer", "administrator"])
def test_opening_roadmaps_is_open_to_unossc(request, workshop, kenya, day, who):
    roadmaps.open_roadmaps(workshop=workshop, parties=[kenya], by=request.getfixturevalue(who))

    assert kenya.documents.count() == 1
