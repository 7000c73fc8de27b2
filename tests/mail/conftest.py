import pytest

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
