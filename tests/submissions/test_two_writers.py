"""Two people change the same thing: the second one sees both versions, and can then choose.

Sections, commitments, deliveries, actors and reviews carry version numbers and have tests of their
own; these are the other forms that change what is there already.
"""

import re

import pytest

from commitments.models import ItemDuty
from core import conflicts
from people.models import Participation
from tests.commitments.factories import open_with_agenda, part
from tests.faults.racing import at_once, race_until_lost
from tests.sending import send
from tests.submissions.factories import signed_in
from tests.submissions.scenery import set_scenery

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scenery")]
HERE = "/roadmaps/nairobi-2017/KEN/"
SETTINGS = {"language": "en", "time_zone": "Africa/Nairobi", "may_hold_roadmaps": "on"}
MEETING = {"starts_on": "2019-02-01", "ends_on": "2019-02-02", "reason": "No room."}
# who, page with the form, address it is sent to, first writer's fields, second writer's fields,
# what the second one must be shown of the first one's
FORMS = [
    ("focal", "commitments/", "commitments/parts/{p}/",
     {"reason": "First reason"}, {"reason": "Second reason"}, "First reason"),
    ("focal", "actors/", "actors/missing/academic/",
     {"academic-kind": "academic", "academic-reason": "First reason"},
     {"academic-kind": "academic", "academic-reason": "Second reason"}, "First reason"),
    ("administrator", "/parties/KEN/edit/", "/parties/KEN/edit/",
     {**SETTINGS, "name_en": "Kenya", "language": "fr"},
     {**SETTINGS, "name_en": "Kenya", "language": "es"}, "French"),
    ("administrator", "/parties/regions/EAC/", "/parties/regions/EAC/",
     {**SETTINGS, "name_en": "First name", "region_kind": "regional body"},
     {**SETTINGS, "name_en": "Second name", "region_kind": "regional body"}, "First name"),
    ("focal", "/profile/", "/profile/",
     {"name": "First name", "language": "en", "time_zone": "Africa/Nairobi"},
     {"name": "Second name", "language": "en", "time_zone": "Africa/Nairobi"}, "First name"),
    ("focal", "/participants/mine/", "/participants/mine/",
     {"given_name": "Ann", "family_name": "First"},
     {"given_name": "Ann", "family_name": "Second"}, "First"),
    ("administrator", "/participants/{a}/correct/", "/participants/{a}/correct/",
     {"given_name": "Ann", "family_name": "First"},
     {"given_name": "Ann", "family_name": "Second"}, "First"),
    ("administrator", "/workshops/consultative/participants/{w}/",
     "/workshops/consultative/participants/{w}/", {"role": "guest", "position": "First position"},
     {"role": "guest", "position": "Second position"}, "First position"),
    ("reviewer", "/workshops/consultative/schedule/", "/workshops/consultative/schedule/",
     {**MEETING, "starts_on": "2019-01-21"}, MEETING, "2019-01-21"),
    ("focal", "/roadmaps/duties/{d}/", "/roadmaps/duties/{d}/",
     {"outcome": "First outcome"}, {"outcome": "Second outcome"}, "First outcome"),
    ("focal", "/people/KEN/mandates/{m}/parts/", "/people/KEN/mandates/{m}/parts/",
     {"writing_scopes": ["roadmap:vision"]}, {"writing_scopes": ["roadmap:situation"]}, "Vision"),
]  # fmt: skip


@pytest.fixture
def scenery(kenya, workshop, focal, contributor, administrator, reviewer, unossc, day):
    """Everything the forms change."""
    open_with_agenda(kenya, workshop)
    set_scenery(kenya, workshop, focal)


def address(path, contributor):
    duty = ItemDuty.objects.get(party__code="KEN")
    participation = Participation.objects.get()
    path = path.format(
        p=part("2b").pk,
        m=contributor.mandates.get().pk,
        d=duty.pk,
        a=participation.person_id,
        w=participation.pk,
    )
    return path if path.startswith("/") else HERE + path


def seen_on(page, fields):
    """The fingerprint that the form of these fields carries, under its name there."""
    prefix = next((n.rpartition("-")[0] + "-" for n in fields if "-" in n), "")
    name = prefix + conflicts.SEEN
    inputs = re.findall(rf'<input[^>]*name="{name}"[^>]*>', page)
    return {name: re.search(r'value="(\w+)"', inputs[-1])[1]}


@pytest.mark.parametrize(("who", "page", "to", "first", "second", "shown"), FORMS)
def test_the_second_writer_sees_both_and_can_choose(
    request, contributor, who, page, to, first, second, shown
):
    page, to = address(page, contributor), address(to, contributor)
    client = signed_in(request.getfixturevalue(who))
    opened = client.get(page).content.decode()
    seen = seen_on(opened, first) if "parts/" not in to or "people" in to else of_part(opened)
    saved = client.post(to, first | seen)
    assert saved.status_code == 302, saved.content.decode()

    refused = client.post(to, second | seen)

    content = refused.content.decode()
    assert refused.status_code == 409, content
    stored_version = content.partition("As it is stored now")[2].partition("</section>")[0]
    assert shown in stored_version
    again = seen_on(content, second) if "commitments" not in to else of_part(content)
    assert client.post(to, second | again).status_code == 302


def of_part(page):
    """The fingerprint in the form of part 2b."""
    form = page.partition(f'action="{HERE}commitments/parts/{part("2b").pk}/"')[2]
    return {conflicts.SEEN: re.search(r'name="seen" value="(\w+)"', form)[1]}


@pytest.mark.parametrize(("who", "page", "to", "first", "second", "shown"), FORMS)
@pytest.mark.parametrize("seen", [None, "", "x" * 65])
def test_a_form_without_its_fingerprint_replaces_nothing(
    request, contributor, who, page, to, first, second, shown, seen
):
    page, to = address(page, contributor), address(to, contributor)
    client = signed_in(request.getfixturevalue(who))
    assert send(client, page, first, to=to).status_code == 302
    name = next(iter(seen_on(client.get(page).content.decode(), first)))

    refused = client.post(to, second if seen is None else second | {name: seen})

    content = refused.content.decode()
    assert refused.status_code == 409
    assert shown in content.partition("As it is stored now")[2].partition("</section>")[0]


@pytest.mark.parametrize("field", ["name", "time_zone"])
def test_the_same_value_typed_twice_is_no_conflict(focal, field):
    client = signed_in(focal)
    seen = seen_on(client.get("/profile/").content.decode(), {})
    typed = {"name": "New", "language": "en", "time_zone": "Africa/Kampala"}
    assert client.post("/profile/", typed | seen).status_code == 302

    assert client.post("/profile/", typed | seen).status_code == 302
    assert getattr(type(focal).objects.get(pk=focal.pk), field) == typed[field]


def test_typed_values_stay_in_a_form_with_a_conflict(focal):
    client = signed_in(focal)
    seen = seen_on(client.get("/profile/").content.decode(), {})
    typed = {"name": "First name", "language": "en", "time_zone": "Africa/Nairobi"}
    client.post("/profile/", typed | seen)

    page = client.post("/profile/", {**typed, "name": "Second name"} | seen).content.decode()

    assert 'value="Second name"' in page
    assert "Someone else changed this. Compare the two versions" in page
    focal.refresh_from_db()
    assert focal.name == "First name"


def save_at_once(focal):
    """Two tabs of one person send the same form with other names; how often it was saved."""
    clients = [signed_in(focal), signed_in(focal)]
    seen = seen_on(clients[0].get("/profile/").content.decode(), {})
    typed = {"language": "en", "time_zone": "Africa/Nairobi"}

    def save(number):
        form = {**typed, "name": f"Writer {number} {focal.name}"[:100]} | seen
        return clients[number].post("/profile/", form).status_code

    statuses = at_once(save, 2)
    focal.refresh_from_db()
    return statuses.count(302)


@pytest.mark.faults
@pytest.mark.django_db(transaction=True)
def test_two_saves_at_the_same_moment_are_one_save_and_one_conflict(focal):
    assert [save_at_once(focal) for _round in range(10)] == [1] * 10


@pytest.mark.faults
@pytest.mark.django_db(transaction=True)
def test_control_without_the_lock_one_of_two_texts_is_lost(focal, monkeypatch):
    monkeypatch.setattr("accounts.views.profile.locked", lambda _request, row: row)

    assert race_until_lost(lambda _round: save_at_once(focal) == 2)
