"""manage.py load_demo: the parties stand as the demo says, and every trace of how is there.

The demo is loaded once for this file, in one worker (tests.services.ONE_WORKER); what a test
writes is taken back.
"""

import json
import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from statistics import mean
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings

from accounts.models import User
from commitments.models import ConfirmationRequest, Evidence, PublishedCommitment
from core import clock
from core.errors import Incomplete
from core.local_days import LocalDays
from deadlines.models import Deadline, Extension
from demo.management.commands.load_demo import Command
from documents import actions as documents
from documents.models import Comment, Draft, Revision, Step
from documents.revisions.completeness import missing
from documents.revisions.snapshots import sha256_of
from mail.models import Message
from measurement.models import IndicatorValue, PublishedIndicator
from people.models import Participation
from roadmaps.kind import ROADMAP
from tests.demo.reading import PARTIES, ROADMAPS, TODAY
from tests.demo.stored import draft_of, people_of, reminded, revision_of, row_counts
from tests.markup import folded

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("loaded"),
]

HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
NOT_IN = {"not-started", "drafting", "endorsed", "returned"}
each_party = pytest.mark.parametrize("code", PARTIES)


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """What the first run answered."""
    demo = override_settings(DEMO=True, PASSWORD_HASHERS=HASHERS)
    with django_db_blocker.unblock(), demo, transaction.atomic():
        yield json.loads(run("--json"))
        transaction.set_rollback(True)


def run(*options):
    answer = StringIO()
    call_command("load_demo", *options, stdout=answer)
    return answer.getvalue()


def test_load_demo_reports_what_it_created(loaded):
    counts = dict(loaded)

    assert counts.pop("messages") > 200
    assert counts == {
        "roadmaps": 24, "people": 40, "participants": 64, "revisions": 14, "measuring": 0,
    }  # fmt: skip


@each_party
def test_party_is_in_its_state(code):
    draft = draft_of(code)

    assert draft.status.value == PARTIES[code]["state"].replace("-", " ")
    assert draft.document.language == PARTIES[code]["language"]
    assert draft.document.roadmap.is_demo


@each_party
def test_steps_were_taken_on_their_days_by_their_people(code):
    steps = Step.objects.filter(draft__document=draft_of(code).document)
    taken = steps.select_related("by", "draft")
    taken = taken.exclude(name="open", draft__number=1).order_by("at")
    steps = [step for step in PARTIES[code]["steps"] if step["step"] != "start"]

    named = {"open": "amend"}
    assert [(named.get(s.name, s.name), s.at.date().isoformat(), s.by.email) for s in taken] == [
        (step["step"], step["on"], step["by"]) for step in steps
    ]


@each_party
def test_drafting_is_due_on_4_november_and_settled_once_it_is_in(code):
    deadline = draft_of(code).document.deadline

    assert deadline.baseline_on == deadline.due_on == date(2017, 11, 4)
    assert (deadline.settled_at is None) == (PARTIES[code]["state"] in NOT_IN)


@pytest.mark.parametrize("name", ROADMAPS)
def test_text_is_that_of_the_file(name):
    roadmap = ROADMAPS[name]
    draft = draft_of(roadmap["party"])

    bodies = {section.template.code: section.body for section in draft.sections.all()}
    promised = draft.document.roadmap.commitments.values_list("title", "delivery")
    assert {code: bool(body) for code, body in bodies.items()} == {
        code: bool(section["body"]) for code, section in roadmap["sections"].items()
    }
    assert sorted(promised) == sorted(
        (c["title"], c["delivery"].replace("-", " ")) for c in roadmap["commitments"]
    )


def test_first_text_is_of_the_day_the_party_began():
    for code, party in PARTIES.items():
        saved = [s.updated_at for s in draft_of(code).sections.all() if s.updated_at]
        days = {step["on"] for step in party["steps"] if step["step"] == "start"}

        assert {str(min(saved).date())} == days if saved else not days
        assert not saved or max(saved).date() <= TODAY


def test_9_of_24_are_in_and_the_oldest_review_waits_11_days():
    states = Counter(
        draft.status.value for draft in Draft.objects.of_kind(ROADMAP).filter(number=1)
    )
    oldest = Draft.objects.in_review().first()

    assert states["submitted"] + states["accepted"] + states["published"] == 9
    assert (states["submitted"], states["not started"], states.total()) == (4, 6, 24)
    assert (TODAY - oldest.state_since.date()).days == 11


def test_two_milestones_alone_are_overdue():
    overdue = Deadline.objects.overdue(LocalDays(TODAY))

    assert set(overdue.values_list("kind", "party__code")) == {
        ("milestone", "GHA"),
        ("milestone", "SEN"),
    }


def test_dashboard_counts_9_of_24_roadmaps(client):
    client.force_login(User.objects.get(email="reviewer@example.org"))

    page = client.get("/dashboard/?workshop=nairobi-2017").content.decode()

    assert "9 of 24 roadmaps are in, 19 days to go" in page


def test_public_reads_kenya(client):
    page = client.get("/roadmaps/nairobi-2017/KEN/").content.decode()

    assert "Kenya has been both a giver and a receiver" in page
    assert "demo content" in page


def test_uganda_reads_why_it_came_back(client):
    client.force_login(User.objects.get(email="focal.uganda@example.org"))

    page = client.get("/roadmaps/nairobi-2017/UGA/").content.decode()

    assert "who convenes the actors, and who pays into the fund" in page


@pytest.mark.parametrize("code", ["KEN", "BEN", "EAC", "CPV", "SEN", "GHA", "MAR", "TUN", "RWA"])
def test_submitted_roadmaps_of_the_demo_are_complete(code):
    assert missing(draft_of(code)) == []


def test_uganda_has_work_to_do_before_it_submits_again():
    draft, by = draft_of("UGA"), User.objects.get(email="focal.uganda@example.org")

    with pytest.raises(Incomplete) as refusal:
        documents.submit(draft=draft, token=uuid4(), by=by)

    groups = [lacking.group for lacking in refusal.value.missing]
    assert (groups.count("remarks"), groups.count("sections")) == (2, 1)
    assert (groups.count("actors"), groups.count("commitments")) == (1, 3)


def test_uganda_and_benin_changed_since_they_were_first_submitted():
    risks = {s["code"]: s["body"] for s in revision_of("UGA").content["sections"]}["risks"]
    financing = [
        {s["code"]: s["body"] for s in revision_of("BEN", number).content["sections"]}["financing"]
        for number in (1, 2)
    ]

    assert "Four things could delay this roadmap" in risks
    assert draft_of("UGA").sections.get(template__code="risks").body == ""
    assert len(financing[0]) < len(financing[1])


def test_uganda_and_benin_hold_a_conversation_beside_the_text():
    threads = Comment.objects.filter(parent=None).order_by("written_at", "pk")

    assert [
        (
            thread.section.draft.document.party.code,
            thread.section.template.code,
            thread.audience,
            thread.replies.count(),
            thread.is_resolved,
            [person.email for person in thread.notified.all()],
        )
        for thread in threads
    ] == [
        ("UGA", "measurement", "party", 1, True, ["alternate.uganda@example.org"]),
        ("BEN", "financing", "reviewers", 0, False, ["focal.benin@example.org"]),
        ("UGA", "financing", "party", 1, False, ["contributor.uganda@example.org"]),
    ]
    assert Message.objects.filter(kind="comment", state="kept").count() == 4


def test_kenya_amends_and_has_a_correction_to_bring_in(client):
    client.force_login(User.objects.get(email="focal.kenya@example.org"))

    page = client.get("/roadmaps/nairobi-2017/KEN/").content.decode()
    merge = folded(client.get("/roadmaps/nairobi-2017/KEN/merge/"))

    assert "The supplementary estimates of September 2017" in page
    assert "The published text has changed" in page
    assert re.search("<ins>.*58", merge)
    assert re.search("<ins>.*44", merge)


def test_senegal_merged_what_unossc_corrected():
    amendment = Draft.objects.for_writing().get(document__party__code="SEN", number=2)
    bodies = {section.template.code: section.body for section in amendment.sections.all()}

    assert not amendment.is_behind
    assert "110 millions" in bodies["financing"]
    assert "fiche trimestrielle" in bodies["measurement"]


def test_the_public_reads_what_was_corrected_and_nothing_of_the_amendment(client):
    page = client.get("/roadmaps/nairobi-2017/KEN/").content.decode()

    assert "KES 58 million" in page
    assert "KES 44 million" not in page


def test_a_contributor_of_uganda_writes_in_two_sections():
    mandate = User.objects.get(email="contributor.uganda@example.org").mandates.get()

    assert mandate.writing_scopes == ["roadmap:financing", "roadmap:measurement"]


def test_fingerprints_hold():
    revisions = list(Revision.objects.all())

    assert len(revisions) == 14
    assert all(sha256_of(revision.content) == revision.sha256 for revision in revisions)


def test_17_milestones_slipped_by_38_days_on_average_with_both_reasons():
    slipped = list(Deadline.objects.slipped().filter(kind="milestone"))
    moved = Extension.objects.filter(state="granted")

    assert (len(slipped), round(mean(d.slippage.days for d in slipped))) == (17, 38)
    assert {extension.deadline_id for extension in moved} == {d.pk for d in slipped}
    assert all(extension.reason != extension.decision_reason for extension in moved)


def test_kenya_and_the_eac_promise_by_indicators_and_show_one_of_the_values_of_each():
    values = IndicatorValue.objects.exclude(source="").values_list(
        "of__roadmap__document__party__code", "of__indicator__code"
    )

    assert Counter(values) == {
        ("KEN", "policy-2a"): 2, ("KEN", "staff-2b"): 2, ("KEN", "trained-4c"): 2,
        ("EAC", "meetings-2c"): 2, ("EAC", "assessed-4d"): 2,
    }  # fmt: skip
    assert {code for code, _of in values.filter(is_public=True)} == {"KEN", "EAC"}
    assert PublishedIndicator.objects.count() == 3


def test_uganda_confirmed_its_parts_and_jica_and_kenya_have_something_to_answer():
    asked = ConfirmationRequest.objects.values_list("party__code", "state")

    assert sorted(asked) == [("JICA", "waiting"), ("KEN", "waiting")] + 2 * [("UGA", "confirmed")]
    assert Message.objects.filter(kind="confirmation", state="kept").count() == 7


def test_the_public_reads_of_the_joint_commitment_and_of_one_partnership_only(client):
    page = client.get("/partnerships/").content.decode()
    joint = PublishedCommitment.objects.get(title="Case studies of what exchanges have changed")
    place = joint.document.url_of("dashboards:commitment", number=joint.number)

    assert "Support to the South-South desk" not in page
    for text in (page, folded(client.get(place))):
        assert "Kenya–Uganda memorandum on geothermal training" in text
    assert "baseline-2016-17.csv" in client.get("/roadmaps/nairobi-2017/KEN/").content.decode()


def test_kenya_shows_evidence_by_a_public_link_and_a_private_table():
    shown = Evidence.objects.values_list("is_public", "file__name", "milestone__title")

    assert sorted(shown) == [
        (False, "survey-of-ministries-2017.csv", "Survey of twelve ministries"),
        (True, None, "Procedure in force"),
    ]


def test_zambia_waits_for_an_answer_about_more_time():
    asked = Extension.objects.get(state="asked")

    assert (asked.deadline.kind, asked.deadline.party.code) == ("drafting", "ZMB")
    assert asked.to_on == date(2017, 11, 30)


def test_milestones_bind_only_where_the_roadmap_is_accepted():
    binding = Deadline.objects.filter(kind="milestone", is_binding=True)
    parties = set(binding.values_list("party__code", flat=True))

    assert parties == {c for c, p in PARTIES.items() if p["state"] in {"accepted", "published"}}


def test_everybody_owes_a_contribution_30_days_before_the_consultative_meeting():
    contributions = Deadline.objects.filter(kind="contribution")

    assert set(contributions.values_list("party__code", flat=True)) == set(PARTIES)
    assert {d.due_on for d in contributions} == {date(2019, 1, 30) - timedelta(days=30)}
    assert Deadline.objects.get(kind="scheduling").settled_at is not None


def test_outbox_has_past_messages_and_none_that_waits():
    messages = Message.objects.all()

    assert set(messages.values_list("state", flat=True)) == {"kept"}
    assert messages.filter(kind="digest", dated_at__date=date(2017, 10, 5)).count() > 20
    assert not messages.filter(dated_at__gte=datetime(2017, 10, 16, tzinfo=UTC)).exists()
    assert not messages.filter(text="").exists()


def test_reminders_on_28_october_go_to_those_who_are_not_in():
    waiting = {code for code, party in PARTIES.items() if party["state"] in NOT_IN}

    assert reminded(date(2017, 10, 28), "drafting") == people_of(waiting)


def test_reminders_on_1_november_2018_are_about_the_meetings_ahead():
    assert reminded(date(2018, 11, 1), "contribution", "meeting") >= people_of(PARTIES)


def test_mozambique_has_nobody_who_acts_and_two_who_could_be_invited():
    invitable = PARTIES["MOZ"]["invitable"]
    present = Participation.objects.filter(event__code="nairobi-2017", party__code="MOZ")

    assert set(present.values_list("person__email", flat=True)) >= set(invitable)
    assert people_of({"MOZ"}) == set()


def test_all_people_of_the_demo_but_one_have_signed_in():
    absent = User.objects.filter(mandates__party__kind__in=["country", "region"], last_login=None)

    assert [user.email for user in absent] == ["focal.congo@example.org"]


def test_everybody_signs_in_with_the_same_password(client):
    sent = {"login": "alternate.uganda@example.org", "password": "demo-sscroadmap"}

    answer = client.post("/accounts/login/", sent)

    assert answer.status_code == 302


def test_the_clock_stands_on_16_october():
    assert clock.today(UTC) == TODAY


def test_a_second_run_changes_nothing_not_even_the_clock():
    clock.move_to(date(2017, 10, 28))
    before = row_counts()

    answer = run()

    assert answer == "The demo is loaded already. Nothing was changed.\n"
    assert row_counts() == before
    assert clock.today(UTC) == date(2017, 10, 28)


def test_load_demo_is_refused_without_the_demo_setting(settings):
    settings.DEMO = False

    with pytest.raises(CommandError, match="SSCROADMAP_DEMO=1"):
        call_command(Command())
