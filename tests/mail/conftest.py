import pytest

from mail import delivery
from tests.mail.outbox import PATIENCE
from tests.mail.sink import Sink


@pytest.fixture
def sink(settings):
    """A real SMTP server, and the settings that lead there."""
    server = Sink()
    server.start()
    settings.MAIL_IS_KEPT = False
    settings.EMAIL_HOST, settings.EMAIL_PORT = server.hostname, server.port
    yield server
    if server.server is not None:
        server.stop()


@pytest.fixture
def small_numbers(settings, monkeypatch):
    """Short waits and few attempts, so that a test does not take minutes."""
    settings.EMAIL_TIMEOUT = settings.MAIL_TEXT_TIMEOUT = PATIENCE
    monkeypatch.setattr(delivery, "MAX_ATTEMPTS", 3)
    monkeypatch.setattr(delivery, "MOST_IN_A_ROW", 4)
