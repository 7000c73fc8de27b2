"""Parts of the frame that depend on the language alone are drawn once for each language."""

import pytest
from django.utils.translation import gettext, override

from tests.pages import page_of

pytestmark = pytest.mark.django_db
LANGUAGES = ("en", "fr", "ar")


def footer_words(language):
    with override(language):
        return gettext("Open data")


def test_each_language_has_its_own_footer_and_choice(client):
    assert len({footer_words(language) for language in LANGUAGES}) == len(LANGUAGES)
    for language in (*LANGUAGES, *LANGUAGES):
        page = page_of(client, "/about/", headers={"accept-language": language})

        assert footer_words(language) in page
        assert f'value="{language}" lang="{language}" aria-current="true"' in page
        assert page.count('aria-current="true"') == 1


def test_the_choice_of_language_leads_back_to_the_page_it_is_on(client):
    for address in ("/about/", "/roadmaps/", "/about/"):
        assert f'name="next" value="{address}"' in page_of(client, address)
