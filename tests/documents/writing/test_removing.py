"""What is removed from a draft can be brought back, and the history keeps its text."""

import re
from datetime import date

import pytest

from commitments import actions as commitments
from commitments.models import Commitment, Milestone
from core.errors import Refused
from deadlines.models import Deadline
from documents import actions
from documents.models import Document, Draft, Removal
from documents.writing.removals import REMOVABLES
from roadmaps import actions as roadmaps
from roadmaps.models import Actor
from tests.commitments.factories import add, milestone, open_with_agenda, part
from tests.documents.factories import shown
from tests.markup import folded
from tests.sending import send

pytestmark = pytest.mark.django_db
HERE = "/roadmaps/nairobi-2017/KEN/"


@pytest.fixture
def draft(kenya, workshop, day):
    return open_with_agenda(kenya, workshop)


def engaged(draft, by):
    return roadmaps.engage_actor(
        draft=draft, name="Chamber", kind="private", role="Trains firms", contact="Unit", by=by
    )


def remove_actor(draft, by):
    actor = engaged(draft, by)
    return roadmaps.release_actor(actor=actor, seen=shown("actor", actor), by=by)


def remove_commitment(draft, by):
    made = add(draft, by)
    milestone(made, by)
    commitments.report_delivery(
        commitment=made, delivery="limited", note="Begun.", version=1, by=by
    )
    return commitments.remove(commitment=made, seen=shown("commitment", made), by=by)


def remove_milestone(draft, by):
    step = milestone(add(draft, by), by)
    return commitments.remove_milestone(milestone=step, seen=shown("milestone", step), by=by)


KINDS = {
    "actor": (remove_actor, "actors/", ["Trains firms", "Unit"]),
    "commitment": (
        remove_commitment,
        "commitments/",
        ["Draft it, pass it.", "Treasury", "JICA", "Two lawyers", "The bill is tabled", "Begun."],
    ),
    "milestone": (remove_milestone, "commitments/1/edit/", ["The bill is tabled"]),
}


def rows():
    """Everything a removal may touch, as it is stored."""
    fields = ("draft", "organisation", "role", "contact")
    return [
        sorted(Actor.objects.values_list(*fields)),
        sorted(
            Commitment.objects.values_list(
                "pk", "title", "description", "lead__name", "resources", "starts_on", "ends_on",
                "delivery", "delivery_note", "delivery_at", "part",
            )
        ),
        sorted(Commitment.objects.values_list("pk", "partners__name")),
        sorted(Commitment.objects.values_list("pk", "themes")),
        sorted(
            Milestone.objects.values_list(
                "commitment", "title", "deadline__due_on", "deadline__is_binding"
            )
        ),
    ]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_undo_brings_back_everything(draft, focal, as_user, kind, monkeypatch):
    remove, page, _texts = KINDS[kind]
    before = {}

    def noted(**arguments):
        before["rows"] = rows()
        return Removal.objects.create(
            draft=arguments["draft"],
            rows=arguments["kind"],
            object_pk=arguments["row"].pk,
            within=arguments.get("within"),
            title=str(arguments["row"]),
            content=REMOVABLES[arguments["kind"]].content(arguments["row"]),
            removed_by=arguments["by"],
        )

    monkeypatch.setattr("commitments.actions.record_removal", noted)
    monkeypatch.setattr("roadmaps.actions.engaging.record_removal", noted)
    removal = remove(draft, focal)
    assert rows() != before["rows"]

    response = as_user(focal).post(f"{HERE}removed/{removal.pk}/undo/")

    assert response["Location"].startswith(HERE + page)
    assert rows() == before["rows"]
    assert Removal.objects.get().undone_by == focal


@pytest.mark.parametrize(
    ("remove", "shown"),
    [
        (
            remove_actor,
            [
                '<bdi dir="auto" lang="fr">Trains firms</bdi>',
                '<bdi dir="auto" lang="">Unit</bdi>',
                '<i dir="auto" lang="">Chamber</i>',
            ],
        ),
        (
            remove_commitment,
            [
                '<bdi dir="auto" lang="fr">Draft it, pass it.</bdi>',
                '<bdi dir="auto" lang="fr">The bill is tabled</bdi>',
                '<bdi dir="auto" lang="">Treasury</bdi>',
            ],
        ),
        (remove_milestone, ['<i dir="auto" lang="fr">The bill is tabled</i>']),
    ],
)
def test_a_removed_text_says_its_language_and_a_name_that_it_is_unknown(
    draft, focal, as_user, remove, shown
):
    remove(draft, focal)
    Document.objects.update(language="fr")

    page = as_user(focal).get(f"{HERE}history/").content.decode()

    assert [html for html in shown if html not in page] == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_history_keeps_the_removed_text(draft, focal, as_user, kind):
    remove, _page, texts = KINDS[kind]
    removal = remove(draft, focal)

    page = as_user(focal).get(f"{HERE}history/").content.decode()

    entries = re.findall(r"<li>(.*?)</li>", page, re.S)
    removals = [entry for entry in entries if "<dl" in entry]
    assert len(removals) == 1
    assert all(text in removals[0] or text == removal.title for text in texts)
    as_user(focal).post(f"{HERE}removed/{removal.pk}/undo/")
    assert "restored" in as_user(focal).get(f"{HERE}history/").content.decode()


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_offers_to_bring_it_back_until_the_roadmap_is_submitted(
    draft, focal, as_user, kind
):
    remove, page, _texts = KINDS[kind]
    removal = remove(draft, focal)
    url = HERE + page
    undo = f"{HERE}removed/{removal.pk}/undo/"
    client = as_user(focal)
    assert undo in client.get(url).content.decode()

    Draft.objects.update(state="submitted")

    assert undo not in client.get(url).content.decode()
    refused = client.post(undo, follow=True)
    assert "cannot be changed now" in refused.content.decode()
    assert Removal.objects.get().undone_at is None


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("actors/{actor}/release/", "is no longer listed"),
        ("commitments/{commitment}/remove/", "was removed"),
        ("commitments/milestones/{milestone}/remove/", "was removed"),
    ],
)
def test_the_message_after_removing_has_a_button_that_undoes_it(
    draft, focal, as_user, where, words
):
    made = add(draft, focal)
    keys = {
        "actor": engaged(draft, focal).pk,
        "commitment": made.number,
        "milestone": milestone(made, focal).pk,
    }

    page = folded(send(as_user(focal), HERE + where.format(**keys), {}, follow=True))

    messages = page.partition('id="messages"')[2].partition("</form>")[0]
    assert words in messages
    assert f"{HERE}removed/{Removal.objects.get().pk}/undo/" in messages
    assert ">Undo</button>" in messages


def test_a_second_undo_changes_nothing(draft, focal):
    removal = remove_actor(draft, focal)
    actions.undo_removal(removal=removal, by=focal)
    actions.undo_removal(removal=removal, by=focal)

    assert Actor.objects.count() == 1


def test_an_organisation_that_is_listed_again_is_not_listed_twice(draft, focal):
    removal = remove_actor(draft, focal)
    engaged(draft, focal)

    with pytest.raises(Refused, match="already in the list"):
        actions.undo_removal(removal=removal, by=focal)
    assert Actor.objects.count() == 1


def test_a_milestone_of_a_removed_commitment_waits_for_it(draft, focal):
    removal = remove_milestone(draft, focal)
    made = Commitment.objects.get()
    commitments.remove(commitment=made, seen=shown("commitment", made), by=focal)

    with pytest.raises(Refused, match="Restore it first"):
        actions.undo_removal(removal=removal, by=focal)


def test_a_milestone_that_no_longer_fits_its_commitment_stays_away(draft, focal):
    removal = remove_milestone(draft, focal)
    Commitment.objects.update(ends_on=date(2018, 6, 29))

    with pytest.raises(Refused, match="29 June 2018"):
        actions.undo_removal(removal=removal, by=focal)
    assert not Milestone.objects.exists()
    assert not Deadline.objects.filter(kind="milestone").exists()


def test_removing_a_row_that_somebody_else_removed_is_refused(draft, focal):
    made = add(draft, focal)
    step, actor = milestone(made, focal), engaged(draft, focal)
    removals = [
        (commitments.remove_milestone, "milestone", step),
        (commitments.remove, "commitment", made),
        (roadmaps.release_actor, "actor", actor),
    ]
    seen = {kind: shown(kind, row) for _remove, kind, row in removals}
    for remove, kind, row in removals:
        remove(**{kind: type(row).objects.get(pk=row.pk)}, seen=shown(kind, row), by=focal)

    for remove, kind, row in removals:
        with pytest.raises(Refused, match="Someone else"):
            remove(**{kind: row}, seen=seen[kind], by=focal)
    assert Removal.objects.count() == 3


@pytest.mark.parametrize("kind", KINDS)
def test_undo_is_for_those_who_write(draft, focal, stranger, authority, as_user, kind):
    removal = KINDS[kind][0](draft, focal)
    url = f"{HERE}removed/{removal.pk}/undo/"

    assert as_user(stranger).post(url).status_code == 404
    assert as_user(authority).post(url).status_code == 403
    assert as_user(focal).get(url).status_code == 303
    assert Removal.objects.get().undone_at is None


def test_reasons_that_are_taken_back_stay_in_the_history(draft, focal, as_user):
    roadmap = draft.document
    for reason in ("No budget yet.", ""):
        commitments.explain_part(document=roadmap, part=part("2b"), reason=reason, by=focal)
    for reason in ("No university.", ""):
        roadmaps.explain_gap(draft=draft, kind="academic", reason=reason, by=focal)

    page = as_user(focal).get(f"{HERE}history/").content.decode()

    entries = re.findall(r"<li>(.*?)</li>", page, re.S)
    took_back = [entry for entry in entries if "withdrew the reason" in entry]
    assert len(took_back) == 2
    assert "No budget yet." in "".join(took_back)
    assert "No university." in "".join(took_back)
