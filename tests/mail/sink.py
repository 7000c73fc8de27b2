"""A real SMTP server that remembers what it was given and misbehaves at any stage when asked."""

import asyncio
import email
import email.policy
from dataclasses import dataclass
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult

EVERYBODY = "everybody"


@dataclass(frozen=True)
class Misbehaviour:
    """What the server does instead of saying 250.

    `reply` is what it says. `seconds` is how long it waits first; with no reply it then says
    what it would have said anyway. `hangs_up` closes the connection instead of answering.
    """

    reply: str = ""
    seconds: float = 0.0
    hangs_up: bool = False


class TroublesomeSMTP(SMTP):
    """aiosmtpd, asked by its handler before every command what to do instead."""

    def __init__(self, sink: "Sink", **settings) -> None:
        super().__init__(sink, **settings)
        self.sink = sink
        self.recipient = ""

    async def _handle_client(self) -> None:
        trouble = self.sink.trouble_at("greeting")
        if trouble is None:
            await super()._handle_client()
            return
        await asyncio.sleep(trouble.seconds)
        if trouble.hangs_up:
            self.transport.abort()
        elif trouble.reply:
            await self.push(trouble.reply)
            await asyncio.sleep(0.05)
            self.transport.close()
        else:
            await super()._handle_client()

    async def misbehaves(self, stage: str, recipient: str = "") -> bool:
        """Whether the command was answered otherwise already."""
        trouble = self.sink.trouble_at(stage, recipient)
        if trouble is None:
            return False
        await asyncio.sleep(trouble.seconds)
        if trouble.hangs_up:
            self.transport.abort()
            return True
        if trouble.reply:
            await self.push(trouble.reply)
            if trouble.reply.startswith("421"):
                self.transport.close()
            return True
        return False

    async def smtp_EHLO(self, hostname):
        if not await self.misbehaves("ehlo"):
            await super().smtp_EHLO(hostname)

    async def smtp_HELO(self, hostname):
        if not await self.misbehaves("ehlo"):
            await super().smtp_HELO(hostname)

    async def smtp_STARTTLS(self, arg):
        if not await self.misbehaves("starttls"):
            await super().smtp_STARTTLS(arg)

    async def smtp_MAIL(self, arg):
        if not await self.misbehaves("mail", "SMTPUTF8" if "SMTPUTF8" in arg else ""):
            await super().smtp_MAIL(arg)

    async def smtp_RCPT(self, arg):
        self.recipient = (arg or "").partition("<")[2].partition(">")[0]
        if not await self.misbehaves("rcpt", self.recipient):
            await super().smtp_RCPT(arg)

    async def smtp_DATA(self, arg):
        if not await self.misbehaves("data", self.recipient):
            await super().smtp_DATA(arg)

    async def smtp_RSET(self, arg):
        if not await self.misbehaves("rset"):
            await super().smtp_RSET(arg)

    async def smtp_QUIT(self, arg):
        if not await self.misbehaves("quit"):
            await super().smtp_QUIT(arg)


class Sink(Controller):
    """`answers` maps an address to the reply its RCPT gets; `connections` counts them.

    `misbehave("rcpt", "450 busy", to="a@example.org")` asks for trouble at any stage: greeting,
    ehlo, starttls, mail, rcpt, data, text (after the final dot), rset, quit.
    """

    def __init__(self, port: int = 0, tls=None, *, is_implicit_tls=False, password="") -> None:
        self.received: list[EmailMessage] = []
        self.answers: dict[str, str] = {}
        self.hang_up_after: set[str] = set()
        self.troubles: dict[tuple[str, str], Misbehaviour] = {}
        self.asked: list[str] = []  # recipients in the order in which they were named
        self.connections = 0
        self.data_size_limit = 10 * 1024 * 1024
        self.tls, self.password = tls, password
        super().__init__(
            self,
            hostname="127.0.0.1",
            port=port,
            ssl_context=tls if is_implicit_tls else None,
            server_hostname="localhost",
        )
        self.is_implicit_tls = is_implicit_tls

    def misbehave(self, stage, reply="", *, to=EVERYBODY, seconds=0.0, hangs_up=False) -> None:
        """From now on, until `behave`."""
        self.troubles[stage, to] = Misbehaviour(reply, seconds, hangs_up)

    def behave(self) -> None:
        self.troubles.clear()
        self.answers.clear()

    def trouble_at(self, stage: str, recipient: str = "") -> Misbehaviour | None:
        return self.troubles.get((stage, recipient)) or self.troubles.get((stage, EVERYBODY))

    def factory(self) -> SMTP:
        self.connections += 1
        return TroublesomeSMTP(
            self,
            enable_SMTPUTF8=True,
            tls_context=None if self.is_implicit_tls else self.tls,
            authenticator=self.authenticate if self.password else None,
            auth_required=bool(self.password),
            auth_require_tls=False,
            data_size_limit=self.data_size_limit,
        )

    def authenticate(self, server, session, envelope, mechanism, auth_data) -> AuthResult:
        is_right = auth_data.password == self.password.encode()
        return AuthResult(success=is_right, handled=False)

    def _trigger_server(self) -> None:
        """The port is the one that the system gave; aiosmtpd's own check does not count."""
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()
        self.connections = 0

    @property
    def ids(self) -> list[str]:
        return [message["Message-ID"] for message in self.received]

    async def handle_RCPT(self, server, session, envelope, address, options):
        self.asked.append(address)
        answer = self.answers.get(address, "")
        if answer and not answer.startswith("2"):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        recipient = envelope.rcpt_tos[0]
        trouble = self.trouble_at("text", recipient) or Misbehaviour()
        if trouble.reply:
            return trouble.reply
        parsed = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.received.append(parsed)
        await asyncio.sleep(trouble.seconds)
        if trouble.hangs_up:
            server.transport.abort()
        if set(envelope.rcpt_tos) & self.hang_up_after:
            self.hang_up_after -= set(envelope.rcpt_tos)
            server.transport.abort()
        return f"250 taken as {len(self.received)}"
