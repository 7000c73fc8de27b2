"""The whole text of a roadmap on one page: /roadmaps/<workshop>/<code>/read/"""

import re
import uuid

import pytest

from commitments.models import Milestone, Part
from deadlines.models import Deadline
from documents import actions
from documents.models import Draft, Section
from mail.models import Message
from roadmaps import actions as roadmaps
from tests.conftest import DAY, person_for
from tests.documents.factories import must_change, newest, section_of
from tests.factories import OrganisationFactory
from tests.markup import folded
from tests.roadmaps.factories import complete, make_commitment, make_items, publish, submit

pytestmark = pytest.mark.django_db
BASE = "/roadmaps/nairobi-2017/KEN/"
URL = BASE + "read/"
SECRET = "Written since and not submitted"


def page_of(client, query=""):
    response = client.get(URL + query)
    assert response.status_code == 200
    return folded(response)


def write_secret(draft):
    Section.objects.filter(draft=draft, template__code="vision").update(body=f"<p>{SECRET}</p>")


def comment_on(draft, code, by, audience="reviewers"):
    actions.comment(
        section=section_of(draft, code),
        body="Which year?",
        audience=audience,
        tell=[],
        token=uuid.uuid4(),
        by=by,
    )


def returned(draft, focal, reviewer):
    submit(draft, focal)
    actions.return_for_revision(
        draft=draft,
        seen=newest(draft),
        reason="More.",
        verdicts={"vision": must_change("Which year?")},
        by=reviewer,
    )


def test_draft_shows_every_section_in_order_with_its_number(draft, focal, as_user):
    draft.sections.filter(template__code="vision").update(body="<p>Our vision.</p>")

    page = page_of(as_user(focal))

    titles = re.findall(r"<span>(\d)\.</span>\s*(\w+)", page)
    assert titles == [("1", "Situation"), ("2", "Vision"), ("3", "Actors")]
    assert "Our vision." in page
    assert page.count("Nothing has been written in this section yet.") == 2


def test_draft_shows_actors_commitments_milestones_and_reasons(
    draft, workshop, kenya, focal, as_user
):
    make_items(workshop)
    whole = complete(draft)
    roadmaps.engage_actor(
        draft=whole, name="Chamber of Commerce", kind="private", role="Finds members.",
        contact="", by=focal,
    )  # fmt: skip
    commitment = make_commitment(
        draft.document,
        Part.objects.get(letter="a"),
        title="A fund",
        lead=OrganisationFactory(name="Treasury"),
    )
    deadline = Deadline.objects.create(
        party=kenya, kind="milestone", label="m", path="/", baseline_on=DAY, due_on=DAY
    )
    Milestone.objects.create(commitment=commitment, title="The law is passed", deadline=deadline)

    page = page_of(as_user(focal))

    for words in ("Chamber of Commerce", "None yet", "A fund", "Treasury", "The law is passed"):
        assert words in page
    assert "No commitment, because:" in page  # under part b


def test_draft_marks_what_is_missing_with_the_way_there(draft, workshop, focal, as_user):
    make_items(workshop)

    page = page_of(as_user(focal))

    assert page.count("Academic actors: add one, or explain why there are none") == 2
    assert page.count("2a Part a: add a commitment, or explain why there is none") == 2


def test_user_text_carries_the_language_of_its_section(draft, focal, as_user):
    draft.sections.filter(template__code="vision").update(body="<p>رؤية</p>", language="ar")

    assert '<div lang="ar" dir="rtl">' in page_of(as_user(focal))


def test_state_of_a_draft_says_who_saved_last(draft, focal, as_user):
    assert "Draft, no section has been saved yet" in page_of(as_user(focal))
    actions.save_section(
        section=section_of(draft), body="<p>Text.</p>", language="en", is_done=False,
        base_version=1, by=focal,
    )  # fmt: skip

    page = page_of(as_user(focal))

    assert f"by {focal.name}" in re.search(r"Draft, last saved[^§]*?</p>", page).group()


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ((), "waiting for review"),
        (("withdraw",), "withdrawn on"),
        (("return",), "returned on"),
        (("accept",), "accepted on"),
        (("accept", "publish"), "published on"),
        (("return", "submit"), "waiting for review"),
    ],
)
def test_state_of_a_revision_says_what_became_of_it(draft, focal, reviewer, as_user, steps, words):
    submit(draft, focal)
    for step in steps:
        if step == "withdraw":
            actions.withdraw(draft=draft, reason="", by=focal)
        elif step == "return":
            actions.return_for_revision(
                draft=draft, seen=newest(draft), reason="More.", verdicts={}, by=reviewer
            )
        elif step == "accept":
            actions.accept(draft=draft, seen=newest(draft), by=reviewer)
        elif step == "publish":
            actions.publish(draft=draft, by=focal)
        else:
            write_secret(draft)
            whole = Draft.objects.for_writing().get(pk=draft.pk)
            actions.submit(draft=whole, token=uuid.uuid4(), by=focal)

    number = 2 if "submit" in steps else 1
    page = page_of(as_user(focal), f"?text={number}")

    assert words in re.search(r"<h1.*?</div>", page, re.DOTALL).group()


def test_its_people_choose_between_the_draft_and_what_was_submitted(
    draft, focal, reviewer, as_user
):
    returned(draft, focal, reviewer)
    write_secret(draft)
    client = as_user(focal)

    page = page_of(client)

    assert SECRET in page
    assert 'href="?text=draft" aria-current="page">Draft<' in page
    assert 'href="?text=1">Submitted: revision 1<' in page
    assert SECRET not in page_of(client, "?text=1")
    assert "Some text." in page_of(client, "?text=1")


@pytest.mark.parametrize("query", ["", "?text=1"])
def test_unossc_reads_what_was_submitted_never_the_draft(draft, focal, reviewer, as_user, query):
    returned(draft, focal, reviewer)
    write_secret(draft)

    page = page_of(as_user(reviewer), query)

    assert "Some text." in page
    assert SECRET not in page
    assert "?text=draft" not in page


def test_unossc_asking_for_the_draft_gets_nothing(draft, focal, reviewer, as_user):
    returned(draft, focal, reviewer)

    assert as_user(reviewer).get(URL + "?text=draft").status_code == 404


def test_unossc_is_told_where_nothing_was_submitted(draft, reviewer, as_user):
    write_secret(draft)

    page = page_of(as_user(reviewer))

    assert "Nothing has been submitted yet" in page
    assert SECRET not in page


@pytest.mark.parametrize("query", ["?text=9", "?text=draft", "?text=x"])
def test_a_text_that_is_not_there_is_not_found(draft, focal, reviewer, as_user, query):
    submit(draft, focal)  # while it is submitted there is no draft beside it

    assert as_user(focal).get(URL + query).status_code == 404


def test_the_public_reads_what_is_published_only(draft, focal, reviewer, client):
    complete(draft)
    roadmap = publish(draft, focal, reviewer)
    amendment = actions.amend(document=roadmap, reason="News.", by=focal)
    write_secret(amendment)
    whole = Draft.objects.for_writing().get(pk=amendment.pk)
    assert actions.submit(draft=whole, token=uuid.uuid4(), by=focal).number == 2

    page = page_of(client)

    assert "Some text." in page
    assert SECRET not in page
    for query in ("?text=2", "?text=draft"):
        assert client.get(URL + query).status_code == 404


@pytest.mark.parametrize("who", ["focal", "reviewer"])
@pytest.mark.parametrize("is_submitted", [False, True])
def test_contacts_of_actors_are_left_out_of_what_is_printed(
    draft, focal, reviewer, as_user, who, is_submitted
):
    roadmaps.engage_actor(
        draft=draft, name="Chamber", kind="private", role="Helps.",
        contact="canary@chamber.example.org", by=focal,
    )  # fmt: skip
    if is_submitted:
        submit(draft, focal)

    page = page_of(as_user({"focal": focal, "reviewer": reviewer}[who]))

    assert ("Chamber" in page) is (who == "focal" or is_submitted)
    assert "canary@chamber.example.org" not in page


def edit_link(code):
    return f'href="{BASE}sections/{code}/"'


def test_edit_links_are_for_those_who_may_write(draft, focal, authority, as_user):
    assert edit_link("vision") in page_of(as_user(focal))
    assert BASE + "commitments/" in page_of(as_user(focal))
    page = page_of(as_user(authority))
    assert "Edit this section" not in page
    assert "Change the list of actors" not in page


def test_a_contributor_gets_links_to_the_own_sections_only(draft, contributor, as_user):
    contributor.mandates.update(writing_scopes=["roadmap:vision"])

    page = page_of(as_user(contributor))

    assert page.count("Edit this section") == 1
    assert "Change the commitments" not in page
    assert "Change the list of actors" not in page


def test_submitted_text_has_no_links_to_edit(draft, focal, as_user):
    submit(draft, focal)

    assert "Edit this section" not in page_of(as_user(focal))


def test_open_comments_are_counted_for_those_who_read_them(draft, focal, reviewer, client, as_user):
    comment_on(draft, "vision", focal)
    comment_on(draft, "vision", focal, audience="party")
    url = f'href="{BASE}drafts/1/sections/vision/comments/"'
    own = page_of(as_user(focal))
    assert "2 open comments" in own
    assert url in own
    submit(draft, focal)

    page = page_of(as_user(reviewer))
    assert "1 open comment" in page
    assert "2 open comments" not in page
    actions.accept(draft=draft, seen=newest(draft), by=reviewer)
    actions.publish(draft=draft, by=focal)
    client.logout()
    public = page_of(client)
    assert "Some text." in public
    assert "open comment" not in public


def test_downloads_and_receipt_are_those_of_the_text(draft, focal, reviewer, as_user):
    returned(draft, focal, reviewer)
    client = as_user(focal)

    assert f"{BASE}draft.docx" in page_of(client)
    page = page_of(client, "?text=1")
    assert f"{BASE}revisions/1/roadmap.pdf" in page
    assert f"{BASE}revisions/1/receipt/" in page
    staff = page_of(as_user(reviewer))
    assert f"{BASE}revisions/1/roadmap.pdf" in staff
    assert f"{BASE}revisions/1/receipt/" not in staff


@pytest.mark.parametrize("who", ["focal", "reviewer"])
def test_statements_do_not_grow_with_the_roadmap(
    who, draft, focal, reviewer, workshop, as_user, django_assert_max_num_queries
):
    make_items(workshop)
    returned(draft, focal, reviewer)
    client = as_user({"focal": focal, "reviewer": reviewer}[who])
    client.get(URL)
    for number in range(5):
        make_commitment(draft.document, Part.objects.first(), title=f"Promise {number}")
        comment_on(draft, "vision", focal)

    with django_assert_max_num_queries(14):
        client.get(URL)


def test_whole_text_refuses_post(draft, focal, as_user):
    assert as_user(focal).post(URL).status_code == 405


def test_whole_text_is_not_shown_to_a_stranger(draft, uganda, client, as_user):
    assert client.get(URL).status_code == 404
    assert as_user(person_for(uganda, "focal point", "u@example.org")).get(URL).status_code == 404


PLACES = [
    ("focal", "/"),
    ("focal", BASE),
    ("focal", BASE + "sections/vision/"),
    ("focal", BASE + "actors/"),
    ("focal", BASE + "commitments/"),
    ("focal", BASE + "history/"),
    ("focal", BASE + "submit/"),
    ("focal", BASE + "revisions/1/receipt/"),
    ("reviewer", BASE),
    ("reviewer", BASE + "review/"),
    ("reviewer", "/review/"),
    ("reviewer", "/parties/KEN/"),
    ("reviewer", "/dashboard/"),
]


@pytest.mark.parametrize(("who", "path"), PLACES)
def test_the_whole_text_is_linked_where_the_roadmap_is_named(
    draft, focal, reviewer, as_user, who, path
):
    submit(draft, focal)

    response = as_user({"focal": focal, "reviewer": reviewer}[who]).get(path)

    assert response.status_code == 200
    assert f'href="{URL}' in response.content.decode()


@pytest.mark.parametrize("decision", ["return", "accept"])
def test_mails_about_a_decision_lead_to_the_whole_text(draft, focal, reviewer, decision):
    submit(draft, focal)
    Message.objects.all().delete()
    if decision == "return":
        actions.return_for_revision(
            draft=draft, seen=newest(draft), reason="More.", verdicts={}, by=reviewer
        )
    else:
        actions.accept(draft=draft, seen=newest(draft), by=reviewer)

    assert URL in Message.objects.get(to_email=focal.email).text
