"""What the script is told, at the same address as the form: .../sections/<section>/"""

import pytest

from accounts.models import Mandate
from core import clock
from documents.models import ConflictingText, Draft, Section
from documents.states import DraftState, SectionState
from tests.pages import page_of
from tests.roadmaps.factories import section_of, submit

pytestmark = pytest.mark.django_db
URL = "/roadmaps/nairobi-2017/KEN/sections/situation/"


@pytest.fixture
def autosave(as_user):
    """`autosave(person, text, version)`: the answer to the script."""

    def send(person, text, version=1, **more):
        data = {"text": text, "version": version, "language": "en", **more}
        return as_user(person).post(URL, data, headers={"X-Autosave": "1"})

    return send


def test_says_that_it_is_saved_and_from_where_to_go_on(draft, focal, autosave):
    response = autosave(focal, "Two words.")

    told = response.json()
    assert response.status_code == 200
    assert told["version"] == section_of(draft).version == 2
    assert told["said"].startswith("Saved ")
    assert told["words"] == "2 words"
    assert "In progress" in told["state"]


def test_leaves_no_message_for_the_next_page(draft, focal, autosave, client):
    autosave(focal, "Two words.")

    assert "Saved: Situation" not in page_of(client, URL)


def test_html_of_the_editor_is_saved_as_it_is(draft, focal, autosave):
    autosave(focal, "<p>Fine.<script>alert(1)</script></p>", format="html")

    assert section_of(draft).body == "<p>Fine.</p>"


def test_autosave_stores_language_author_and_that_the_section_is_done(draft, focal, autosave):
    response = autosave(focal, "<p>Un fonds.</p>", format="html", language="fr", is_done="on")

    saved = section_of(draft)
    assert "Done" in response.json()["state"]
    assert (saved.state, saved.language, saved.updated_by) == (SectionState.DONE, "fr", focal)


@pytest.mark.parametrize("format", ["html", "notation"])
@pytest.mark.parametrize("state", [SectionState.MUST_CHANGE, SectionState.ANSWERED])
@pytest.mark.parametrize("done", [{}, {"is_done": "on"}])
def test_autosave_keeps_the_state_of_a_returned_section(
    draft, focal, autosave, state, format, done
):
    autosave(focal, "First.")
    Section.objects.filter(pk=section_of(draft).pk).update(state=state)

    response = autosave(focal, "Second.", 2, format=format, **done)

    assert str(state.label) in response.json()["state"]
    assert section_of(draft).state == state
    assert "Second." in section_of(draft).body


@pytest.mark.parametrize(
    ("state", "status", "afterwards"),
    [
        (DraftState.DRAFTING, 200, DraftState.DRAFTING),
        (DraftState.ENDORSED, 200, DraftState.DRAFTING),  # what was endorsed has changed
        (DraftState.RETURNED, 200, DraftState.RETURNED),
        (DraftState.SUBMITTED, 409, DraftState.SUBMITTED),
        (DraftState.ACCEPTED, 409, DraftState.ACCEPTED),
    ],
)
def test_autosave_follows_the_state_of_the_draft(draft, focal, autosave, state, status, afterwards):
    autosave(focal, "First.")
    Draft.objects.filter(pk=draft.pk).update(state=state)

    response = autosave(focal, "<p>Second.</p>", 2, format="html")

    assert response.status_code == status
    assert section_of(draft).version == (3 if status == 200 else 2)
    assert Draft.objects.get(pk=draft.pk).state == afterwards


def test_autosave_into_a_closed_draft_is_not_found(draft, focal, autosave):
    autosave(focal, "First.")
    Draft.objects.filter(pk=draft.pk).update(state=DraftState.PUBLISHED, closed_at=clock.now())

    assert autosave(focal, "<p>Second.</p>", 2, format="html").status_code == 404
    assert section_of(draft).body == "<p>First.</p>"


@pytest.mark.parametrize(
    ("text", "base", "status", "version"),
    [
        ("<p>Second.</p>", 2, 200, 3),  # somebody wrote on
        ("<p>First.</p>", 2, 200, 2),  # nothing changed
        ("<p>First.</p>", 1, 200, 2),  # the same text is stored already
        ("<p>Second.</p>", 1, 409, 2),  # typed over a text that was never seen
        ("<p>Second.</p>", 3, 409, 2),  # a version that does not exist
    ],
)
def test_autosave_compares_text_and_version(
    draft, focal, contributor, autosave, text, base, status, version
):
    autosave(contributor, "<p>First.</p>", format="html")

    response = autosave(focal, text, base, format="html")

    assert response.status_code == status
    assert section_of(draft).version == version
    assert ConflictingText.objects.count() == (1 if status == 409 else 0)


def test_a_conflict_names_who_and_where_to_compare(draft, focal, contributor, autosave, client):
    autosave(contributor, "Theirs.")

    response = autosave(focal, "Mine.")

    told = response.json()
    assert response.status_code == 409
    assert told["problem"] == "conflict"
    assert told["kept"] == ConflictingText.objects.get().pk
    assert told["said"].startswith(f"{contributor.name} saved a newer text at ")
    assert "Mine." in client.get(told["compare"]).content.decode()


def test_a_repeated_send_after_a_lost_answer_is_saved(draft, focal, autosave):
    first, again = autosave(focal, "Once."), autosave(focal, "Once.")

    assert first.json()["version"] == again.json()["version"] == 2


def test_signed_out_is_said_and_not_redirected(draft, focal, autosave, client):
    client.logout()

    response = client.post(URL, {"text": "Lost?"}, headers={"X-Autosave": "1"})

    assert response.status_code == 401
    assert response.json() == {"problem": "signed out"}


def test_what_is_wrong_is_named(draft, focal, autosave):
    response = autosave(focal, "x" * 200_001, format="html")

    assert response.status_code == 422
    assert response.json()["said"].startswith("Text: ")
    assert section_of(draft).version == 1


def test_a_roadmap_that_takes_no_changes_says_so(draft, focal, autosave):
    submit(draft, focal)

    response = autosave(focal, "Too late.")

    assert response.status_code == 409
    assert response.json()["problem"] == "refused"
    assert "cannot be changed now" in response.json()["said"]


def test_a_mandate_that_ended_while_typing(draft, focal, autosave):
    autosave(focal, "Before.")
    Mandate.objects.filter(user=focal).update(ends_on=clock.today())

    response = autosave(focal, "After.", 2)

    assert response.status_code == 403
    assert response.json()["said"].startswith("You stopped acting for Kenya on 16 October 2017.")
    assert section_of(draft).body == "<p>Before.</p>"


def test_a_section_that_is_gone(draft, focal, autosave):
    section_of(draft).delete()

    assert autosave(focal, "For nobody.").status_code == 404


def test_a_section_deleted_in_the_middle_of_the_save(draft, focal, autosave, monkeypatch):
    def delete_first(**given):
        Section.objects.filter(pk=given["section"].pk).delete()
        return save(**given)

    from roadmaps import actions

    save = actions.save_section
    monkeypatch.setattr(actions, "save_section", delete_first)

    assert autosave(focal, "For nobody.").status_code == 404


def test_refused_to_a_reader(draft, authority, autosave):
    assert autosave(authority, "Hello.").status_code == 403


def test_a_save_takes_at_most_eight_statements(
    draft, focal, autosave, client, django_assert_max_num_queries
):
    autosave(focal, "First.")

    with django_assert_max_num_queries(8):
        client.post(
            URL,
            {"text": "Second.", "version": 2, "language": "en"},
            headers={"X-Autosave": "1"},
        )

    assert section_of(draft).version == 3
