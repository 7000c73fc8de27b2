"""The record of a commitment: every text of the list goes through form, revision and back."""

import pytest
from django.utils.html import strip_tags

from commitments import actions
from commitments.commitment_sheets import COLUMNS
from commitments.describing import passages
from commitments.documents import chapters
from commitments.extension import check, snapshot, with_contacts
from commitments.models import Commitment
from commitments.removals import COMMITMENT
from commitments.text_fields import ADVISED, CONTACT, LATER, TEXTS
from countries.models import Organisation
from documents import actions as documents
from documents.models import Draft, Removal
from documents.revisions.snapshots import whole
from documents.writing.removal_actions import undo_removal
from tests.commitments.factories import add, promise, sent
from tests.roadmaps.factories import complete, publish

pytestmark = pytest.mark.django_db
HERE = "/roadmaps/nairobi-2017/KEN/commitments/"
EDIT = f"{HERE}1/edit/"
LATER_TEXTS = {field.name: f"Words about {field.name}" for field in LATER}
RECORD = {**LATER_TEXTS, CONTACT.name: "canary-office", "sdgs": ["17", "17.9"]}
EVERY_TEXT = pytest.mark.parametrize("field", [*LATER, CONTACT], ids=lambda field: field.name)


@pytest.fixture
def recorded(draft, focal):
    """A law with all texts, a contact and a goal."""
    return add(draft, focal, **RECORD)


@pytest.fixture
def published(recorded, draft, focal, reviewer):
    """The roadmap with that law, published."""
    return publish(complete(draft), focal, reviewer)


def only_promise(content):
    return content["commitments"]["promises"][0]


def one_commitment():
    return Commitment.objects.get()


@EVERY_TEXT
def test_the_form_saves_each_text_and_shows_it_again(draft, commitment, focal, as_user, field):
    client = as_user(focal)

    client.post(EDIT, sent(**{field.name: "Some words"}))

    assert getattr(one_commitment(), field.name) == "Some words"
    assert "Some words" in client.get(EDIT).content.decode()


@EVERY_TEXT
def test_a_text_that_is_too_long_is_refused_and_stays_in_the_form(
    draft, commitment, focal, as_user, field
):
    response = as_user(focal).post(EDIT, sent(**{field.name: "x" * (field.limit + 1)}))

    assert response.status_code == 422
    assert f"Use at most {field.limit} characters" in response.content.decode()
    assert "x" * (field.limit + 1) in response.content.decode()
    assert getattr(one_commitment(), field.name) == ""


def test_goals_and_targets_are_saved_from_boxes_and_codes(draft, commitment, focal, as_user):
    client = as_user(focal)

    client.post(EDIT, sent(sdg_goals=["5"], sdg_targets="17.9"))

    assert one_commitment().sdgs == ["5", "17", "17.9"]
    form = client.get(EDIT).context["form"]
    assert (form["sdg_goals"].value(), form["sdg_targets"].value()) == (["5", "17"], "17.9")


def test_a_target_that_does_not_exist_is_refused_beside_its_field(
    draft, commitment, focal, as_user
):
    response = as_user(focal).post(EDIT, sent(sdg_targets="17.20"))

    assert response.status_code == 422
    assert (
        "There is no goal or target “17.20”." in response.context["form"].errors["sdg_targets"][0]
    )
    assert one_commitment().sdgs == []


def test_a_part_of_the_form_is_open_where_it_holds_something(draft, commitment, focal, as_user):
    def open_parts():
        return as_user(focal).get(EDIT).content.decode().count('<details class="field" open')

    assert open_parts() == 0
    actions.change(
        commitment=commitment, promise=promise(risks="Elections"), base_version=1, by=focal
    )
    assert open_parts() == 1


def test_a_revision_has_each_text_and_no_empty_one(draft, recorded, focal):
    add(draft, focal, title="A fund", partner_names="")

    full, short = snapshot(draft).content["commitments"]["promises"]
    assert {name: full[name] for name in LATER_TEXTS} == LATER_TEXTS
    assert full["sdgs"] == ["17", "17.9"]
    assert set(short) == {
        "number", "part", "titles", "title", "description", "lead", "partners", "themes",
        "starts_on", "ends_on", "resources", "milestones",
    }  # fmt: skip


def test_the_contact_is_private(published, focal, reviewer, as_user, client):
    revision = published.published

    assert CONTACT.name not in only_promise(revision.content)
    kind = published.registered_kind
    assert only_promise(whole(kind, revision))[CONTACT.name] == "canary-office"
    for address in (f"{HERE}1/", "/roadmaps/nairobi-2017/KEN/read/", "/commitments/export/csv/"):
        response = client.get(address)
        assert response.status_code == 200
        assert "canary-office" not in response.content.decode()
    assert "canary-office" in as_user(reviewer).get(EDIT).content.decode()


def test_the_public_page_shows_each_text_and_the_goals(published, client):
    page = client.get(f"{HERE}1/").content.decode()

    for text in LATER_TEXTS.values():
        assert text in page
    assert "17 Partnerships for the goals: 17.9" in page


def test_partners_are_shown_by_their_type(draft, focal, reviewer, client):
    Organisation.objects.create(name="TICA", folded="tica", kind="government", party=None)
    Organisation.objects.create(name="UNDP", folded="undp", kind="un", party=None)
    add(draft, focal, partner_names="TICA\nUNDP\nSome club")
    publish(complete(draft), focal, reviewer)

    page = " ".join(strip_tags(client.get(f"{HERE}1/").content.decode()).split())
    assert "Public partners TICA UN and regional partners UNDP Partners Some club" in page


def test_a_comparison_shows_each_text(draft, recorded):
    (passage, *_others) = passages(snapshot(draft).content)

    for text in LATER_TEXTS.values():
        assert text in passage.html


def test_word_and_pdf_have_a_chapter_of_details(draft, recorded):
    content = snapshot(draft).content | {"language": "en"}

    titles = [chapter.title for chapter in chapters(content)]
    assert titles == ["Commitments", "Commitments in detail"]


def test_an_older_revision_reads_compares_and_makes_documents(draft, recorded):
    content = snapshot(draft).content | {"language": "en"}
    row = only_promise(content)
    for name in (*LATER_TEXTS, "sdgs", "partner_kinds"):
        row.pop(name, None)

    (passage, *_others) = passages(content)
    assert "Words about" not in passage.html
    assert [chapter.title for chapter in chapters(content)] == ["Commitments"]


def test_an_abandoned_amendment_brings_all_of_the_record_back(published, focal):
    amendment = documents.amend(document=published, reason="New plans.", by=focal)
    blank = dict.fromkeys([*LATER_TEXTS, CONTACT.name], "Other") | {"sdgs": []}
    actions.change(commitment=one_commitment(), promise=promise(**blank), base_version=1, by=focal)

    documents.abandon(draft=Draft.objects.get(pk=amendment.pk), reason="No.", by=focal)

    restored = one_commitment()
    assert {name: getattr(restored, name) for name in RECORD} == RECORD


def test_a_removed_commitment_is_restored_with_all_of_the_record(draft, recorded, focal):
    actions.remove(commitment=recorded, seen=COMMITMENT.seen(recorded), by=focal)
    undo_removal(removal=Removal.objects.get(), by=focal)

    restored = one_commitment()
    assert {name: getattr(restored, name) for name in RECORD} == RECORD


def test_texts_that_matter_are_advised_in_one_line_and_not_required(draft, commitment):
    checked = check(draft)

    lines = [strip_tags(item.text) for item in checked.advised]
    words = "Consider filling in “Problem”, “Where things stand today” and “Means of verification”"
    assert f"{words}: A law on cooperation" in lines
    assert not any("A law on cooperation" in strip_tags(item.text) for item in checked.missing)


def test_a_commitment_with_the_advised_texts_is_not_named(draft, focal):
    add(draft, focal, **{field.name: "Words" for field in ADVISED})

    assert not any("Consider" in strip_tags(item.text) for item in check(draft).advised)


def test_the_second_view_of_the_table_saves_its_columns_and_keeps_the_others(
    draft, commitment, focal, as_user
):
    client = as_user(focal)
    address = f"{HERE}table/?columns=more"
    page = client.get(address)
    fields = {
        "commitment-1-part": str(commitment.part_id),
        "commitment-1-title": commitment.title,
        "commitment-1-risks": "Elections",
        "commitment-1-lead_contact": "Desk 4",
        "commitment-1-sdgs": "17.9",
    }
    row = page.context["table"].commitments[0]
    blank = {f"commitment-1-{name}": "" for name in row.fields if name != "seen"}

    response = client.post(address, blank | fields | {"commitment-1-seen": row.initial["seen"]})

    saved = one_commitment()
    assert response["Location"] == address
    assert (saved.risks, saved.lead_contact, saved.sdgs) == ("Elections", "Desk 4", ["17", "17.9"])
    assert (saved.description, saved.lead.name) == ("Draft it, pass it.", "Treasury")
    assert str(saved.starts_on) == "2018-01-01"


def test_a_wrong_code_in_the_table_is_refused_beside_its_cell(draft, commitment, focal, as_user):
    fields = {"new-commitment-1-title": "A fund", "new-commitment-1-sdgs": "99"}

    response = as_user(focal).post(f"{HERE}table/?columns=more", fields)

    assert response.status_code == 422
    assert "There is no goal or target “99”." in response.content.decode()


def test_every_text_is_found_by_the_words_of_the_list(published, client):
    for text in LATER_TEXTS.values():
        response = client.get("/commitments/", {"q": text})
        assert [row.title for row in response.context["list"].page] == ["A law on cooperation"]


@pytest.mark.parametrize(("goal", "count"), [("17", 1), ("5", 0)])
def test_the_list_is_filtered_by_goal(published, client, goal, count):
    response = client.get("/commitments/", {"sdg": goal})

    assert len(response.context["list"].page.object_list) == count


def test_a_copy_has_the_later_texts_and_no_contact():
    names = [column.name for column in COLUMNS]
    assert {field.name for field in TEXTS} | {"sdgs"} <= set(names)
    assert CONTACT.name not in names


def test_documents_have_each_text_and_never_the_contact(draft, recorded):
    frozen = snapshot(draft)
    content = with_contacts(frozen.content, frozen.private) | {"language": "en"}

    words = str(chapters(content))
    assert "canary-office" in str(content)
    assert "canary-office" not in words
    assert all(text in words for text in LATER_TEXTS.values())


@pytest.mark.parametrize("field", LATER, ids=lambda field: field.name)
def test_a_working_commitment_is_found_by_each_of_its_texts_and_not_by_its_contact(recorded, field):
    assert Commitment.objects.called(f"words ABOUT {field.name}").get() == recorded
    Commitment.objects.update(**{field.name: "Énergie"})

    assert Commitment.objects.called("energie").get() == recorded
    assert not Commitment.objects.called("canary-office").exists()
