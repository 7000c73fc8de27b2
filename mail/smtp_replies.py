"""Who is to blame for what the mail server answered: one table.

Two promises follow from it. A message that the server cannot digest never blocks the queue: its
fault is its own as soon as the server takes another message. A server that is broken, or that
does not know us, never burns messages: nothing is marked as failed for it.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from mail.stages import Stage


class Blame(StrEnum):
    """Whose fault an answer is, and so what happens next."""

    NOBODY = "accepted"
    REFUSED = "the message: it fails for good"
    DEFERRED = "the message: it is tried again later"
    UNCLEAR = "the message if the server takes another one, otherwise the server"
    SERVER = "the server: everything waits"
    NOT_KNOWN = "nobody knows whether the message was taken"


@dataclass(frozen=True)
class Answers:
    """Who is to blame at one stage, by the kind of answer."""

    accepted: range
    closing: Blame  # 421: the server is about to close the connection
    transient: Blame  # any other 4xx
    permanent: Blame  # 5xx
    silence: Blame  # time-out, connection lost, or no answer in the sense of SMTP


def _session(*accepted: int) -> Answers:
    return Answers(range(*accepted), Blame.SERVER, Blame.SERVER, Blame.SERVER, Blame.SERVER)


def _message(*accepted: int, silence: Blame = Blame.UNCLEAR) -> Answers:
    return Answers(range(*accepted), Blame.UNCLEAR, Blame.DEFERRED, Blame.UNCLEAR, silence)


def _courtesy() -> Answers:
    return Answers(range(600), Blame.NOBODY, Blame.NOBODY, Blame.NOBODY, Blame.NOBODY)


TABLE: dict[Stage, Answers] = {
    Stage.CONNECT: _session(0),
    Stage.GREETING: _session(220, 221),
    Stage.EHLO: _session(250, 251),
    Stage.STARTTLS: _session(220, 221),
    Stage.AUTH: _session(235, 236),
    Stage.MAIL: _session(250, 251),  # every message has the same sender: see `_exception`
    Stage.RCPT: _message(250, 253),
    Stage.DATA: _message(354, 355),
    Stage.TEXT: _message(250, 253, silence=Blame.NOT_KNOWN),  # RFC 1047
    Stage.RSET: _courtesy(),
    Stage.QUIT: _courtesy(),
}
CLOSING = 421
# Authentication or encryption is required or too weak, whichever command this answers.
SIGN_IN = frozenset({530, 534, 535, 538})
TOO_BIG = 552  # at MAIL, where nothing but the size announced can be too big
_ENHANCED = re.compile(r"\s*(?:\d{3}[ -])?([245]\.\d{1,3}\.\d{1,3})\b")
# RFC 3463 and 5336: no such mailbox, host or syntax; the mailbox is closed, full or too small for
# the message; the message is too big; its form or character set is not supported.
ABOUT_THE_ADDRESS = re.compile(r"5\.(1\.([1236]|10)|2\.\d+)$")
ABOUT_THE_TEXT = re.compile(r"5\.(3\.4|6\.\d+)$")


def blame(stage: Stage, code: int | None, words: str = "", *, extended: bool = False) -> Blame:
    """Whose fault the answer `code` with `words` is; no code means that there was no answer.

    `extended`: this message alone asked for an extension (SMTPUTF8) when it named the sender.
    """
    answers = TABLE[stage]
    if code is None or not 200 <= code <= 599:
        verdict = answers.silence
    elif code in answers.accepted:
        return Blame.NOBODY
    else:
        verdict = _exception(stage, code, words) or _by_class(answers, code)
    if stage is Stage.MAIL and extended and verdict is Blame.SERVER and code not in SIGN_IN:
        return Blame.UNCLEAR
    return verdict


def _by_class(answers: Answers, code: int) -> Blame:
    if code == CLOSING:
        return answers.closing
    if 400 <= code < 500:
        return answers.transient
    return answers.permanent if code >= 500 else answers.silence


def _exception(stage: Stage, code: int, words: str) -> Blame | None:
    """What the words or the code say more exactly than the class of the code."""
    if code in SIGN_IN:
        return Blame.NOBODY if stage in (Stage.RSET, Stage.QUIT) else Blame.SERVER
    if stage not in (Stage.MAIL, Stage.RCPT, Stage.DATA, Stage.TEXT) or code < 500:
        return None
    match = _ENHANCED.match(words)
    status = match[1] if match else ""
    if ABOUT_THE_TEXT.match(status):
        return Blame.REFUSED
    if stage is not Stage.MAIL and ABOUT_THE_ADDRESS.match(status):
        return Blame.REFUSED
    return Blame.UNCLEAR if stage is Stage.MAIL and code == TOO_BIG else None


class Fault(Exception):
    """The server did not take a message, or cannot be spoken to; `str()` is what staff read.

    `is_answered`: the server answered and the connection still stands.
    `follows_success`: the same connection took the message before this one.
    """

    def __init__(
        self, stage: Stage, answer: str, verdict: Blame, *, is_answered: bool = True
    ) -> None:
        super().__init__(answer)
        self.stage, self.answer, self.blame = stage, answer, verdict
        self.is_answered = is_answered
        self.follows_success = False
