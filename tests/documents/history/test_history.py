"""The history of a roadmap and of a section: …/history/, …/sections/<section>/history/"""

import re

import pytest

from documents import actions
from documents.models import ConflictingText, Section
from roadmaps import actions as roadmaps
from tests.documents.factories import endorse, section_of
from tests.markup import folded
from tests.roadmaps.factories import submit

pytestmark = pytest.mark.django_db
BASE = "/roadmaps/nairobi-2017/KEN/"
URL = BASE + "history/"
SECTION = BASE + "sections/situation/history/"


def save(draft, by, text, base_version=None):
    section = section_of(draft)
    return actions.save_section(
        section=section,
        body=f"<p>{text}</p>",
        language="en",
        is_done=False,
        base_version=base_version or section.version,
        by=by,
    )


def key_of(text):
    return Section.pgh_event_model.objects.get(body=f"<p>{text}</p>").pk


def plain(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_history_shows_person_change_date_and_number_of_words(draft, focal, as_user):
    focal.name = "Amina Otieno"
    focal.save()
    save(draft, focal, "The fund starts in 2018.")

    page = plain(as_user(focal).get(URL))

    assert "Amina Otieno changed Situation" in page
    assert "5 words added, 0 removed" in page
    assert "16 October 2017" in page


def test_unossc_reads_the_steps_only(draft, focal, reviewer, as_user):
    focal.name = "Amina Otieno"
    focal.save()
    save(draft, focal, "Secret.")
    submit(draft, focal)

    page = plain(as_user(reviewer).get(URL))

    assert "Amina Otieno submitted it: revision 1" in page
    assert "changed Situation" not in page


def test_text_in_the_history_is_escaped(draft, focal, as_user):
    roadmaps.engage_actor(
        draft=draft, name="<script>x</script> & Co", kind="private", role="x", contact="", by=focal
    )

    page = as_user(focal).get(URL).content.decode()

    assert "<script>x" not in page
    assert "&lt;script&gt;x&lt;/script&gt; &amp; Co" in page


@pytest.mark.parametrize("query", ["section=nowhere", "person=x", "before=x", "person=" + "9" * 40])
def test_an_address_that_asks_for_nothing_we_know_shows_all(draft, focal, as_user, query):
    assert as_user(focal).get(f"{URL}?{query}").status_code == 200


def test_filters_apply_to_the_history(draft, focal, contributor, as_user):
    contributor.name = "Ben Kamau"
    contributor.save()
    save(draft, contributor, "Text.")

    page = plain(as_user(focal).get(f"{URL}?section=situation&person={contributor.pk}"))
    empty = plain(as_user(focal).get(f"{URL}?section=vision"))

    assert "Ben Kamau changed Situation" in page
    assert "No results." in empty


def test_two_texts_are_compared(draft, focal, contributor, as_user):
    save(draft, focal, "It starts in 2018.")
    save(draft, contributor, "It starts in 2019.")
    old, new = key_of("It starts in 2018."), key_of("It starts in 2019.")

    page = folded(as_user(focal).get(f"{SECTION}?old={old}&new={new}"))

    assert re.search(r"<del>.*2018\.", page)
    assert re.search(r"<ins>.*2019\.", page)


def test_texts_of_another_section_or_roadmap_are_not_there(draft, focal, as_user):
    other = Section.pgh_event_model.objects.filter(template__code="vision").first()

    for query in (f"old={other.pk}", "new=k1", "new=nonsense", "old=" + "9" * 30):
        assert as_user(focal).get(f"{SECTION}?{query}").status_code == 404


def test_an_earlier_text_is_restored_as_a_save(draft, focal, contributor, as_user):
    save(draft, focal, "First.")
    save(draft, contributor, "Second.")

    response = as_user(focal).post(SECTION + "restore/", {"text": key_of("First."), "version": 3})

    section = section_of(draft)
    assert response.status_code == 302
    assert (section.body, section.version, section.updated_by) == ("<p>First.</p>", 4, focal)
    assert "restored an earlier text of Situation" in plain(as_user(focal).get(URL))


def test_a_conflicting_text_is_restored(draft, focal, contributor, as_user):
    save(draft, contributor, "Theirs.")
    save(draft, focal, "Mine.", base_version=1)
    conflicting = ConflictingText.objects.get()
    assert "was not saved" in plain(as_user(focal).get(SECTION))

    as_user(focal).post(SECTION + "restore/", {"text": f"k{conflicting.pk}", "version": 2})

    assert section_of(draft).body == "<p>Mine.</p>"


def test_restoring_over_what_was_saved_meanwhile_is_a_conflict(draft, focal, contributor, as_user):
    save(draft, focal, "First.")
    save(draft, contributor, "Second.")
    save(draft, contributor, "Third, meanwhile.")

    response = as_user(focal).post(SECTION + "restore/", {"text": key_of("First."), "version": 3})

    assert response.status_code == 409
    assert section_of(draft).body == "<p>Third, meanwhile.</p>"
    assert ConflictingText.objects.get().body == "<p>First.</p>"


def test_restoring_voids_an_endorsement(whole_draft, focal, authority, as_user):
    first = Section.pgh_event_model.objects.filter(
        template__code="situation", version=1, body=""
    ).first()
    save(whole_draft, focal, "New.")
    endorse(whole_draft, authority)

    as_user(focal).post(SECTION + "restore/", {"text": first.pk, "version": 2})

    whole_draft.refresh_from_db()
    assert whole_draft.state == "drafting"


def test_the_authority_reads_but_does_not_restore(draft, focal, authority, as_user):
    save(draft, focal, "First.")
    save(draft, focal, "Second.")

    page = as_user(authority).get(SECTION).content.decode()
    response = as_user(authority).post(
        SECTION + "restore/", {"text": key_of("First."), "version": 3}
    )

    assert 'form="restore"' not in page
    assert response.status_code == 403


def test_text_is_not_restored_in_a_submitted_roadmap(draft, focal, as_user):
    save(draft, focal, "First.")
    submit(draft, focal)

    as_user(focal).post(SECTION + "restore/", {"text": key_of("First."), "version": 2})

    assert section_of(draft).body == "<p>Some text.</p>"


def test_history_is_not_shown_to_a_stranger(draft, stranger, as_user):
    for url in (URL, SECTION):
        assert as_user(stranger).get(url).status_code == 404
    assert as_user(stranger).post(SECTION + "restore/", {"text": "1"}).status_code == 404


def test_history_takes_at_most_eight_statements(
    draft, focal, contributor, as_user, django_assert_max_num_queries
):
    for number in range(12):
        save(draft, (focal, contributor)[number % 2], f"Text {number}.")
    client = as_user(focal)
    old, new = key_of("Text 2."), key_of("Text 3.")

    for url in (URL, f"{URL}?section=situation", SECTION, f"{SECTION}?old={old}&new={new}"):
        with django_assert_max_num_queries(8):
            client.get(url)
