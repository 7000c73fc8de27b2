"""The validating authority reads and endorses: /roadmaps/<workshop>/<code>/endorse/"""

import uuid

import pytest

from documents import actions
from documents.models import Draft, Step
from documents.revisions.snapshots import sha256_of, take_snapshot
from tests.documents.factories import endorse, section_of
from tests.factories import OrganisationFactory
from tests.roadmaps.factories import make_commitment, make_items

pytestmark = pytest.mark.django_db
URL = "/roadmaps/nairobi-2017/KEN/endorse/"


def fresh(draft):
    return Draft.objects.for_writing().get(pk=draft.pk)


def rewrite(draft, by, body="<p>Some other text.</p>"):
    section = section_of(draft)
    actions.save_section(
        section=section,
        body=body,
        language="en",
        is_done=True,
        base_version=section.version,
        by=by,
    )


def test_snapshot_that_was_read_is_endorsed_and_stored(whole_draft, authority, as_user):
    client = as_user(authority)
    seen = client.get(URL).context["page"].snapshot.sha256

    client.post(URL, {"seen": seen})

    step = Step.objects.get(name="endorse")
    assert step.sha256 == seen == sha256_of(step.content)
    assert fresh(whole_draft).state == "endorsed"


def test_a_text_changed_while_reading_is_not_endorsed_unseen(
    whole_draft, focal, authority, as_user
):
    client = as_user(authority)
    seen = client.get(URL).context["page"].snapshot.sha256
    rewrite(whole_draft, focal)

    response = client.post(URL, {"seen": seen})

    assert response.status_code == 409
    assert "The text changed while you were reading" in response.content.decode()
    assert fresh(whole_draft).state == "drafting"


def test_a_form_that_names_no_text_endorses_nothing(whole_draft, authority, as_user):
    response = as_user(authority).post(URL, {})

    assert response.status_code == 200
    assert fresh(whole_draft).state == "drafting"


def test_marks_show_what_changed_since_the_last_endorsement(whole_draft, focal, authority, as_user):
    endorse(whole_draft, authority)
    rewrite(whole_draft, focal)
    client = as_user(authority)

    marked = client.get(URL).content.decode()
    clean = client.get(URL, {"show": "clean"}).content.decode()

    assert "what changed since the last endorsement" in marked
    assert ">other</ins>" in marked
    assert marked.count('id="p-') == 1, "what did not change is folded into one card"
    assert "Not changed" in marked
    assert "<ins>" not in clean
    assert "Some other text." in clean


def test_never_endorsed_it_is_marked_against_what_was_submitted(
    whole_draft, focal, kenya, as_user, request
):
    actions.submit(draft=whole_draft, token=uuid.uuid4(), by=focal)
    actions.withdraw(draft=whole_draft, reason="", by=focal)
    rewrite(whole_draft, focal)

    page = as_user(request.getfixturevalue("authority")).get(URL).content.decode()

    assert "since revision 1, which was submitted last" in page
    assert ">other</ins>" in page


def test_without_anything_before_there_are_no_marks(whole_draft, authority, as_user):
    page = as_user(authority).get(URL).content.decode()

    assert "With marks" not in page
    assert take_snapshot(whole_draft).sha256 in page


def test_submitted_content_is_the_endorsed_content(whole_draft, focal, authority):
    step = endorse(whole_draft, authority)
    whole_draft.document.party.name = "Kenya, renamed"
    whole_draft.document.party.save()

    revision = actions.submit(draft=fresh(whole_draft), token=uuid.uuid4(), by=focal)

    assert (revision.sha256, revision.content) == (step.sha256, step.content)


def test_commitments_are_part_of_the_difference(whole_draft, focal, authority, as_user):
    endorse(whole_draft, authority)
    rewrite(whole_draft, focal)
    part = make_items(whole_draft.document.event).parts.first()
    make_commitment(whole_draft.document, part, title="A law")

    page = as_user(authority).get(URL).content.decode()

    assert "2a A law" in page


@pytest.mark.parametrize("before", ["endorsed", "submitted", "nothing"])
def test_the_number_of_statements_is_fixed(
    whole_draft, focal, authority, as_user, django_assert_max_num_queries, before
):
    if before == "endorsed":
        endorse(whole_draft, authority)
    elif before == "submitted":
        actions.submit(draft=endorsed(whole_draft, authority), token=uuid.uuid4(), by=focal)
        actions.withdraw(draft=whole_draft, reason="", by=focal)
        Step.objects.filter(name="endorse").update(content=None)
    rewrite(whole_draft, focal)
    promise(whole_draft)
    client = as_user(authority)

    with django_assert_max_num_queries(9):
        client.get(URL)


def endorsed(draft, authority):
    endorse(draft, authority)
    return fresh(draft)


def promise(draft):
    """Two commitments with partners, themes and milestones: nothing is asked for each."""
    for part in make_items(draft.document.event).parts.all():
        made = make_commitment(draft.document, part, title="A law")
        made.partners.add(*[OrganisationFactory() for _ in range(2)])
