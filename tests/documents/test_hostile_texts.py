"""No text that somebody sends stops a worker, whichever way it comes in and wherever it shows."""

import uuid

import pytest

from documents.exchange import preparation
from tests.documents.factories import section_of
from tests.documents.malicious_texts import (
    BELOW_THE_LIMITS,
    FAST,
    LONGEST,
    REFUSED,
    STORED,
    texts,
    within_budget,
)
from tests.roadmaps.factories import complete, submit
from tests.roadmaps.sample_roadmap import filled

pytestmark = pytest.mark.django_db
BASE = "/roadmaps/nairobi-2017/KEN/"
URL = BASE + "sections/situation/"
ALL = {**texts(FAST), **texts(REFUSED), **texts(STORED), **BELOW_THE_LIMITS}
AUTOSAVE = {"X-Autosave": "1"}
# Where a section's text shows, for one of its writers.
SHOWN = (URL, URL + "history/", BASE + "history/")
PAGES_SHOWN: set[str] = set()  # in this process, before anything is measured
DOCUMENTS = ("draft.docx", "draft.xlsx", "draft.pdf")


def sent(text, version=1, written_as="html"):
    return {"text": text, "version": version, "language": "en", "format": written_as}


@pytest.fixture
def writer(draft, focal, as_user):
    """The focal point's client. The first in a process shows the pages, which reads templates."""
    client = as_user(focal)
    if not PAGES_SHOWN:
        for page in (*SHOWN, BASE):
            client.get(page)
        client.post(URL, {"text": "*a*", "version": ""})
        PAGES_SHOWN.update(SHOWN)
    return client


def save(client, text, written_as, headers=None):
    """The answer to a save, if it came in time."""
    with within_budget("save"):
        return client.post(URL, sent(text, 1, written_as), headers=headers or {})


@pytest.mark.parametrize("written_as", ["html", "notation"])
@pytest.mark.parametrize("name", ALL)
def test_a_section_is_saved_or_refused_in_time_and_its_pages_open(draft, writer, name, written_as):
    text = ALL[name]

    response = save(writer, text, written_as)

    assert response.status_code in (302, 422)
    is_stored = section_of(draft).version == 2
    assert is_stored == (response.status_code == 302)
    if not is_stored:
        assert response.context["form"].errors["text"]
        assert response.context["form"]["text"].value() == text
    for page in SHOWN:
        with within_budget(page):
            assert writer.get(page).status_code == 200


@pytest.mark.parametrize("name", ALL)
def test_autosave_answers_in_time_and_says_what_is_wrong(draft, writer, name):
    response = save(writer, ALL[name], "html", AUTOSAVE)

    assert response.status_code in (200, 422)
    if response.status_code == 422:
        assert response.json()["said"].startswith("Text: ")
        assert section_of(draft).version == 1


@pytest.mark.parametrize("name", ALL)
def test_the_editor_gets_the_notation_in_time(draft, writer, name):
    with within_budget("notation"):
        response = writer.post(URL + "notation/", {"text": ALL[name]})

    assert response.status_code in (200, 422)


@pytest.mark.parametrize("name", texts(REFUSED))
def test_too_many_levels_are_refused_in_words(draft, writer, name):
    response = save(writer, ALL[name], "html")

    assert response.status_code == 422
    assert "nested too deeply" in response.content.decode()
    assert "all of your text is still here" in response.content.decode()


@pytest.mark.parametrize("name", texts(STORED))
@pytest.mark.parametrize("written_as", ["html", "notation"])
def test_an_honest_text_is_stored_and_taken_along(draft, focal, as_user, name, written_as):
    client, text = as_user(focal), ALL[name]

    assert save(client, text, written_as).status_code == 302

    assert section_of(draft).body
    for document in DOCUMENTS:
        answer = client.get(BASE + document)
        if answer.status_code == 202:  # a worker makes long ones
            preparation.sweep()
            answer = client.get(BASE + document)
        assert answer.status_code == 200
        assert answer["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("name", ["flat divs", "rows", "bold words", "letters"])
def test_a_conflict_is_shown_in_time(draft, focal, contributor, as_user, name):
    as_user(contributor).post(URL, sent("<p>Another text.</p>"))
    client = as_user(focal)
    client.get(URL + "history/")

    with within_budget("conflict"):
        response = client.post(URL, sent(ALL[name].replace("x", "z")))

    assert response.status_code == 409
    with within_budget("history"):
        assert client.get(URL + "history/").status_code == 200


FIELDS = {
    "comment": (
        BASE + "drafts/1/sections/situation/comments/",
        lambda text: {"body": text, "quote": text, "audience": "party", "token": uuid.uuid4()},
    ),
    "actor": (
        BASE + "actors/",
        lambda text: {"name": text, "kind": "private", "role": text, "contact": text},
    ),
    "reason without actors": (BASE + "actors/missing/private/", lambda text: {"reason": text}),
    "commitment": (
        "/commitments/nairobi-2017/KEN/add/",
        lambda text: {
            "title": text, "description": text, "lead_name": text,
            "partner_names": text, "resources": text, "version": 0,
        },
    ),
    "profile": ("/profile/", lambda text: {"name": text, "language": "en", "time_zone": "UTC"}),
    "invitation": (
        "/people/KEN/invite/",
        lambda text: {"name": text, "email": text, "language": "en", "role": "contributor"},
    ),
}  # fmt: skip
SEARCHES = ("/search/?q=", "/roadmaps/?q=", BASE + "history/?person=", BASE + "compare/?new=")
SHORT = 4_000  # what an address and most fields take


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("length", [LONGEST, SHORT, 200])
def test_every_other_field_answers_in_time(draft, focal, as_user, field, length):
    filled(draft)
    client = as_user(focal)
    url, values = FIELDS[field]
    client.post(url, values(" "))

    for name, text in ALL.items():
        with within_budget(f"{field}: {name}"):
            response = client.post(url, values(text[:length]))
        assert response.status_code < 500, name
    for page in (BASE, url):
        assert client.get(page, follow=True).status_code in (200, 404)


@pytest.mark.parametrize("url", SEARCHES)
def test_every_search_answers_in_time(draft, focal, as_user, url):
    client = as_user(focal)
    client.get(url)

    for name, text in ALL.items():
        with within_budget(f"{url}: {name}"):
            response = client.get(url.partition("?")[0], {url[:-1].partition("?")[2]: text[:SHORT]})
        assert response.status_code < 500, name


def test_a_reviewers_remarks_are_kept_or_refused_in_time(draft, focal, reviewer, as_user):
    revision = submit(complete(draft), focal)
    client = as_user(reviewer)
    client.get(BASE + "review/")

    for name, text in ALL.items():
        values = {
            "version": revision.sha256, "decision": "return", "reason": text,
            "verdict-vision": "must change", "remark-vision": text, "keep": "1",
        }  # fmt: skip
        with within_budget(name):
            assert client.post(BASE + "review/", values).status_code in (200, 302, 422), name
        with within_budget(f"{name}, shown"):
            assert client.get(BASE + "review/").status_code == 200
