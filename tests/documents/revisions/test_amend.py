"""After publication: amend, abandon, merge, correct, through their pages."""

import pytest

from documents import actions
from documents.models import Draft, Revision
from documents.revisions import section_merges
from documents.writing import conflicts
from richtext import limits, sanitise
from tests.documents.factories import section_of
from tests.markup import folded
from tests.pages import page_of
from tests.roadmaps.factories import publish

pytestmark = pytest.mark.django_db
BASE = "/roadmaps/nairobi-2017/KEN/"
CORRECT = BASE + "correct/situation/"


@pytest.fixture
def published(whole_draft, focal, reviewer):
    return publish(whole_draft, focal, reviewer)


@pytest.fixture
def amendment(published, focal):
    return actions.amend(document=published, reason="A new law.", by=focal)


def correction(page, **more):
    form = page.context["form"]
    return {
        "seen": form["seen"].value(),
        "token": form["token"].value(),
        "text": "Corrected text.",
        "reason": "A typo.",
        **more,
    }


def test_the_published_page_leads_its_people_to_an_amendment(published, focal, client, as_user):
    assert "/amend/" not in page_of(client, BASE)
    assert "Amend the published text" in page_of(as_user(focal), BASE)


def test_an_amendment_is_opened_with_a_reason(published, focal, as_user):
    client = as_user(focal)

    client.post(BASE + "amend/", {"reason": "A new law."})

    page = client.get(BASE).content.decode()
    assert "You are amending the published text" in page
    assert "A new law." in page


def test_without_a_reason_nothing_is_opened(published, focal, as_user):
    response = as_user(focal).post(BASE + "amend/", {"reason": " "})

    assert response.status_code == 422
    assert Draft.objects.count() == 1


def test_abandoning_through_its_page(amendment, focal, as_user):
    client = as_user(focal)
    assert "Abandon the amendment?" in client.get(BASE + "abandon/").content.decode()

    client.post(BASE + "abandon/", {"reason": "No."})

    assert Draft.objects.get(pk=amendment.pk).state == "abandoned"
    assert "Amend the published text" in client.get(BASE).content.decode()


def test_a_correction_is_published_with_its_reason(published, reviewer, client, as_user):
    staff = as_user(reviewer)

    response = staff.post(CORRECT, correction(staff.get(CORRECT)))

    assert response["Location"] == BASE + "revisions/2/"
    page = client.get(BASE).content.decode()
    assert "Corrected text." in page
    assert "A typo." in page


def test_a_correction_that_changes_nothing_is_refused(published, reviewer, as_user):
    staff = as_user(reviewer)
    same = correction(staff.get(CORRECT), text="Some text.")

    response = staff.post(CORRECT, same)

    assert response.status_code == 409
    assert "Nothing was changed" in response.content.decode()
    assert Revision.objects.count() == 1


@pytest.mark.parametrize("field", ["reason", "text", "seen", "token"])
def test_a_correction_that_lacks_something_saves_nothing(published, reviewer, as_user, field):
    staff = as_user(reviewer)

    response = staff.post(CORRECT, correction(staff.get(CORRECT), **{field: ""}))

    assert response.status_code == 422
    assert Revision.objects.count() == 1


def test_a_correction_is_for_unossc(published, focal, as_user):
    assert as_user(focal).get(CORRECT).status_code == 403


def conflict(amendment, focal, reviewer, as_user):
    section = section_of(amendment)
    actions.save_section(
        section=section,
        body="<p>Amended text.</p>",
        language="en",
        is_done=True,
        base_version=section.version,
        by=focal,
    )
    staff = as_user(reviewer)
    staff.post(CORRECT, correction(staff.get(CORRECT)))


def test_both_texts_are_shown_and_the_choice_is_merged(amendment, focal, reviewer, as_user):
    conflict(amendment, focal, reviewer, as_user)
    client = as_user(focal)
    assert "The published text has changed" in client.get(BASE).content.decode()
    page = client.get(BASE + "merge/")
    assert ">Amended</ins>" in page.content.decode()
    assert ">Corrected</ins>" in page.content.decode()

    seen = page.context["form"]["seen"].value()
    client.post(BASE + "merge/", {"seen": seen, "situation-1": "theirs"})

    assert section_of(amendment).body == "<p>Corrected text.</p>"
    assert "has changed" not in client.get(BASE).content.decode()


def test_a_merge_that_is_sent_compares_the_texts_once(
    amendment, focal, reviewer, as_user, monkeypatch
):
    conflict(amendment, focal, reviewer, as_user)
    client = as_user(focal)
    page = client.get(BASE + "merge/")
    compared = []

    def counted(*texts):
        compared.append(texts)
        return conflicts.passages(*texts)

    monkeypatch.setattr(section_merges, "passages", counted)
    values = {"seen": page.context["form"]["seen"].value(), "situation-1": "theirs"}

    assert client.post(BASE + "merge/", values).status_code == 302
    assert len(compared) == 1


def test_a_merge_that_is_sent_sanitises_each_text_once(
    amendment, focal, reviewer, as_user, monkeypatch
):
    conflict(amendment, focal, reviewer, as_user)
    client = as_user(focal)
    page = client.get(BASE + "merge/")
    sanitised = []
    clean = sanitise.clean

    def counted(html):
        sanitised.append(html)
        return clean(html)

    monkeypatch.setattr(sanitise, "clean", counted)
    values = {"seen": page.context["form"]["seen"].value(), "situation-1": "theirs"}

    assert client.post(BASE + "merge/", values).status_code == 302
    assert len(sanitised) == 1
    assert section_of(amendment).body == "<p>Corrected text.</p>"


def test_a_merge_beyond_the_limits_saves_nothing(amendment, focal, reviewer, as_user, monkeypatch):
    conflict(amendment, focal, reviewer, as_user)
    client = as_user(focal)
    seen = client.get(BASE + "merge/").context["form"]["seen"].value()
    monkeypatch.setattr(limits, "MAX_STORED", 5)

    response = client.post(BASE + "merge/", {"seen": seen, "situation-1": "theirs"})

    assert response.status_code == 409
    assert "Shorten the text" in response.content.decode()
    assert section_of(amendment).body == "<p>Amended text.</p>"


def test_an_undecided_conflict_saves_nothing(amendment, focal, reviewer, as_user):
    conflict(amendment, focal, reviewer, as_user)
    client = as_user(focal)
    seen = client.get(BASE + "merge/").context["form"]["seen"].value()

    response = client.post(BASE + "merge/", {"seen": seen})

    assert response.status_code == 422
    assert "Choose which text to keep here." in response.content.decode()
    assert section_of(amendment).body == "<p>Amended text.</p>"


def test_at_most_eight_statements(
    amendment, focal, reviewer, as_user, django_assert_max_num_queries
):
    conflict(amendment, focal, reviewer, as_user)
    client = as_user(focal)

    with django_assert_max_num_queries(8):
        client.get(BASE + "merge/")


def test_a_correction_is_written_in_the_editor(published, reviewer, as_user):
    staff = as_user(reviewer)
    page = staff.get(CORRECT)
    html = "<p>Corrected <strong>text</strong>.</p><script>alert(1)</script>"

    staff.post(CORRECT, correction(page, text=html, format="html"))

    assert f'data-notation="{CORRECT}notation/"' in page.content.decode()
    assert '<template id="editor">' in page.content.decode()
    stored = Revision.objects.get(number=2).content["sections"]
    bodies = {section["code"]: section["body"] for section in stored}
    assert bodies["situation"] == "<p>Corrected <strong>text</strong>.</p>"


def test_text_typed_before_the_editor_is_loaded_is_converted_for_it(published, reviewer, as_user):
    answer = as_user(reviewer).post(CORRECT + "notation/", {"text": "- one\n- two"})

    assert "<li>two</li>" in answer.content.decode()


def test_the_same_text_in_another_spelling_is_no_correction(published, reviewer, as_user):
    staff = as_user(reviewer)
    same = correction(staff.get(CORRECT), text="<p>Some text.</p>\n", format="html")

    assert staff.post(CORRECT, same).status_code == 409
    assert Revision.objects.count() == 1


def test_while_an_amendment_is_open_its_form_is_not_offered_again(amendment, focal, as_user):
    page = folded(as_user(focal).get(BASE + "amend/"))

    assert "An amendment is open" in page
    assert f"{focal.name} opened it on" in page
    assert "A new law." in page
    assert f'class="button" href="{BASE}"' in page
    assert 'name="reason"' not in page


def test_opening_a_second_amendment_keeps_the_reason_that_was_typed(amendment, focal, as_user):
    response = as_user(focal).post(BASE + "amend/", {"reason": "Another reason."})

    assert response.status_code == 409
    assert "Another reason." in response.content.decode()
    assert Draft.objects.count() == 2


@pytest.mark.parametrize("path", ["", "read/", "revisions/1/"])
def test_no_page_offers_a_second_amendment(amendment, focal, as_user, path):
    response = as_user(focal).get(BASE + path)

    assert response.status_code == 200
    assert "/amend/" not in response.content.decode()


def test_the_home_says_who_opened_the_amendment(amendment, focal, as_user):
    page = as_user(focal).get(BASE).content.decode()

    assert f"{focal.name} opened the amendment on" in page
