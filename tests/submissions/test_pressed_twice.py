"""Each creating form pressed twice: one row. Pressed by twenty at once: one row."""

import pytest
from django.apps import apps

from commitments.forms import ReasonForm
from core.conflicts import SEEN
from submissions import once
from submissions.tokens import FIELD
from tests.commitments.factories import add, open_with_agenda, part, sent
from tests.faults.racing import at_once
from tests.submissions.factories import signed_in, token_for

HERE = "/roadmaps/nairobi-2017/KEN/"
REGION = {
    "code": "IGAD", "name_en": "IGAD", "region_kind": "regional body", "may_hold_roadmaps": "on",
    "language": "en", "time_zone": "Africa/Djibouti",
}  # fmt: skip
NO_REASON = ReasonForm(initial={"reason": ""})
MILESTONE = {"title": "Bill drafted", "due_on": "2018-03-01"}
FORMS = [
    ("focal", "commitments/add/", lambda _c: sent(), "commitments.Commitment"),
    ("focal", "commitments/table/",
     lambda _c: {"new-commitment-1-part": part("2b").pk, "new-commitment-1-title": "A fund"},
     "commitments.Commitment"),
    ("focal", "commitments/{c}/milestones/", lambda _c: MILESTONE, "commitments.Milestone"),
    ("focal", "actors/", lambda _c: {"name": "Chamber", "kind": "private", "role": "Helps."},
     "roadmaps.Actor"),
    ("focal", "/people/KEN/invite/",
     lambda _c: {"name": "Ann", "email": "ann@ken.example.org", "role": "alternate",
                 "language": "en"},
     "accounts.Invitation"),
    ("administrator", "/parties/regions/add/", lambda _c: REGION, "countries.Party"),
    ("administrator", "/parties/groups/add/", lambda _c: {"name_en": "Lusophone countries"},
     "countries.CountryGroup"),
    ("administrator", "/workshops/nairobi-2017/participants/add/",
     lambda _c: {"given_name": "Ann", "family_name": "Bo", "role": "guest"}, "people.Person"),
    ("administrator", "/outbox/plan/",
     lambda c: {"party": c.document.party_id, "until": "2017-12-01", "reason": "Elections."},
     "reminders.Pause"),
    ("focal", "/deadlines/{d}/ask/",
     lambda _c: {"to_on": "2018-01-15", "reason": "Parliament sits late."}, "deadlines.Extension"),
    ("focal", "commitments/parts/{p}/",
     lambda _c: {"reason": "No partner yet.", SEEN: NO_REASON.fingerprint()},
     "commitments.PartAnswer"),
]  # fmt: skip


@pytest.fixture
def commitment(kenya, workshop, focal, day):
    return add(open_with_agenda(kenya, workshop), focal)


def address(path, commitment):
    path = path.format(c=commitment.number, d=commitment.document.deadline_id, p=part("2b").pk)
    return path if path.startswith("/") else HERE + path


@pytest.mark.django_db
@pytest.mark.parametrize(("who", "path", "fields", "model"), FORMS)
def test_two_presses_make_one_row(request, settings, commitment, who, path, fields, model):
    settings.MAIL_IS_KEPT = False
    person, table = request.getfixturevalue(who), apps.get_model(model)
    where, before = address(path, commitment), table.objects.count()
    form = {**fields(commitment), FIELD: token_for(person, where)}
    client = signed_in(person)

    first, second = client.post(where, form), client.post(where, form)

    assert first.status_code == second.status_code == 302, first.content.decode()[-3000:]
    assert first["Location"] == second["Location"]
    assert table.objects.count() == before + 1


@pytest.mark.django_db
def test_page_with_a_link_that_is_shown_once_is_not_made_again(focal, kenya, settings):
    settings.MAIL_IS_KEPT = True
    where = "/people/KEN/invite/"
    form = {"name": "Ann", "email": "ann@ken.example.org", "role": "alternate", "language": "en",
            FIELD: token_for(focal, where)}  # fmt: skip
    client = signed_in(focal)

    first, second = client.post(where, form), client.post(where, form)

    assert first.status_code == 200
    assert second.status_code == 302
    assert second["Location"] == "/people/KEN/"
    assert apps.get_model("accounts.Invitation").objects.count() == 1


def press(person, where, form, presses=20):
    """The statuses of so many identical presses at the same time."""
    clients = [signed_in(person) for _number in range(presses)]
    return at_once(lambda number: clients[number].post(where, form).status_code, presses)


@pytest.mark.faults
@pytest.mark.django_db(transaction=True)
def test_twenty_presses_at_once_make_one_milestone(commitment, focal):
    where = address("commitments/{c}/milestones/", commitment)

    statuses = press(focal, where, {**MILESTONE, FIELD: token_for(focal, where)})

    assert set(statuses) <= {302, 409}  # 409: the first is still being worked on
    assert 302 in statuses
    assert commitment.milestones.count() == 1


@pytest.mark.faults
@pytest.mark.django_db(transaction=True)
def test_control_without_the_guard_each_press_makes_a_milestone(commitment, focal, monkeypatch):
    monkeypatch.setattr(once, "_claim", lambda _token, _digest: None)
    where = address("commitments/{c}/milestones/", commitment)

    press(focal, where, {**MILESTONE, FIELD: token_for(focal, where)})

    print(f"{commitment.milestones.count()} milestones without the guard")
    assert commitment.milestones.count() > 1
