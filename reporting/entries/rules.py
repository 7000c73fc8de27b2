"""What an entry must say before its report can be submitted, and what its authors may look at.

Source: after-the-roadmap.md, section 2: completed needs evidence; not started, limited or overdue
needs a challenge.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from commitments.models import Delivery

# From the least to the most; an abandoned commitment is on no rung.
LADDER = (Delivery.NOT_STARTED, Delivery.LIMITED, Delivery.SUBSTANTIAL, Delivery.COMPLETED)
NEEDS_CHALLENGE = (Delivery.NOT_STARTED, Delivery.LIMITED)


class Lack(StrEnum):
    """What keeps a report from being submitted."""

    ANSWER = "answer"
    EVIDENCE = "evidence"
    WORDS = "words"
    CHALLENGE = "challenge"


class Advice(StrEnum):
    """What is probably a slip; it keeps nobody from submitting."""

    COMPLETED_BEFORE_START = "completed before start"
    NOT_STARTED_AFTER_END = "not started after end"
    BACKWARDS = "backwards"


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What the rules ask about an entry and its commitment."""

    is_answered: bool
    delivery: str
    earlier_delivery: str
    has_words: bool = False
    has_challenge: bool = False
    has_evidence: bool = False
    is_unchanged: bool = False
    is_withdrawn: bool = False
    starts_on: date | None = None
    ends_on: date | None = None


def lacks(facts: Facts, today: date) -> list[Lack]:
    """What the entry lacks on `today`, the date where the party lives.

    Nothing has to be said about a withdrawn commitment. Where nothing changed, the reason for that
    stands in place of words and challenges.
    """
    if facts.is_withdrawn:
        return []
    if not facts.is_answered:
        return [Lack.ANSWER]
    lacking = []
    if facts.delivery == Delivery.COMPLETED and not facts.has_evidence:
        lacking.append(Lack.EVIDENCE)
    if facts.is_unchanged:
        return lacking
    if facts.delivery == Delivery.ABANDONED and not facts.has_words:
        lacking.append(Lack.WORDS)
    is_behind = facts.delivery in NEEDS_CHALLENGE or is_overdue(facts, today)
    if is_behind and not facts.has_challenge:
        lacking.append(Lack.CHALLENGE)
    return lacking


def is_overdue(facts: Facts, today: date) -> bool:
    """Whether the commitment should have ended, and is neither completed nor abandoned."""
    is_over = facts.delivery in (Delivery.COMPLETED, Delivery.ABANDONED)
    return facts.ends_on is not None and facts.ends_on < today and not is_over


def advice(facts: Facts, today: date) -> list[Advice]:
    """What the authors may want to look at again."""
    if facts.is_withdrawn or not facts.is_answered:
        return []
    advised = []
    if facts.delivery == Delivery.COMPLETED and facts.starts_on and facts.starts_on > today:
        advised.append(Advice.COMPLETED_BEFORE_START)
    if facts.delivery == Delivery.NOT_STARTED and facts.ends_on and facts.ends_on < today:
        advised.append(Advice.NOT_STARTED_AFTER_END)
    if _rung(facts.delivery) < _rung(facts.earlier_delivery):
        advised.append(Advice.BACKWARDS)
    return advised


def _rung(delivery: str) -> int:
    """The place on the ladder; an abandoned commitment is never said to have gone backwards."""
    return LADDER.index(Delivery(delivery)) if delivery in LADDER else len(LADDER)
