"""Tokens and clients for tests of forms."""

import re

from django.test import Client

from submissions.tokens import FIELD, Token

_TOKEN = re.compile(r'name="submission" value="([^"]+)"')


def token_for(user, page="/", **more):
    """The value of the hidden field as a page shown to this person would carry it."""
    return Token(user_id=user.pk, page=page, **more).signed()


def typed(user, page="/", **fields):
    """The fields of a form with the token of this person."""
    return fields | {FIELD: token_for(user, page)}


def tokens_on(response):
    """The tokens of all forms of a page, in order."""
    return _TOKEN.findall(response.content.decode())


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client
