"""A contributor for some sections writes there, reads the rest, and is told so."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from accounts import actions as accounts
from accounts import writing_scopes
from accounts.models import Mandate
from commitments import actions as commitments
from documents import actions
from documents.home.home_page import HomePage
from documents.models import ConflictingText, Remark, Section, Step
from roadmaps import actions as roadmaps
from roadmaps.writing_scopes import COMMITMENTS
from tests.commitments.factories import add, make_agenda
from tests.documents.factories import section_of, shown
from tests.factories import MandateFactory
from tests.markup import folded
from tests.pages import page_of

pytestmark = pytest.mark.django_db
HERE = "/roadmaps/nairobi-2017/KEN/"
VISION, SITUATION = f"{HERE}sections/vision/", f"{HERE}sections/situation/"
LONG = "We shall found a fund for South-South cooperation, with a law behind it."


def promised(draft):
    """A commitment, made by somebody who writes everywhere."""
    make_agenda(draft.document.event)
    return add(draft, MandateFactory(party=draft.document.party).user)


def typed(text, version=1):
    return {"text": text, "version": version, "language": "en"}


@pytest.fixture
def writer(contributor):
    """Kenya's contributor, for the vision only."""
    return narrowed(contributor, "roadmap:vision")


def narrowed(user, *scopes):
    Mandate.objects.filter(user=user).update(writing_scopes=list(scopes))
    user.__dict__.pop("mandates_today", None)
    return user


def test_writing_scopes_are_the_sections_in_order_and_the_commitments(draft):
    assert [scope for scope, _label in writing_scopes.choices()] == [
        "roadmap:situation", "roadmap:vision", "roadmap:actors", "roadmap:commitments",
        "report:entries", "report:profile",
    ]  # fmt: skip


def test_labels_of_writing_scopes_are_in_the_readers_language(draft):
    with translation.override("fr"):
        assert writing_scopes.labels([COMMITMENTS]) == ["Engagements"]


def test_the_own_section_is_written(draft, writer, as_user):
    assert as_user(writer).post(VISION, typed(LONG)).status_code == 302
    assert LONG in section_of(draft, "vision").body


@pytest.mark.parametrize("headers", [{}, {"X-Autosave": "1"}], ids=["form", "autosave"])
@pytest.mark.parametrize(
    ("scope", "is_allowed"),
    [("roadmap:vision", True), ("report:vision", False), ("vision", False)],
)
def test_scope_of_another_kind_gives_no_right_to_write_a_section(
    draft, contributor, as_user, scope, is_allowed, headers
):
    narrowed(contributor, scope)

    response = as_user(contributor).post(VISION, typed(LONG), headers=headers)

    section = section_of(draft, "vision")
    assert response.status_code == ((200 if headers else 302) if is_allowed else 403)
    assert (LONG in section.body, section.version) == (is_allowed, 2 if is_allowed else 1)


def test_scope_of_another_kind_gives_no_right_to_write_commitments(draft, contributor, as_user):
    address = f"{HERE}commitments/add/"

    assert as_user(narrowed(contributor, "report:commitments")).get(address).status_code == 403
    assert as_user(narrowed(contributor, "roadmap:commitments")).get(address).status_code == 200


def test_a_section_outside_the_writing_scopes_is_read_with_the_reason(draft, writer, as_user):
    Section.objects.filter(pk=section_of(draft).pk).update(body="<p>Theirs.</p>")

    page = folded(as_user(writer).get(SITUATION))

    assert "Theirs." in page
    assert "Your sections are: Vision." in page
    assert '<form method="post" class="card"' not in page


def test_saving_another_section_is_refused_and_the_text_is_there_to_copy(draft, writer, as_user):
    response = as_user(writer).post(SITUATION, typed(LONG))

    page = response.content.decode()
    assert response.status_code == 403
    assert "You can edit these sections: Vision." in page
    assert LONG in page
    assert section_of(draft).version == 1
    assert not ConflictingText.objects.exists()


def test_a_mandate_that_ended_while_typing_is_said_and_the_text_is_there(
    draft, focal, writer, as_user
):
    client = as_user(writer)
    assert client.get(VISION).status_code == 200
    accounts.end_mandate(mandate=writer.mandates.get(), by=focal)

    response = client.post(VISION, typed(LONG))

    page = response.content.decode()
    assert response.status_code == 403
    assert "You stopped acting for Kenya on 16 October 2017." in page
    assert LONG in page
    assert section_of(draft, "vision").version == 1


def test_a_stranger_is_told_nothing_but_sees_the_text_again(draft, stranger, as_user):
    response = as_user(stranger).post(VISION, typed(LONG))

    assert response.status_code == 404
    assert "no longer act" not in response.content.decode()
    assert LONG in response.content.decode()


def test_a_save_is_refused_once_writing_scopes_were_narrowed(draft, focal, contributor, as_user):
    client = as_user(contributor)
    assert "<textarea" in client.get(SITUATION).content.decode()
    accounts.change_writing_scopes(
        mandate=contributor.mandates.get(), writing_scopes=["roadmap:vision"], by=focal
    )

    assert client.post(SITUATION, typed(LONG)).status_code == 403
    assert client.post(VISION, typed(LONG)).status_code == 302


def test_every_action_asks_where(draft, writer, kenya, day):
    """Each path that writes, with what belongs to others: all refuse, nothing is written."""
    commitment = promised(draft)
    actor = draft.actors.create(organisation=commitment.lead, role="Leads")
    step = Step.objects.create(draft=draft, name="return", reason="More", by=writer, to_state="x")
    remark = Remark.objects.create(step=step, section=section_of(draft), text="When?")
    by_writer = {"by": writer}
    saved = {"body": LONG, "language": "en", "is_done": False, "base_version": 1} | by_writer
    engaged = {"name": "A", "kind": "private", "role": "b", "contact": ""} | by_writer
    attempts = [
        lambda: actions.save_section(section=section_of(draft), **saved),
        lambda: actions.answer_remark(remark=remark, answer="Soon.", **by_writer),
        lambda: roadmaps.engage_actor(draft=draft, **engaged),
        lambda: roadmaps.release_actor(actor=actor, seen=shown("actor", actor), **by_writer),
        lambda: roadmaps.explain_gap(draft=draft, kind="private", reason="None", **by_writer),
        lambda: commitments.add(document=draft.document, promise={}, **by_writer),
        lambda: commitments.change(commitment=commitment, promise={}, base_version=1, **by_writer),
        lambda: commitments.remove(
            commitment=commitment, seen=shown("commitment", commitment), **by_writer
        ),
        lambda: commitments.explain_part(
            document=draft.document, part=commitment.part, reason="Later", **by_writer
        ),
        lambda: commitments.set_milestone(
            commitment=commitment, title="a", due_on=day, **by_writer
        ),
        lambda: commitments.report_delivery(
            commitment=commitment, delivery="limited", note="", version=1, **by_writer
        ),
    ]

    for attempt in attempts:
        with pytest.raises(PermissionDenied, match="Vision"):
            attempt()


def test_commitments_are_a_writing_scope_of_their_own(draft, contributor, as_user):
    commitment = promised(draft)
    narrowed(contributor, COMMITMENTS)

    commitments.report_delivery(
        commitment=commitment, delivery="limited", note="Begun.", version=1, by=contributor
    )

    assert as_user(contributor).get(f"{HERE}commitments/add/").status_code == 200
    assert as_user(contributor).post(VISION, typed(LONG)).status_code == 403


def test_the_overview_shows_the_own_sections_first(draft, writer, as_user):
    page = as_user(writer).get(HERE).content.decode()

    assert (
        page.index("Yours to write") < page.index(">Vision</a>") < page.index("Written by others")
    )
    assert page.index("Written by others") < page.index(">Situation</a>")


def test_the_next_step_is_in_the_own_sections(draft, writer):
    overview = HomePage(draft, writer)

    assert overview.next_thing.url == VISION
    assert {item.part for item in overview.own_missing} == {"roadmap:vision"}


def asked_of(draft, reviewer):
    """A reviewer returned the draft with a remark on each of two sections."""
    step = Step.objects.create(
        draft=draft, name="return", to_state="returned", by=reviewer, reason="More."
    )
    for code in ("situation", "vision"):
        Remark.objects.create(step=step, section=section_of(draft, code), text=f"More on {code}.")
    draft.state = "returned"
    draft.save(update_fields=["state"])


def test_home_of_a_contributor_shows_the_remarks_on_the_own_sections_first(
    draft, writer, reviewer, as_user
):
    asked_of(draft, reviewer)

    page = page_of(as_user(writer), HERE)

    assert "1 remark to answer" in page
    assert page.index("More on vision.") < page.index("1 remark for others to answer")
    assert page.index("1 remark for others to answer") < page.index("More on situation.")


def test_home_of_the_focal_point_shows_all_remarks_as_their_own(draft, focal, reviewer, as_user):
    asked_of(draft, reviewer)

    page = page_of(as_user(focal), HERE)

    assert "2 remarks to answer" in page
    assert "for others to answer" not in page


def test_list_of_missing_sections_begins_with_those_of_the_contributor(draft, writer):
    overview = HomePage(draft, writer)

    sections = dict(overview.groups)["Sections"]

    assert sections[0].url == VISION
    assert {item.url for item in sections} > {VISION}


def test_everybody_else_sees_one_list(draft, focal, as_user):
    assert "Yours to write" not in page_of(as_user(focal), HERE)


def test_the_actors_are_offered_to_those_who_may_change_them(draft, writer, focal, as_user):
    add = "Add an organisation"

    assert add not in page_of(as_user(writer), f"{HERE}actors/")
    assert add in page_of(as_user(focal), f"{HERE}actors/")


def test_the_number_of_statements(draft, writer, as_user, django_assert_max_num_queries):
    client = as_user(writer)
    for path in (HERE, SITUATION):
        with django_assert_max_num_queries(8):
            client.get(path)
