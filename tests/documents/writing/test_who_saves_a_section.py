"""Role × section × way of saving: who may not write in a section may not by any way."""

from itertools import product

import pytest

from accounts.roles import Role
from documents import actions
from documents.models import Section
from tests.documents.factories import section_of
from tests.factories import MandateFactory

pytestmark = pytest.mark.django_db
SECTIONS = ("situation", "vision")
ADDRESS = "/roadmaps/nairobi-2017/KEN/sections/{}/"
SCRIPT = {"X-Autosave": "1"}

# Who: the role, the party, the scopes of the mandate (all if empty); the sections the person may
# write in; the status of the answer elsewhere. `None` is somebody who is not signed in.
WHO = {
    "focal point": (Role.FOCAL_POINT, "kenya", [], SECTIONS, 0),
    "alternate": (Role.ALTERNATE, "kenya", [], SECTIONS, 0),
    "contributor": (Role.CONTRIBUTOR, "kenya", [], SECTIONS, 0),
    "contributor, situation only": (
        Role.CONTRIBUTOR,
        "kenya",
        ["roadmap:situation"],
        ["situation"],
        403,
    ),
    "contributor, vision only": (Role.CONTRIBUTOR, "kenya", ["roadmap:vision"], ["vision"], 403),
    "contributor, commitments only": (Role.CONTRIBUTOR, "kenya", ["roadmap:commitments"], [], 403),
    "contributor, another kind only": (Role.CONTRIBUTOR, "kenya", ["report:vision"], [], 403),
    "validating authority": (Role.AUTHORITY, "kenya", [], [], 403),
    "focal point of another party": (Role.FOCAL_POINT, "uganda", [], [], 404),
    "reviewer": (Role.REVIEWER, "unossc", [], [], 404),
    "administrator": (Role.ADMINISTRATOR, "unossc", [], [], 404),
    "nobody signed in": (None, "", [], [], 302),
}


def by_form(client, section):
    return client.post(ADDRESS.format(section.template.code), typed("New."))


def by_form_from_the_editor(client, section):
    data = typed("<p>New.</p>", format="html")
    return client.post(ADDRESS.format(section.template.code), data)


def by_autosave(client, section):
    return client.post(ADDRESS.format(section.template.code), typed("New."), headers=SCRIPT)


def by_autosave_from_the_editor(client, section):
    data = typed("<p>New.</p>", format="html")
    return client.post(ADDRESS.format(section.template.code), data, headers=SCRIPT)


def by_restoring(client, section):
    events = Section.pgh_event_model.objects
    earlier = events.get(pgh_obj_id=section.pk, body="<p>New.</p>")
    address = ADDRESS.format(section.template.code) + "history/restore/"
    return client.post(address, {"text": earlier.pk, "version": 3})


WAYS = (
    by_form,
    by_form_from_the_editor,
    by_autosave,
    by_autosave_from_the_editor,
    by_restoring,
)


def typed(text, **more):
    return {"text": text, "version": 3, "language": "en", **more}


@pytest.fixture
def written(draft, focal):
    """Both sections have a text in their third version, and an earlier one, "New."."""
    for code, (version, text) in product(SECTIONS, enumerate(("New.", "Old."), start=1)):
        actions.save_section(
            section=section_of(draft, code),
            body=f"<p>{text}</p>",
            language="en",
            is_done=False,
            base_version=version,
            by=focal,
        )
    return draft


@pytest.fixture
def sign_in(request, client):
    """`sign_in(who)`: a client of this person."""

    def as_person(who):
        role, party, scopes, _own, _status = WHO[who]
        if role:
            mandate = MandateFactory(
                party=request.getfixturevalue(party), role=role, writing_scopes=scopes
            )
            client.force_login(mandate.user)
        return client

    return as_person


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
@pytest.mark.parametrize("code", SECTIONS)
@pytest.mark.parametrize("who", WHO)
def test_section_is_written_by_its_writers_only(written, sign_in, who, code, way):
    _role, _party, _scopes, own, refusal = WHO[who]

    response = way(sign_in(who), section_of(written, code))

    saved = section_of(written, code)
    if code in own:
        assert response.status_code == (200 if "autosave" in way.__name__ else 302)
        assert (saved.version, saved.body) == (4, "<p>New.</p>")
    else:
        is_signed_out_script = refusal == 302 and "autosave" in way.__name__
        assert response.status_code == (401 if is_signed_out_script else refusal)
        assert (saved.version, saved.body) == (3, "<p>Old.</p>")
