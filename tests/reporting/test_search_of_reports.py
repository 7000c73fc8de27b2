"""/search/: who finds what of progress reports, and where a result leads."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dashboards.search.page import Search
from documents import actions as documents
from documents.models import Draft
from reporting.profiles.actions import save_profile
from reporting.profiles.answers import AnswerFacts, DraftProfile
from tests.pages import page_of
from tests.reporting.factories import accept, answer, submit, whole

pytestmark = pytest.mark.django_db
READ = "/reports/nairobi-2017/first/KEN/read/"


def hits(user, words):
    """The titles of the hits in progress reports."""
    search = Search(words, user, kind="reports")
    return {result.title for group in search.groups for result in group.results}


@pytest.fixture
def written(draft, entry, focal):
    """Kenya's report speaks of a quinquennial fund, of a lack of finance, and of a gazette."""
    whole(draft, focal)
    entry.refresh_from_db()
    answer(
        entry,
        focal,
        delivery="limited",
        done="A quinquennial fund.",
        challenges=["finance"],
        support_needed="Actuaries.",
    )
    section = draft.sections.order_by("template__position").first()
    documents.save_section(
        section=section,
        base_version=section.version,
        by=focal,
        body="<p>Parliament <b>deliberated</b> at length.</p>",
        language="en",
        is_done=True,
    )
    question = DraftProfile(draft).questions[0]
    facts = AnswerFacts(answer="in force", since="2015", reference="Gazette no. 7")
    asked = {q.code: AnswerFacts(answer="no") for q in DraftProfile(draft).questions}
    asked[question.code] = facts
    save_profile(draft=draft, answers=asked, is_confirmed=True, by=focal)
    return Draft.objects.for_writing().get(pk=draft.pk)


def hand_in(draft, focal):
    import uuid

    documents.submit(draft=draft, token=uuid.uuid4(), by=focal)


@pytest.mark.parametrize(
    ("state", "finders"),
    [
        ("drafting", {"focal"}),
        ("submitted", {"focal", "reviewer"}),
        ("accepted", {"guest", "stranger", "focal", "reviewer"}),
    ],
)
def test_an_entry_is_found_by_those_who_may_read_it(
    request, written, focal, reviewer, state, finders
):
    if state != "drafting":
        hand_in(written, focal)
    if state == "accepted":
        accept(written, reviewer)

    found_by = {
        who
        for who in ("guest", "stranger", "focal", "reviewer")
        if hits(AnonymousUser() if who == "guest" else request.getfixturevalue(who), "quinquennial")
    }

    assert found_by == finders


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("quinquennial fund", "A law on cooperation"),
        ("actuaries", "A law on cooperation"),
        ("lack of finance", "A law on cooperation"),
        ("deliberate", "Overall progress"),
        ("gazette", ""),
        ("kenya first period", "Kenya: progress report, First period"),
    ],
)
def test_everybody_finds_what_an_accepted_report_says(written, focal, reviewer, words, title):
    hand_in(written, focal)
    accept(written, reviewer)

    titles = hits(AnonymousUser(), words)

    assert titles
    assert not title or title in titles, titles


@pytest.mark.parametrize("words", ["deliberated", "gazette", "actuaries", "first period"])
def test_strangers_and_unossc_do_not_find_the_words_of_a_draft(written, stranger, reviewer, words):
    assert not hits(AnonymousUser(), words)
    assert not hits(stranger, words)
    assert words == "first period" or not hits(reviewer, words)


def test_the_people_of_a_party_find_the_words_of_their_draft(written, focal, as_user):
    assert hits(focal, "deliberated")
    page = page_of(as_user(focal), "/search/", {"q": "quinquennial"})
    assert "Not published" in page
    assert f'href="{READ}#entry-1"' in page


def test_a_result_says_which_report_it_is_from_and_leads_to_the_entry(
    written, client, focal, reviewer
):
    hand_in(written, focal)
    accept(written, reviewer)

    page = page_of(client, "/search/", {"q": "quinquennial"})

    assert f'href="{READ}#entry-1"' in page
    assert "First period" in page
    assert "Not published" not in page
    assert 'id="entry-1"' in page_of(client, READ)
    code = DraftProfile(written).questions[0].code
    assert f'href="{READ}#answer-{code}"' in page_of(client, "/search/", {"q": "gazette"})
    assert f'id="answer-{code}"' in page_of(client, READ)


def test_a_search_with_reports_takes_two_statements(written, focal, reviewer):
    hand_in(written, focal)
    accept(written, reviewer)
    with CaptureQueriesContext(connection) as queries:
        search = Search("quinquennial", AnonymousUser())
        assert search.groups

    assert len(queries) == 2


def test_a_submitted_report_is_found_by_its_section(written, focal, reviewer):
    submit(written, focal)

    assert hits(reviewer, "much was done")
