"""Races of writers: nothing typed is lost without a conflict that is shown, one submission is one.

Each race has a control: with its guard off the same race loses something.
"""

import os
import uuid

import pytest
from django.db import OperationalError
from django.test import Client

from core.errors import Refused
from documents import actions
from documents.models import Draft, Revision, Section
from documents.revisions import actions as steps
from documents.writing import actions as saving
from documents.writing.actions import Conflict, Saved
from reporting.kind import REPORT
from roadmaps.kind import ROADMAP
from synthesis.kind import CONTRIBUTION
from tests.faults.racing import at_once, race_until_lost
from tests.reporting.factories import whole as whole_report
from tests.roadmaps.factories import complete, open_roadmap
from tests.synthesis.factories import written

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]
# The figures of the design (50 writers, 200 edits each): SSCROADMAP_WRITERS=50 SSCROADMAP_EDITS=200
WRITERS = int(os.environ.get("SSCROADMAP_WRITERS", "8"))
SAVES = int(os.environ.get("SSCROADMAP_EDITS", "10"))
SUBMITS, ROUNDS = 20, 5


@pytest.fixture(params=[ROADMAP.name, CONTRIBUTION.name, REPORT.name])
def draft(request, kenya, workshop, day):
    """The open draft of a document of Kenya: of each kind in turn."""
    if request.param == ROADMAP.name:
        return open_roadmap(kenya, workshop)
    if request.param == REPORT.name:
        return request.getfixturevalue("report")
    event = request.getfixturevalue("meeting")
    return Draft.objects.for_writing().get(document__event=event, document__party=kenya)


@pytest.fixture
def whole(draft, focal):
    """The same with nothing missing."""
    fill = {ROADMAP.name: lambda draft, _by: complete(draft), CONTRIBUTION.name: written}
    return fill.get(draft.document.kind, whole_report)(draft, focal)


def write(section_pk, writer, focal):
    """Add tokens one by one, each below what is there; the tokens said to be saved or shown."""
    saved, shown = [], []
    for number in range(SAVES):
        token = f"w{writer}n{number}x"
        section = Section.objects.get(pk=section_pk)
        outcome = answered(
            section=section,
            body=f"{section.body}<p>{token}</p>",
            language="en",
            is_done=False,
            base_version=section.version,
            by=focal,
        )
        (saved if isinstance(outcome, Saved) else shown).append(token)
        if isinstance(outcome, Conflict):
            assert token in outcome.conflicting.body
    return saved, shown


def answered(**given):
    """Like the browser: what got no answer (a lock that took too long) is sent again as it was."""
    while True:
        try:
            return actions.save_section(**given)
        except OperationalError:
            continue


def race(draft, focal, section_count):
    """How many tokens were saved, shown as a conflict, and lost without a word."""
    ordered = draft.sections.order_by("template__position").values_list("pk", flat=True)
    sections = list(ordered[:section_count])
    outcomes = at_once(lambda n: write(sections[n % len(sections)], n, focal), WRITERS)
    text = "".join(Section.objects.filter(draft=draft).values_list("body", flat=True))
    saved = [token for done, _shown in outcomes for token in done]
    shown = [token for _done, tokens in outcomes for token in tokens]
    lost = [token for token in saved if token not in text]
    print(f"{len(saved)} saved, {len(shown)} shown as a conflict, {len(lost)} lost of {_all()}")
    assert len(saved) + len(shown) == _all()
    return len(saved), len(shown), len(lost)


def _all():
    return WRITERS * SAVES


@pytest.mark.parametrize("section_count", [1, 3])
def test_no_token_is_lost_without_a_conflict_that_is_shown(draft, focal, section_count):
    saved, shown, lost = race(draft, focal, section_count)

    assert lost == 0
    assert saved > 0
    assert shown > 0


def test_control_without_the_version_tokens_are_lost(draft, focal, monkeypatch):
    ignore_the_version(monkeypatch)

    _saved, shown, lost = race(draft, focal, 1)

    assert shown == 0
    assert lost > 0


def ignore_the_version(monkeypatch):
    """The UPDATE of a section no longer asks which version it starts from."""

    class Blind:
        objects = Section.objects
        DoesNotExist = Section.DoesNotExist

    class Manager:
        def filter(self, **conditions):
            conditions.pop("version", None)
            return Section.objects.filter(**conditions)

    Blind.objects = Manager()
    monkeypatch.setattr(saving, "Section", Blind)


def send(draft, focal):
    """The same form sent many times at once: the numbers of the revisions it was answered with."""
    return send_forms(draft, [(uuid.uuid4(), focal)] * SUBMITS)


def send_forms(draft, forms):
    """Forms sent at once, each with its token and the person who sends it: their answers."""

    def submit(number):
        token, by = forms[number]
        try:
            return actions.submit(draft=draft, token=token, by=by).number
        except Refused:
            return "refused"
        except Exception as error:  # a control may break a constraint
            return type(error).__name__

    return at_once(submit, len(forms))


def start_again(draft, focal):
    actions.withdraw(draft=draft, reason="", by=focal)


def test_twenty_identical_submissions_are_one_revision(whole, focal):
    answers = []

    for _round in range(ROUNDS):
        answers.append(send(whole, focal))
        start_again(whole, focal)

    print(f"{ROUNDS} times {SUBMITS} submissions: {Revision.objects.count()} revisions")
    assert answers == [[number] * SUBMITS for number in range(1, ROUNDS + 1)]
    assert whole.document.revisions.count() == ROUNDS
    assert whole.steps.filter(name="submit").count() == ROUNDS


def test_control_without_the_row_lock_submissions_are_refused_or_collide(whole, focal, monkeypatch):
    monkeypatch.setattr(steps, "locked_draft", unlocked)

    answers = send(whole, focal)

    print(f"without the lock: {sorted(set(map(str, answers)))}")
    assert set(answers) != {1}


def test_of_two_people_who_submit_at_once_one_is_refused(whole, focal, alternate):
    answers = []

    for _round in range(ROUNDS):
        forms = [(uuid.uuid4(), focal), (uuid.uuid4(), alternate)]
        answers.append(send_forms(whole, forms))
        start_again(whole, focal)

    print(f"{ROUNDS} times two people: {answers}")
    assert [set(pair) for pair in answers] == [{n, "refused"} for n in range(1, ROUNDS + 1)]
    assert whole.steps.filter(name="submit").count() == ROUNDS


def test_control_without_the_row_lock_two_people_submit_one_text_twice(
    whole, focal, alternate, monkeypatch
):
    monkeypatch.setattr(steps, "locked_draft", unlocked)

    def one_round(_number):
        forms = [(uuid.uuid4(), focal), (uuid.uuid4(), alternate)]
        answers = send_forms(whole, forms)
        if whole.steps.order_by("-pk").first().name == "submit":
            start_again(whole, focal)
        return sum(answer == "refused" for answer in answers) != 1

    assert race_until_lost(one_round)


def test_two_people_who_submit_a_report_at_once_both_get_a_page(report, focal, alternate):
    whole_report(report, focal)
    address = report.document.url_of("submit")
    clients, forms = [Client(), Client()], []
    for client, person in zip(clients, (focal, alternate), strict=True):
        client.force_login(person)
        forms.append({"token": client.get(address).context["form"].initial["token"], "note": ""})

    answers = at_once(lambda n: clients[n].post(address, forms[n], follow=True), 2)

    assert report.steps.filter(name="submit").count() == 1
    assert Revision.objects.filter(draft=report).count() == 1
    assert sorted(answer.status_code for answer in answers) in ([200, 200], [200, 409])
    for answer in answers:
        assert "progress report" in answer.content.decode()


def unlocked(draft):
    return type(draft).objects.for_writing().get(pk=draft.pk)
