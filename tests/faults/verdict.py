"""What the plan owed, what the database says, and what the mail server took, held together."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tests.faults.reference_model import Key

PLANNED = """
    SELECT r.id, r.deadline_id, r.recipient_id, r.step, r.due_on, r.digest_id,
           r.drop_reason, d.path
      FROM reminders_reminder r JOIN deadlines_deadline d ON d.id = r.deadline_id
"""
SENT = """
    SELECT m.id, '<' || m.header_id || '@example.org>', m.state, m.attempts, g.id
      FROM mail_message m LEFT JOIN reminders_digest g ON g.message_id = m.id
"""


@dataclass(frozen=True)
class Planned:
    pk: int
    deadline: int
    recipient: int
    step: int
    due_on: date
    digest: int | None
    drop_reason: str
    path: str

    @property
    def key(self) -> Key:
        return Key(self.deadline, self.recipient, self.step, self.due_on)


@dataclass(frozen=True)
class Written:
    """A message of the outbox."""

    pk: int
    message_id: str
    state: str
    attempts: int
    digest: int | None


@dataclass
class Verdict:
    """`lost` and `doubled` name reminders; the rest says where a difference comes from.

    `again`: messages that reached the server more than once because nobody could know whether
    the first attempt had been taken (RFC 1047), and who was killed meanwhile. They were on the
    wire just then, have one Message-ID, and every copy is counted as an attempt.
    """

    owed: int = 0
    mails: int = 0
    lost: list[Any] = field(default_factory=list)
    doubled: list[Any] = field(default_factory=list)
    uncalled: list[Any] = field(default_factory=list)
    again: dict[str, str] = field(default_factory=dict)
    states: dict[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        return (
            f"{self.owed} reminders owed in {self.mails} digests: {len(self.lost)} lost, "
            f"{len(self.doubled)} doubled, {len(self.uncalled)} uncalled for; "
            f"{len(self.again)} sent again under the same Message-ID because nobody could know "
            f"{dict(Counter(self.again.values())) or ''}; "
            f"{self.states}"
        )


def judge(
    owed: Iterable[Key],
    reminders: list[Planned],
    messages: list[Written],
    received: list[Any],
    in_doubt: Mapping[int, str],
) -> Verdict:
    """`received`: the mails that the server accepted, one for each time it did."""
    owed = set(owed)
    copies = Counter(mail["Message-ID"] for mail in received)
    texts = {mail["Message-ID"]: text_of(mail) for mail in received}
    by_digest = {message.digest: message for message in messages if message.digest}
    sent_reminders = [r for r in reminders if r.digest in by_digest and not r.drop_reason]
    lines = Counter((reminder.digest, reminder.path) for reminder in sent_reminders)
    verdict = Verdict(
        owed=len(owed),
        mails=len({reminder.digest for reminder in sent_reminders}),
        doubled=[k for k, count in Counter(r.key for r in reminders).items() if count > 1],
        uncalled=[reminder for reminder in reminders if reminder.key not in owed],
        states=dict(Counter(message.state for message in messages)),
    )
    verdict.uncalled += copies.keys() - {message.message_id for message in messages}
    verdict.lost += owed - {reminder.key for reminder in sent_reminders}
    for reminder in sent_reminders:
        message = by_digest[reminder.digest]
        text, count = texts.get(message.message_id, ""), copies[message.message_id]
        if text.count(f"{reminder.path}\n") != lines[reminder.digest, reminder.path]:
            verdict.lost.append(reminder)
        elif count > 1 and message.pk in in_doubt and count <= message.attempts:
            verdict.again[message.message_id] = in_doubt[message.pk]
        elif count > 1:
            verdict.doubled.append(reminder)
    return verdict


def text_of(mail: Any) -> str:
    part = mail.get_body(("plain",))
    return part.get_content().replace("\r\n", "\n") + "\n" if part else ""
