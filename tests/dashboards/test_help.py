"""The page to which every page leads for help."""

import pytest

pytestmark = pytest.mark.django_db


def test_help_names_the_address_of_the_installation(client, settings):
    settings.CONTACT_ADDRESS = "help@roadmaps.example.org"

    page = client.get("/help/").content.decode()

    assert 'href="mailto:help@roadmaps.example.org"' in page


def test_help_says_whom_to_ask_where_no_address_is_set(client, settings):
    settings.CONTACT_ADDRESS = ""

    page = client.get("/help/").content.decode()

    assert "This site has no address of its own" in page
    assert "mailto:" not in page


@pytest.mark.parametrize("path", ["/", "/help/", "/accounts/login/", "/no-such-page/"])
def test_every_footer_leads_to_help(client, path):
    page = client.get(path).content.decode()

    assert page.index("<footer") < page.index("data-help") < page.index("</footer>")
