"""Every way to write into a roadmap, for every role, in a section of one's own and in another.

The contributor of these tables writes the vision only; who writes everywhere is beside it. What
is expected was written by hand: "wrote", or the status with which nothing was written.
"""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Mandate
from accounts.roles import Role
from documents.models import Comment, ConflictingText, Remark, ReturnedCopy, Section, Step
from roadmaps.forms.actors import GapForm
from roadmaps.models import Actor, ActorGap
from tests.conftest import person_for
from tests.documents.exchange.copies.sample_copies import word_copy, write_text
from tests.documents.factories import section_of

pytestmark = pytest.mark.django_db
HERE = "/roadmaps/nairobi-2017/KEN/"
BEFORE, AFTER = "<p>We found a fund.</p>", "<p>We shall found a fund, with a law behind it.</p>"
TYPED = {"text": AFTER, "format": "html", "language": "en", "version": 2}
PEOPLE = ("writer", "contributor", "focal", "alternate", "authority", "stranger", "reviewer")


@pytest.fixture
def writer(kenya):
    """A contributor for the vision only."""
    user = person_for(kenya, Role.CONTRIBUTOR, "writer@ken.example.org")
    Mandate.objects.filter(user=user).update(writing_scopes=["roadmap:vision"])
    return user


@pytest.fixture
def alternate(kenya):
    return person_for(kenya, Role.ALTERNATE, "alternate@ken.example.org")


@pytest.fixture
def written(draft):
    """Every section has a text, at version 2."""
    write_text(draft, situation=BEFORE, vision=BEFORE, actors=BEFORE)
    return draft


def text_of(draft, code):
    return section_of(draft, code).body


def form(client, draft, code, by):
    yield client.post(f"{HERE}sections/{code}/", TYPED)
    yield text_of(draft, code) == AFTER


def autosave(client, draft, code, by):
    yield client.post(f"{HERE}sections/{code}/", TYPED, headers={"X-Autosave": "1"})
    yield text_of(draft, code) == AFTER


def not_taken(draft, code, by):
    return ConflictingText.objects.create(
        section=section_of(draft, code), body=AFTER, base_version=2, stored_for=by
    )


def put_together(client, draft, code, by):
    text = not_taken(draft, code, by)
    yield client.post(
        f"{HERE}sections/{code}/compare/{text.pk}/",
        {"version": 2, "language": "en", "passage-1": "mine"},
    )
    yield text_of(draft, code) == AFTER


def stored_text_stays(client, draft, code, by):
    text = not_taken(draft, code, by)
    yield client.post(f"{HERE}sections/{code}/compare/{text.pk}/", {"theirs": "", "version": 2})
    text.refresh_from_db()
    yield text.settled_at is not None


def restore(client, draft, code, by):
    text = not_taken(draft, code, by)
    yield client.post(
        f"{HERE}sections/{code}/history/restore/", {"text": f"k{text.pk}", "version": 2}
    )
    yield text_of(draft, code) == AFTER


def answer_remark(client, draft, code, by):
    section = section_of(draft, code)
    step = Step.objects.create(draft=draft, name="return", reason="More.", by=by, to_state="x")
    remark = Remark.objects.create(step=step, section=section, text="When?")
    yield client.post(f"{HERE}remarks/{remark.pk}/", {"answer": "In 2018."})
    remark.refresh_from_db()
    yield remark.answer == "In 2018."


def comment(client, draft, code, by):
    sent = {"body": "Which year?", "audience": "party", "token": uuid.uuid4()}
    yield client.post(f"{HERE}drafts/1/sections/{code}/comments/", sent)
    yield Comment.objects.filter(section=section_of(draft, code)).exists()


WRITER = {"writer": ("wrote", 403)}
EVERYWHERE = dict.fromkeys(("contributor", "focal", "alternate"), ("wrote", "wrote"))
NOWHERE = {"authority": (403, 403), "stranger": (404, 404), "reviewer": (404, 404)}
READS = dict.fromkeys(
    ("writer", "contributor", "focal", "alternate", "authority"), ("wrote", "wrote")
)
# What becomes of it in the own section of the writer, and in another one.
IN_A_SECTION = {
    form: WRITER | EVERYWHERE | NOWHERE,
    autosave: WRITER | EVERYWHERE | NOWHERE,
    put_together: WRITER | EVERYWHERE | NOWHERE,
    stored_text_stays: WRITER | EVERYWHERE | NOWHERE,
    restore: WRITER | EVERYWHERE | NOWHERE,
    answer_remark: WRITER | EVERYWHERE | NOWHERE,
    comment: READS | {"stranger": (404, 404), "reviewer": (404, 404)},
}


def upload(client, draft, by):
    file = SimpleUploadedFile("copy.docx", word_copy(draft))
    yield client.post(f"{HERE}copies/", {"file": file})
    yield ReturnedCopy.objects.exists()


def take_over(client, draft, by):
    copy = ReturnedCopy.objects.create(
        draft=draft, uploaded_by=by, file_name="copy.docx", sha256="0", format="docx",
        parts=[{"code": "vision", "body": AFTER, "version": 2}],
    )  # fmt: skip
    yield client.post(f"{HERE}copies/{copy.pk}/", {"choice-vision": "take", "seen-vision": 2})
    yield text_of(draft, "vision") == AFTER


def engage(client, draft, by):
    sent = {"name": "Kenya Red Cross", "kind": "civil society", "role": "Trains.", "contact": ""}
    yield client.post(f"{HERE}actors/", sent)
    yield Actor.objects.exists()


def explain_gap(client, draft, by):
    shown = GapForm(prefix="private", initial={"kind": "private", "reason": ""}).fingerprint()
    sent = {"private-kind": "private", "private-reason": "None yet.", "private-seen": shown}
    yield client.post(f"{HERE}actors/missing/private/", sent)
    yield ActorGap.objects.exists()


EVERYBODY_ELSE = {"authority": 403, "stranger": 404, "reviewer": 404}
WHOLE = {"writer": 403, "contributor": "wrote", "focal": "wrote", "alternate": "wrote"}
# Beside the sections: a copy holds all of them, actors and commitments are scopes of their own.
BESIDE = {
    upload: WHOLE | EVERYBODY_ELSE,
    take_over: WHOLE | EVERYBODY_ELSE,
    engage: WHOLE | EVERYBODY_ELSE,
    explain_gap: WHOLE | EVERYBODY_ELSE,
}


def became(steps):
    """What a way to write led to: "wrote", or the status with which nothing was written."""
    response, has_written = steps
    if has_written:
        assert response.status_code in (200, 302)
        return "wrote"
    return response.status_code


def named(table):
    return pytest.mark.parametrize(
        ("way", "expected"), table.items(), ids=[way.__name__ for way in table]
    )


@pytest.mark.parametrize("who", PEOPLE)
@named(IN_A_SECTION)
def test_way_to_write_asks_for_the_right_in_this_section(
    request, written, as_user, way, expected, who
):
    by = request.getfixturevalue(who)

    outcomes = tuple(
        became(way(as_user(by), written, code, by)) for code in ("vision", "situation")
    )

    assert outcomes == expected[who]
    if outcomes[1] != "wrote":
        assert text_of(written, "situation") == BEFORE


@pytest.mark.parametrize("who", PEOPLE)
@named(BESIDE)
def test_way_to_write_beside_the_sections_asks_for_the_right(
    request, written, as_user, way, expected, who
):
    by = request.getfixturevalue(who)

    assert became(way(as_user(by), written, by)) == expected[who]
    if expected[who] != "wrote":
        assert not Section.objects.exclude(body=BEFORE).exists()


@pytest.mark.parametrize(
    ("scopes", "way", "outcome"),
    [
        (["roadmap:actors"], engage, "wrote"),
        (["roadmap:actors"], explain_gap, "wrote"),
        (["roadmap:situation", "roadmap:vision"], engage, 403),
        (["roadmap:situation", "roadmap:vision", "roadmap:actors"], upload, 403),
        (["roadmap:commitments"], explain_gap, 403),
        (["report:actors"], engage, 403),
    ],
)
def test_contributor_for_other_scopes_writes_there_only(
    written, writer, as_user, scopes, way, outcome
):
    Mandate.objects.filter(user=writer).update(writing_scopes=scopes)

    assert became(way(as_user(writer), written, writer)) == outcome
