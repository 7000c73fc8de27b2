"""Mail goes only to a server whose certificate is right, whichever way TLS begins."""

import pytest

from mail import delivery, health
from tests.mail.certificates import Authority
from tests.mail.factories import MessageFactory
from tests.mail.outbox import states
from tests.mail.sink import Sink

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["starttls", "implicit"])
def encrypted(request, settings, tmp_path):
    """`encrypted("localhost")`: a mail server whose certificate is for that name."""
    authority, started = Authority(tmp_path), []
    is_implicit = request.param == "implicit"

    def start(name):
        server = Sink(tls=authority.server_context(name), is_implicit_tls=is_implicit)
        server.start()
        started.append(server)
        settings.MAIL_IS_KEPT = False
        settings.EMAIL_HOST, settings.EMAIL_PORT = "localhost", server.port
        settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL = not is_implicit, is_implicit
        settings.EMAIL_TIMEOUT = 5
        return server, str(authority.file)

    yield start
    for server in started:
        server.stop()


def test_a_certificate_that_nobody_vouches_for_gets_no_mail(encrypted):
    server, _file = encrypted("localhost")
    MessageFactory()

    delivery.deliver_waiting()

    status = health.status()
    assert not server.received
    assert states() == {"queued"}
    assert "No encrypted connection" in status.reason
    assert "certificate verify failed" in status.reason
    assert "EMAIL_CA_FILE" in health.banner().advice


def test_a_certificate_of_our_own_authority_is_trusted_by_setting(encrypted, settings):
    server, settings.EMAIL_CA_FILE = encrypted("localhost")
    MessageFactory()

    delivery.deliver_waiting()

    assert states() == {"sent"}
    assert len(server.received) == 1


def test_a_certificate_for_another_host_gets_no_mail(encrypted, settings):
    server, settings.EMAIL_CA_FILE = encrypted("elsewhere")
    MessageFactory()

    delivery.deliver_waiting()

    assert not server.received
    assert "elsewhere" in health.status().reason or "ostname" in health.status().reason
