"""What parties answered in one period and otherwise in another: the same parties, both times."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.templatetags.display import number
from countries.models import Party
from reporting.models import PublishedAnswer
from reporting.profiles.answer_states import Answer

_STEPS = (Answer.NO, Answer.PREPARED, Answer.IN_FORCE)


@dataclass(frozen=True)
class Move:
    """The parties that answered `before` in the earlier period and `now` in the later one."""

    before: Answer
    now: Answer
    parties: Sequence[Party]

    @property
    def step(self) -> int:
        """How far forward; below zero where something is no longer in place."""
        return _STEPS.index(self.now) - _STEPS.index(self.before)

    @property
    def title(self) -> str:
        return ngettext(
            "%(count)s party moved from “%(before)s” to “%(now)s”",
            "%(count)s parties moved from “%(before)s” to “%(now)s”",
            len(self.parties),
        ) % {
            "count": number(len(self.parties)),
            "before": self.before.label,
            "now": self.now.label,
        }


@dataclass(frozen=True)
class Changes:
    """The moves, the greatest steps forward first, and how many parties are left out of them."""

    moves: Sequence[Move]
    unchanged: int
    only_before: int
    only_now: int

    @property
    def in_both(self) -> int:
        return self.unchanged + sum(len(move.parties) for move in self.moves)

    @property
    def title(self) -> str:
        """The finding, as a sentence."""
        if not self.in_both:
            return _("No party answered in both periods")
        forward = sum(len(move.parties) for move in self.moves if move.step > 0)
        back = sum(len(move.parties) for move in self.moves if move.step < 0)
        return ngettext(
            "Of %(all)s party that answered in both periods, %(forward)s moved forward and "
            "%(back)s moved back",
            "Of %(all)s parties that answered in both periods, %(forward)s moved forward and "
            "%(back)s moved back",
            self.in_both,
        ) % {"all": number(self.in_both), "forward": number(forward), "back": number(back)}


def changes_between(before: Sequence[PublishedAnswer], now: Sequence[PublishedAnswer]) -> Changes:
    """The changes between the answers to one question in two periods, read with their parties."""
    earlier = {row.party_id: row.answer for row in before}
    both = [row for row in now if row.party_id in earlier]
    parties: dict[tuple[str, str], list[Party]] = {}
    for row in both:
        if earlier[row.party_id] != row.answer:
            parties.setdefault((earlier[row.party_id], row.answer), []).append(row.party)
    moves = [Move(Answer(first), Answer(last), rows) for (first, last), rows in parties.items()]
    return Changes(
        sorted(moves, key=lambda move: (-move.step, _STEPS.index(move.before))),
        unchanged=len(both) - sum(len(move.parties) for move in moves),
        only_before=len(before) - len(both),
        only_now=len(now) - len(both),
    )
