"""A real SMTP server that remembers what it was given and misbehaves when asked."""

import email
import email.policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP


class Sink(Controller):
    """`answers` maps an address to the reply its message gets; `connections` counts them."""

    def __init__(self, port: int = 0) -> None:
        self.received: list[EmailMessage] = []
        self.answers: dict[str, str] = {}
        self.hang_up_after: set[str] = set()
        self.connections = 0
        super().__init__(self, hostname="127.0.0.1", port=port)

    def factory(self) -> SMTP:
        self.connections += 1
        return SMTP(self, enable_SMTPUTF8=True)

    def _trigger_server(self) -> None:
        """The port is the one that the system gave; aiosmtpd's own check does not count."""
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()
        self.connections = 0

    @property
    def ids(self) -> list[str]:
        return [message["Message-ID"] for message in self.received]

    async def handle_RCPT(self, server, session, envelope, address, options):
        answer = self.answers.get(address, "")
        if answer and not answer.startswith("2"):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        parsed = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.received.append(parsed)
        if set(envelope.rcpt_tos) & self.hang_up_after:
            self.hang_up_after -= set(envelope.rcpt_tos)
            server.transport.abort()
        return f"250 taken as {len(self.received)}"
