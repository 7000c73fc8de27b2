"""Who sees which parts of Kenya's roadmap, in each of its states."""

import uuid

import pytest

from documents import actions
from documents.models import ReturnedCopy
from roadmaps import actions as roadmaps
from tests.documents.factories import section_of, shown
from tests.readers import EVERYBODY, OF_PARTY, STAFF, names_for, reader_named, seen_by
from tests.roadmaps.factories import complete, publish, submit

pytestmark = pytest.mark.django_db
ALL = (*OF_PARTY, *STAFF)
STATES = ("in the making", "submitted", "published")
TABLE = {  # by the states above
    "roadmap": (ALL, ALL, EVERYBODY),
    "its commitments": (OF_PARTY, ALL, ALL),
    "its history": (ALL, ALL, ALL),
    "draft": (OF_PARTY, OF_PARTY, OF_PARTY),
    "section": (OF_PARTY, OF_PARTY, OF_PARTY),
    "its comments": (OF_PARTY, ALL, ALL),
    "private comment": (OF_PARTY, OF_PARTY, OF_PARTY),
    "comment": (OF_PARTY, ALL, ALL),
    "removal": (OF_PARTY, OF_PARTY, OF_PARTY),
    "copy of the contributor": (("contributor",), ("contributor",), ("contributor",)),
    "revision": ((), ALL, EVERYBODY),
}


def comment(draft, by, audience):
    return actions.comment(
        section=section_of(draft), body="When?", audience=audience, by=by, token=uuid.uuid4()
    )


def removal(draft, by):
    actor = roadmaps.engage_actor(
        draft=draft, name="Chamber", kind="private", role="Helps", contact="", by=by
    )
    return roadmaps.release_actor(actor=actor, seen=shown("actor", actor), by=by)


@pytest.fixture
def rows(draft, focal, contributor):
    copy = ReturnedCopy.objects.create(
        draft=draft, uploaded_by=contributor, file_name="a.docx", sha256="0", format="docx"
    )
    section = section_of(draft)
    return {
        "roadmap": ("visible_to", draft.document),
        "its commitments": ("with_working_papers_for", draft.document),
        "its history": ("with_history_for", draft.document),
        "draft": ("visible_to", draft),
        "section": ("visible_to", section),
        "its comments": ("discussed_with", section),
        "private comment": ("visible_to", comment(draft, focal, "party")),
        "comment": ("visible_to", comment(draft, focal, "reviewers")),
        "removal": ("visible_to", removal(draft, focal)),
        "copy of the contributor": ("visible_to", copy),
    }


def revisions_in(state, draft, focal, request):
    """The revision of Kenya's roadmap, brought into this state, as rows."""
    if state == "in the making":
        return {}
    if state == "submitted":
        return {"revision": ("visible_to", submit(draft, focal))}
    complete(draft)
    roadmap = publish(draft, focal, request.getfixturevalue("reviewer"))
    return {"revision": ("visible_to", roadmap.published)}


@pytest.mark.parametrize("name", EVERYBODY)
@pytest.mark.parametrize("state", STATES)
def test_parts_of_a_roadmap_are_seen_by_those_they_are_for(
    request, draft, focal, rows, state, name
):
    rows |= revisions_in(state, draft, focal, request)
    expected = {part: readers[STATES.index(state)] for part, readers in TABLE.items()}

    assert seen_by(reader_named(name, request), rows) == names_for(name, expected)
