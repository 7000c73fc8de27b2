"""Every address that takes a form, from the access table: no session loses a text, none ends in
an empty 405."""

import pytest
from django.core.cache import cache
from django.test import Client

from submissions.models import UnsavedText
from submissions.pages import page_above
from tests.security.access_table import TABLE
from tests.security.client import path_of
from tests.security.conftest import cookies, scene, scene_of_module  # noqa: F401
from tests.security.policy import ROLES
from tests.security.test_access import LISTED
from tests.submissions.factories import signed_in, typed

pytestmark = pytest.mark.django_db
TEXT = "What I wrote before my session ended"
# Guests send these: signing up by an invitation, and choosing a language.
FOR_GUESTS = {"accounts:accept-invitation", "set_language"}


def cases(name):
    """The cases of an address in which some role may send a form, with one of these roles."""
    return [
        (case, next(role for role in ROLES if case.answer("POST", role) == "ok"))
        for case in TABLE[name].cases
        if any(case.answer("POST", role) == "ok" for role in ROLES)
    ]


def is_post_only(name):
    answers = [case.expected.get("GET", {}).values() for case in TABLE[name].cases]
    return bool(cases(name)) and not any("ok" in values for values in answers)


FORMS = sorted(name for name in TABLE.keys() & LISTED - FOR_GUESTS if cases(name))
POST_ONLY = sorted(name for name in TABLE.keys() & LISTED - FOR_GUESTS if is_post_only(name))


@pytest.mark.parametrize("name", FORMS)
def test_a_form_sent_without_a_session_is_shown_after_signing_in(name, scene):  # noqa: F811
    for case, role in cases(name):
        cache.clear()
        person, path = scene.people[role], path_of(name, case, scene)

        response = Client().post(path, typed(person, path, reason=TEXT))

        where = f"{name}, {case.about}: {response.status_code}"
        sign_in, _mark, following = response.headers.get("Location", "").partition("?next=")
        assert sign_in == "/accounts/login/", where
        assert TEXT in signed_in(person).get(following).content.decode(), where
        texts = UnsavedText.objects.filter(user=person)
        assert texts.filter(action=path).exists()
        texts.delete()  # no more than twenty of one person are kept (submissions.actions)


@pytest.mark.parametrize("name", POST_ONLY)
def test_an_address_that_only_takes_post_leads_to_its_page(name, scene):  # noqa: F811
    for case, role in cases(name):
        path = path_of(name, case, scene)

        response = signed_in(scene.people[role]).get(path, follow=True)

        assert [status for _url, status in response.redirect_chain][0] == 303
        assert response.status_code == 200, f"{path}: {response.redirect_chain}"


@pytest.mark.parametrize("name", POST_ONLY)
def test_wrong_method_other_than_get_is_refused(name, scene):  # noqa: F811
    case, role = cases(name)[0]

    response = signed_in(scene.people[role]).put(path_of(name, case, scene))

    assert response.status_code == 405


def test_table_of_forms_is_not_empty():
    print(f"{len(FORMS)} addresses take a form, {len(POST_ONLY)} of them only by POST")

    assert {"commitments:add", "roadmaps:review", "workshops:start-import"} <= set(FORMS)
    assert {"commitments:explain-part", "roadmaps:explain-gap"} <= set(POST_ONLY)


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("/outbox/5/again/", "/outbox/5/"),
        ("/deadlines/extensions/5/decide/", "/deadlines/"),
        ("/roadmaps/nairobi-2017/KEN/commitments/milestones/7/reach/",
         "/roadmaps/nairobi-2017/KEN/commitments/milestones/7/"),
        ("/roadmaps/nairobi-2017/KEN/commitments/parts/7/",
         "/roadmaps/nairobi-2017/KEN/commitments/"),
        ("/act-for/", "/"),
        ("/nothing/of/the/kind/", "/"),
        ("/", "/"),
    ],
)  # fmt: skip
def test_page_above_is_the_nearest_address_there_is(path, page):
    assert page_above(path) == page
