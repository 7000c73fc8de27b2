"""Mails carry links of the site itself only; what people typed stays readable."""

import pytest
from django.utils.html import urlize

from mail.delivery import deliver_waiting
from mail.kinds import Prepared
from mail.links import unlinked, without_foreign_links
from mail.models import Message
from tests.mail.factories import MessageFactory

SITE = "https://roadmaps.example.org"


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = SITE


def seen(text: str) -> str:
    """What a reader sees: the zero-width spaces take no room."""
    return text.replace("\u200b", "")


FOREIGN = [
    "Visit http://evil.example now",
    "Visit https://evil.example/path?x=1#y now",
    "(see http://evil.example)",
    "evil.com",
    "www.evil.com",
    "www.evil.example/login",
    "evil.co.uk/x",
    "http://user@evil.example/",
    "evil.com/@user",
    "HTTPS://EVIL.EXAMPLE",
    "javascript://evil.example/%0aalert(1)",
    "ftp://evil.example",
    f"{SITE}.evil.com/",
    f"{SITE}@evil.com/",
    f"{SITE}:8000@evil.com/",
    "«http://evil.example»",
    "Amina,http://evil.example",
]


@pytest.mark.parametrize("text", FOREIGN)
def test_foreign_link_is_made_plain_text(text):
    result = unlinked(text)

    assert "<a " in urlize(text) or "://" in text or "evil.co.uk" in text
    assert "<a " not in urlize(result)
    assert "://" not in result.replace(f"{SITE}\u200b", "")
    assert seen(result) == text


OWN = [
    f"{SITE}/",
    SITE,
    f"{SITE}/accounts/password/reset/key/1-abc.def/",
    f"{SITE}/deadlines/?show=overdue",
    f"({SITE}/people/KEN/)",
    f"SSC Roadmap – {SITE}",
    "Write to juma@ken.example.org.",
    "Dear Amina Otieno,",
    "It was 3.5 million, i.e. half of 7.0.",
    "12:30, 16.10.2017",
    "Année 2017 : l’accord n’est pas signé…",
    "",
]


@pytest.mark.parametrize("text", OWN)
def test_the_sites_own_links_addresses_and_words_stay_as_they_are(text):
    assert unlinked(text) == text


def test_subject_text_and_html_are_all_covered():
    html = f'<p><a href="{SITE}/x">{SITE}/x</a> Visit http://evil.example now</p>'
    message = without_foreign_links(
        Prepared("Juma\nBcc: x http://evil.example", "www.evil.com", html, {"X": "y"})
    )

    assert "\n" not in message.subject
    assert "://evil" not in message.subject + message.text + message.html
    assert f'<a href="{SITE}/x">{SITE}/x</a>' in message.html
    assert message.headers == {"X": "y"}


@pytest.mark.django_db
def test_delivered_message_has_no_foreign_link():
    text = f"Dear Visit http://evil.example now,\n\n{SITE}/people/KEN/\n"
    message = MessageFactory(subject="http://evil.example", text=text)

    deliver_waiting()

    message = Message.objects.get(pk=message.pk)
    assert message.settled_at
    for part in (message.subject, message.text, message.html):
        assert "evil" in part
        assert "://evil" not in part
    assert f'href="{SITE}/people/KEN/"' in message.html
