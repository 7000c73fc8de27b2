"""What the script is told, at the same address as the form: .../sections/<section>/"""

import pytest

from accounts.models import Mandate
from core import clock
from documents.models import ConflictingText, Draft, Section
from documents.states import DraftState, SectionState
from tests.documents.factories import section_of
from tests.pages import page_of
from tests.roadmaps.factories import submit

pytestmark = pytest.mark.django_db
URL = "/roadmaps/nairobi-2017/KEN/sections/situation/"


@pytest.fixture
def autosave(as_user):
    """`autosave(person, text, version)`: the answer to the script."""

    def send(person, text, version=1, **more):
        data = {"text": text, "version": version, "language": "en", **more}
        return as_user(person).post(URL, data, headers={"X-Autosave": "1"})

    return send


def test_autosave_confirms_and_returns_the_new_version(draft, focal, autosave):
    response = autosave(focal, "Two words.")

    answer = response.json()
    assert response.status_code == 200
    assert answer["version"] == section_of(draft).version == 2
    assert answer["said"].startswith("Saved ")
    assert answer["words"] == "2 words"
    assert "In progress" in answer["state"]


def test_autosave_leaves_no_message_for_the_next_page(draft, focal, autosave, client):
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

    answer = response.json()
    assert response.status_code == 409
    assert answer["problem"] == "conflict"
    assert answer["kept"] == ConflictingText.objects.get().pk
    assert answer["said"].startswith(f"{contributor.name} saved a newer text at ")
    assert "Mine." in client.get(answer["compare"]).content.decode()


def test_a_repeated_send_after_a_lost_answer_is_saved(draft, focal, autosave):
    first, again = autosave(focal, "Once."), autosave(focal, "Once.")

    assert first.json()["version"] == again.json()["version"] == 2


def test_autosave_of_a_signed_out_user_gets_401_instead_of_a_redirect(
    draft, focal, autosave, client
):
    client.logout()

    response = client.post(URL, {"text": "Lost?"}, headers={"X-Autosave": "1"})

    assert response.status_code == 401
    assert response.json() == {"problem": "signed out"}


def test_autosave_of_an_invalid_text_names_the_field(draft, focal, autosave):
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


def test_autosave_after_the_mandate_ended_is_refused(draft, focal, autosave):
    autosave(focal, "Before.")
    Mandate.objects.filter(user=focal).update(ends_on=clock.today())

    response = autosave(focal, "After.", 2)

    assert response.status_code == 403
    assert response.json()["said"].startswith("You stopped acting for Kenya on 16 October 2017.")
    assert section_of(draft).body == "<p>Before.</p>"


def test_autosave_of_a_deleted_section_gets_404(draft, focal, autosave):
    section_of(draft).delete()

    assert autosave(focal, "For nobody.").status_code == 404


def test_autosave_of_a_section_deleted_during_the_save_gets_404(
    draft, focal, autosave, monkeypatch
):
    def delete_first(**given):
        Section.objects.filter(pk=given["section"].pk).delete()
        return save(**given)

    from documents import actions

    save = actions.save_section
    monkeypatch.setattr(actions, "save_section", delete_first)

    assert autosave(focal, "For nobody.").status_code == 404


def test_autosave_refuses_a_reader(draft, authority, autosave):
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
