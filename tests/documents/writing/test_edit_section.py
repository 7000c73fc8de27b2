"""Writing one section: /roadmaps/<workshop>/<code>/sections/<section>/"""

import pytest

from documents.models import ConflictingText, Section
from tests.documents.factories import section_of
from tests.roadmaps.factories import submit

pytestmark = pytest.mark.django_db
URL = "/roadmaps/nairobi-2017/KEN/sections/situation/"


def typed(text, version=1, **more):
    return {"text": text, "version": version, "language": "en", **more}


def test_shows_the_guidance_and_the_text(draft, focal, as_user):
    Section.objects.filter(pk=section_of(draft).pk).update(
        body="<p>What we <strong>have</strong>.</p>"
    )

    page = as_user(focal).get(URL).content.decode()

    assert "Write about situation." in page
    assert "What we **have**." in page


def test_saves_the_text_with_its_structure(draft, focal, as_user):
    response = as_user(focal).post(URL, typed("### Potential\n\n- one\n- **two**", is_done="on"))

    saved = section_of(draft)
    assert response.status_code == 302
    assert saved.body == (
        "<h3>Potential</h3>\n<ul>\n<li>one</li>\n<li><strong>two</strong></li>\n</ul>"
    )
    assert (saved.state, saved.version, saved.words, saved.updated_by) == ("done", 2, 3, focal)


def test_a_script_is_not_kept(draft, focal, as_user):
    as_user(focal).post(URL, typed("Fine.<script>alert(1)</script>"))

    assert "<script" not in section_of(draft).body


def test_html_from_the_editor_is_saved_as_it_is_seen(draft, focal, as_user):
    html = "<h3>Fund</h3>\n<ul><li>one<ol><li><em>two</em></li></ol></li></ul>"

    as_user(focal).post(URL, typed(html + "<style>p{}</style>", format="html"))

    assert section_of(draft).body == html


def test_an_unknown_format_saves_nothing(draft, focal, as_user):
    assert as_user(focal).post(URL, typed("Hello.", format="docx")).status_code == 422
    assert section_of(draft).body == ""


def test_the_page_brings_the_stored_html_for_the_editor(draft, focal, as_user):
    Section.objects.filter(pk=section_of(draft).pk).update(body="<p>a < </script></p>")

    page = as_user(focal).get(URL).content.decode()

    assert '<script id="stored-text" type="application/json">"\\u003Cp\\u003Ea' in page


def test_after_a_conflict_the_editors_text_keeps_its_form(draft, focal, contributor, as_user):
    as_user(contributor).post(URL, typed("Theirs."))

    page = as_user(focal).post(URL, typed("<p>My <strong>own</strong></p>", format="html"))

    assert "<p>My <strong>own</strong></p>" in page.content.decode()


def test_a_stale_save_is_refused_and_both_texts_are_shown(draft, focal, contributor, as_user):
    as_user(contributor).post(URL, typed("The fund starts in 2018."))

    response = as_user(focal).post(URL, typed("The fund starts later."))

    page = response.content.decode()
    assert response.status_code == 409
    assert "starts in 2018" in page
    assert "The fund starts later." in page
    assert section_of(draft).body == "<p>The fund starts in 2018.</p>"
    assert ConflictingText.objects.get().body == "<p>The fund starts later.</p>"


def test_after_a_conflict_mine_can_be_saved_over_theirs(draft, focal, contributor, as_user):
    as_user(contributor).post(URL, typed("Theirs."))
    as_user(focal).post(URL, typed("Mine."))

    as_user(focal).post(
        URL, typed("Mine and theirs.", version=2, conflicting=ConflictingText.objects.get().pk)
    )

    assert section_of(draft).body == "<p>Mine and theirs.</p>"
    assert ConflictingText.objects.get().settled_at is not None


def test_a_save_settles_no_text_that_it_does_not_name(draft, focal, contributor, as_user):
    as_user(contributor).post(URL, typed("Theirs."))
    as_user(focal).post(URL, typed("Mine."))

    as_user(focal).post(URL, typed("Theirs, longer.", version=2))

    assert ConflictingText.objects.get().settled_at is None
    assert "has not been merged" in as_user(contributor).get(URL).content.decode()


def test_sending_the_same_text_twice_is_no_conflict_with_oneself(draft, focal, as_user):
    as_user(focal).post(URL, typed("Once."))

    response = as_user(focal).post(URL, typed("Once."))

    assert response.status_code == 302
    assert section_of(draft).version == 2
    assert not ConflictingText.objects.exists()


def test_a_version_that_is_no_number_of_ours_is_named(draft, focal, as_user):
    assert as_user(focal).post(URL, typed("Hello.", version=2**63)).status_code == 422
    assert section_of(draft).body == ""


def test_section_is_not_shown_to_a_stranger(draft, stranger, as_user):
    assert as_user(stranger).get(URL).status_code == 404
    assert as_user(stranger).post(URL, typed("Hello.")).status_code == 404
    assert section_of(draft).body == ""


def test_section_refuses_a_reader(draft, authority, as_user):
    assert as_user(authority).post(URL, typed("Hello.")).status_code == 403
    assert section_of(draft).body == ""


def test_unosscs_people_do_not_read_what_is_in_the_making(draft, reviewer, as_user):
    assert as_user(reviewer).get(URL).status_code == 404


def test_section_allows_only_get_and_post(draft, focal, as_user):
    assert as_user(focal).put(URL).status_code == 405


def test_a_text_of_two_megabytes_is_named_and_stays_in_the_page(draft, focal, as_user):
    long = "abcde " * 350_000

    response = as_user(focal).post(URL, typed(long))

    page = response.content.decode()
    assert response.status_code == 422
    assert "at most 200000 characters, and this one has 2100000" in page
    assert long in page
    assert 'id="stored-text"' not in page
    assert section_of(draft).version == 1


def test_a_submitted_roadmap_keeps_the_typed_text_in_the_form(draft, focal, as_user):
    submit(draft, focal)

    response = as_user(focal).post(URL, typed("Too late."))

    assert response.status_code == 409
    assert "Too late." in response.content.decode()
    assert "cannot be changed now" in response.content.decode()


def test_section_takes_at_most_eight_statements(
    draft, focal, as_user, django_assert_max_num_queries
):
    client = as_user(focal)
    client.get(URL)

    with django_assert_max_num_queries(8):
        client.get(URL)
