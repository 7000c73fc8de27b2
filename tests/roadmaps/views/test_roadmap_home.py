"""The home of a roadmap's people, at / and at the roadmap's own address."""

import re

import pytest

from accounts.roles import Role
from commitments.models import Part, PartAnswer
from documents import actions
from documents.models import Draft
from documents.revisions.completeness import check
from roadmaps import actions as roadmaps
from tests.conftest import person_for
from tests.documents.factories import newest
from tests.factories import OrganisationFactory
from tests.markup import folded
from tests.roadmaps.factories import complete, make_commitment, make_items, publish, submit

pytestmark = pytest.mark.django_db
BASE = "/roadmaps/nairobi-2017/KEN/"
FIRST_VISIT = "How to write your roadmap"
CHANGING = re.compile(
    r'csrfmiddlewaretoken" value="\w+"|"X-CSRFToken": "\w+"|name="submission" value="[\w.:-]+"'
    r'| aria-current="page"|name="next" value="[^"]*"'
)


def page_of(client, path=BASE):
    response = client.get(path)
    assert response.status_code == 200
    return folded(response)


def main_of(page):
    return CHANGING.sub("", re.search(r"<main.*</main>", page, re.DOTALL).group())


@pytest.mark.parametrize("state", ["drafting", "submitted", "returned", "accepted", "published"])
def test_home_is_the_same_at_both_addresses(draft, focal, reviewer, as_user, state):
    if state != "drafting":
        submit(draft, focal)
    if state == "returned":
        actions.return_for_revision(
            draft=draft, seen=newest(draft), reason="More.", verdicts={}, by=reviewer
        )
    if state in ("accepted", "published"):
        actions.accept(draft=draft, seen=newest(draft), by=reviewer)
    if state == "published":
        actions.publish(draft=draft, by=focal)
    client = as_user(focal)

    own, first = page_of(client), page_of(client, "/")

    assert main_of(own) == main_of(first)
    assert 'id="sections"' in own
    assert f'href="{BASE}read/"' in own


@pytest.mark.parametrize("path", ["/", BASE])
def test_home_of_a_published_roadmap_offers_to_read_and_amend_it(
    whole_draft, focal, reviewer, as_user, path
):
    publish(whole_draft, focal, reviewer)

    page = page_of(as_user(focal), path)

    assert "Published on" in page
    assert f'class="button" href="{BASE}amend/"' in page
    assert f'href="{BASE}read/"' in page
    assert "Commitments due next" in page


def test_a_contributor_is_not_offered_an_amendment(
    whole_draft, focal, contributor, reviewer, as_user
):
    publish(whole_draft, focal, reviewer)

    page = page_of(as_user(contributor))

    assert "Published on" in page
    assert "amend/" not in page


def test_an_empty_roadmap_says_where_to_begin(draft, focal, as_user):
    page = page_of(as_user(focal))

    assert FIRST_VISIT in page
    guide = re.search(r'aria-labelledby="first-visit".*?</section>', page, re.DOTALL).group()
    for address in ("sections/situation/", "actors/", "read/", "draft.docx"):
        assert f'href="{BASE}{address}"' in guide
    assert "Invite others to write with you" in guide


def test_the_guide_is_gone_once_something_is_written(whole_draft, focal, as_user):
    page = page_of(as_user(focal))

    assert 'id="sections"' in page
    assert FIRST_VISIT not in page


@pytest.mark.parametrize(
    ("role", "is_shown"),
    [(Role.ALTERNATE, True), (Role.CONTRIBUTOR, True), (Role.AUTHORITY, False)],
)
def test_the_guide_is_for_those_who_may_write(draft, kenya, as_user, role, is_shown):
    page = page_of(as_user(person_for(kenya, role, "x@ken.example.org")))

    assert 'id="sections"' in page
    assert (FIRST_VISIT in page) is is_shown


def test_a_contributor_for_one_section_is_led_to_it(draft, contributor, as_user):
    contributor.mandates.update(writing_scopes=["roadmap:vision"])

    page = page_of(as_user(contributor))

    guide = re.search(r'aria-labelledby="first-visit".*?</section>', page, re.DOTALL).group()
    assert f'href="{BASE}sections/vision/"' in guide
    assert f'href="{BASE}actors/"' not in guide


def tasks_of(draft):
    whole = Draft.objects.for_writing().get(pk=draft.pk)
    return {task.part: (task.state, task.progress) for task in check(whole).tasks}


def answer_part(draft, letter):
    PartAnswer.objects.create(
        roadmap_id=draft.document_id, part=Part.objects.get(letter=letter), reason="Later"
    )


def promise_part(draft, letter, lead=None):
    part = Part.objects.get(letter=letter)
    make_commitment(draft.document, part, title="A fund", lead=lead)


@pytest.mark.parametrize(
    ("answers", "state", "words"),
    [
        ("", "empty", "0 of 2 parts"),
        ("reason", "in progress", "1 of 2 parts"),
        ("reason, commitment", "done", "2 of 2 parts"),
        ("reason, without lead", "in progress", "2 of 2 parts"),
    ],
)
def test_commitments_are_a_task_by_the_rule_of_completeness(draft, workshop, answers, state, words):
    make_items(workshop)
    if "reason" in answers:
        answer_part(draft, "a")
    if "commitment" in answers:
        promise_part(draft, "b", OrganisationFactory())
    if "without lead" in answers:
        promise_part(draft, "b")

    task = tasks_of(draft)["roadmap:commitments"]

    assert task[0] == state
    assert task[1].startswith(words)


@pytest.mark.parametrize(
    ("explained", "state"), [(0, "empty"), (1, "in progress"), (3, "in progress"), (4, "done")]
)
def test_actors_are_a_task_by_the_rule_of_completeness(draft, focal, explained, state):
    for kind in ("public", "private", "academic", "other")[:explained]:
        roadmaps.explain_gap(draft=draft, kind=kind, reason="None yet.", by=focal)

    task = tasks_of(draft)["roadmap:actors"]

    assert task[0] == state
    assert task[1].startswith(f"{explained} of 4 types")


def test_tasks_stand_beside_the_sections_with_their_state(draft, workshop, focal, as_user):
    make_items(workshop)
    complete(draft)

    page = page_of(as_user(focal))

    tasks = re.search(r'aria-labelledby="tasks".*?</section>', page, re.DOTALL).group()
    assert f'href="{BASE}actors/"' in tasks
    assert f'href="{BASE}commitments/"' in tasks
    assert tasks.count("Done") == 2


def test_home_takes_as_many_statements_as_before(
    draft, focal, as_user, django_assert_max_num_queries
):
    client = as_user(focal)
    client.get(BASE)

    for path in ("/", BASE):
        with django_assert_max_num_queries(8):
            client.get(path)
