import pytest


@pytest.fixture(autouse=True)
def mail_server(settings):
    """A mail server is set: without one, whoever invites gets the link instead."""
    settings.MAIL_IS_KEPT = False
