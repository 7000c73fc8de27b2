"""A text that is too long comes back whole, with a sentence that counts."""

import pytest
from django import forms

from tests.commitments.factories import open_with_agenda, part
from tests.roadmaps.factories import submit
from tests.sending import send
from tests.submissions.factories import signed_in

pytestmark = pytest.mark.django_db
HERE = "/roadmaps/nairobi-2017/KEN/"
PROFILE = {"language": "en", "time_zone": "Africa/Nairobi"}
FORMS = [
    ("/profile/", "/profile/", PROFILE, "name", 200),
    ("commitments/", "commitments/{p}", {}, "reason", 2000),
    ("actors/", "actors/missing/academic/", {"academic-kind": "academic"}, "academic-reason", 2000),
    ("commitments/add/", "commitments/add/", {}, "title", 200),
]


@pytest.mark.parametrize(("page", "to", "fields", "name", "most"), FORMS)
def test_a_text_one_character_too_long_is_shown_again_with_both_numbers(
    kenya, workshop, focal, day, page, to, fields, name, most
):
    open_with_agenda(kenya, workshop)
    to = to.format(p=f"parts/{part('2b').pk}/")
    page, to = (path if path.startswith("/") else HERE + path for path in (page, to))
    text = "x" * (most + 1)

    response = send(signed_in(focal), page, {**fields, name: text}, to=to)

    content = response.content.decode()
    assert response.status_code == 422
    assert f"Use at most {most} characters: you wrote {most + 1}." in content
    assert text in content


def test_the_sentence_for_one_character_is_in_the_singular():
    class Short(forms.Form):
        letter = forms.CharField(max_length=1)

    assert Short({"letter": "ab"}).errors["letter"] == ["Use at most 1 character: you wrote 2."]


def test_a_reason_that_is_refused_stays_on_the_page(kenya, workshop, focal, reviewer, day):
    draft = open_with_agenda(kenya, workshop)
    submit(draft, focal)

    response = signed_in(focal).post(
        f"{HERE}commitments/parts/{part('2b').pk}/", {"reason": "Typed while it was submitted"}
    )

    assert response.status_code == 409
    assert "Typed while it was submitted" in response.content.decode()
