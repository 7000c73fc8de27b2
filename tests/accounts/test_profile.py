"""One's own settings: profile, language, for whom I act."""

import pytest
from django.conf import settings as project

from tests.factories import MandateFactory, UserFactory
from tests.sending import send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
NEW = {"name": "Wanjiru", "language": "fr", "time_zone": "Africa/Nairobi"}


def test_the_profile_shows_and_saves(focal, as_user):
    client = as_user(focal)
    assert "Kenya" in client.get("/profile/").content.decode()

    response = send(client, "/profile/", NEW, follow=True)

    focal.refresh_from_db()
    assert (focal.name, focal.language) == ("Wanjiru", "fr")
    assert response.headers["Content-Language"] == "fr"


@pytest.mark.parametrize(
    ("field", "value"), [("name", ""), ("language", "tlh"), ("time_zone", "Mars/Olympus")]
)
def test_bad_input_saves_nothing_and_names_the_field(focal, as_user, field, value):
    response = send(as_user(focal), "/profile/", NEW | {field: value})

    focal.refresh_from_db()
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert focal.name != "Wanjiru"


def test_profile_cannot_make_its_person_staff(focal, as_user):
    rights = {"is_staff": "on", "is_superuser": "on", "email": "eve@example.org"}
    send(as_user(focal), "/profile/", NEW | rights)

    focal.refresh_from_db()
    assert not focal.is_staff
    assert not focal.is_superuser
    assert focal.email == "focal@ken.example.org"


def test_without_a_mandate_the_page_says_how_to_get_one(as_user):
    content = as_user(UserFactory()).get("/profile/").content.decode()

    assert "can invite you" in content


def test_the_profile_takes_few_statements(focal, kenya, as_user, django_assert_num_queries):
    for _ in range(5):
        MandateFactory(user=focal)
    client = as_user(focal)
    client.get("/profile/")

    with django_assert_num_queries(2):
        client.get("/profile/")


def test_a_guest_chooses_a_language_by_cookie(client):
    response = client.post("/language/", {"language": "ar", "next": "/workshops/"})

    assert response.headers["Location"] == "/workshops/"
    assert client.cookies[project.LANGUAGE_COOKIE_NAME].value == "ar"
    assert 'dir="rtl"' in client.get("/workshops/").content.decode()


def test_a_persons_language_is_kept_with_them(focal, as_user):
    as_user(focal).post("/language/", {"language": "pt"})

    focal.refresh_from_db()
    assert focal.language == "pt"


def test_an_unknown_language_changes_nothing(focal, as_user):
    as_user(focal).post("/language/", {"language": "tlh"})

    focal.refresh_from_db()
    assert focal.language == "en"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:x"])
def test_set_language_never_leads_to_another_site(client, elsewhere):
    response = client.post("/language/", {"language": "fr", "next": elsewhere})

    assert "evil" not in response.headers["Location"]
    assert "javascript" not in response.headers["Location"]


def test_acting_for_another_party(focal, uganda, as_user):
    second = MandateFactory(user=focal, party=uganda)
    client = as_user(focal)

    response = client.post("/act-for/", {"mandate": second.pk})

    assert response.status_code == 302
    assert client.get("/profile/").context["current_mandate"] == second


@pytest.mark.parametrize("chosen", ["", "x", "999999"])
def test_act_for_refuses_a_mandate_that_does_not_exist(focal, as_user, chosen):
    assert as_user(focal).post("/act-for/", {"mandate": chosen}).status_code == 404


def test_act_for_refuses_the_mandate_of_another_person(focal, stranger, as_user):
    foreign = stranger.mandates.get()

    assert as_user(focal).post("/act-for/", {"mandate": foreign.pk}).status_code == 404


def test_pages_of_parties_refuse_wrong_methods(focal, as_user):
    client = as_user(focal)

    assert client.get("/act-for/").status_code == 303
    assert client.get("/language/").status_code == 303
    assert client.delete("/profile/").status_code == 405
