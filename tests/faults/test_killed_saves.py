"""The server is killed at any statement of a save: "saved" is never said of what is not stored.

The connection is cut before each statement in turn, before the commit, and after it, when nobody
hears the answer. Afterwards the browser sends the same text again, as it does.
"""

from contextlib import contextmanager

import pytest
from django.db import OperationalError, connection, connections
from django.test import Client

from documents import actions
from documents.models import ConflictingText, Draft, Section
from documents.writing import actions as saving
from documents.writing.actions import Saved
from tests.documents.factories import section_of
from tests.roadmaps.factories import open_roadmap

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]
URL = "/roadmaps/nairobi-2017/KEN/sections/situation/"
MOST = 40  # no save has so many statements


@pytest.fixture
def draft(kenya, workshop, day):
    return open_roadmap(kenya, workshop)


@pytest.fixture
def save(draft, focal):
    """`save(text)`: the answer to the script, whatever happens on the way."""
    client = Client(raise_request_exception=False)
    client.force_login(focal)

    def send(text, version=1):
        data = {"text": text, "version": version, "language": "en"}
        return client.post(URL, data, headers={"X-Autosave": "1"})

    return send


@contextmanager
def cut_before(number):
    """The connection is cut before the statement of this number; yields what was asked."""
    asked = []

    def execute(run, sql, params, many, context):
        asked.append(sql)
        if len(asked) == number:
            context["connection"].connection.close()
        return run(sql, params, many, context)

    with connection.execute_wrapper(execute):
        yield asked
    connection.close()


@contextmanager
def at_the_commit(monkeypatch, *, before):
    """The connection is cut at the commit: before PostgreSQL heard of it, or after."""
    wrapper = type(connections["default"])
    commit = wrapper._commit

    def cut(self):
        if not before:
            commit(self)
        self.connection.close()
        raise OperationalError("killed")

    with monkeypatch.context() as patch:
        patch.setattr(wrapper, "_commit", cut)
        yield
    connection.close()


def at_every_statement(save, draft, version=1):
    """Cuts at each statement in turn; the words that are wrong about what is stored."""
    wrong, number = [], 0
    for number in range(1, MOST):
        text = f"Text {number}."
        with cut_before(number) as asked:
            response = save(text, version)
        if response.status_code == 200 and text not in section_of(draft).body:
            wrong.append(f"{number}: told saved, not stored")
        if response.status_code != 200 and text in section_of(draft).body:
            wrong.append(f"{number}: told {response.status_code}, stored")
        if bool(section_of(draft).body) != Draft.objects.get(pk=draft.pk).has_text:
            wrong.append(f"{number}: half written")
        if len(asked) < number:  # the save was over before
            break
    print(f"cut before each of {number - 1} statements: {len(wrong)} wrong")
    return wrong


def test_a_first_save_cut_at_any_statement_never_claims_to_be_stored(draft, save):
    assert at_every_statement(save, draft) == []
    assert section_of(draft).version == 2


def test_a_second_save_cut_at_any_statement_never_claims_to_be_stored(draft, save):
    save("First.")

    assert at_every_statement(save, draft, 2) == []
    assert section_of(draft).version == 3


def test_a_text_not_taken_is_kept_whole_or_not_at_all(draft, save, contributor):
    actions.save_section(
        section=section_of(draft),
        body="<p>Theirs.</p>",
        language="en",
        is_done=False,
        base_version=1,
        by=contributor,
    )

    for number in range(1, MOST):
        with cut_before(number) as asked:
            response = save("Mine.")
        assert (response.status_code == 409) == ConflictingText.objects.exists()
        if len(asked) < number:
            break

    assert response.json()["kept"] == ConflictingText.objects.get().pk
    assert section_of(draft).body == "<p>Theirs.</p>"


def test_killed_before_the_commit_nothing_is_stored_and_sent_again_it_is(draft, save, monkeypatch):
    with at_the_commit(monkeypatch, before=True):
        response = save("Once.")

    assert response.status_code == 503
    assert section_of(draft).body == ""
    assert save("Once.").json()["version"] == 2


def test_killed_after_the_commit_the_same_text_again_is_one_save(draft, save, monkeypatch):
    with at_the_commit(monkeypatch, before=False):
        response = save("Once.")

    assert response.status_code == 503
    again = save("Once.")
    assert (again.status_code, again.json()["version"]) == (200, 2)
    history = Section.pgh_event_model.objects.filter(pgh_obj=section_of(draft).pk)
    assert history.filter(body="<p>Once.</p>").count() == 1
    assert not ConflictingText.objects.exists()


def test_control_who_swallows_errors_calls_saved_what_is_not(draft, save, monkeypatch):
    real = actions.save_section

    def swallow(**given):
        try:
            return real(**given)
        except Exception:  # what no view may do
            return Saved(given["section"], given["base_version"] + 1)

    monkeypatch.setattr(actions, "save_section", swallow)

    assert any("told saved, not stored" in words for words in at_every_statement(save, draft))


def test_control_without_the_transaction_a_save_is_left_half_done(draft, save, monkeypatch):
    monkeypatch.setattr(saving, "lock_for_writing", lambda pk, by, part: Draft.objects.get(pk=pk))
    monkeypatch.setattr(actions, "save_section", saving.save_section.__wrapped__)

    assert any("half written" in words for words in at_every_statement(save, draft))
