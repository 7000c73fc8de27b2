"""How far a value is on the way from its baseline to its target, never cut off silently."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_FLOOR, Decimal

from django.utils.translation import gettext as _

from core.templatetags.display import number, percent
from core.translated_texts import in_reader_language

UP, DOWN = "up", "down"
_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Scale:
    """How values of an indicator are read: in a unit, or as the numbers of levels."""

    is_qualitative: bool = False
    direction: str = UP
    units: Mapping[str, str] = field(default_factory=dict)
    levels: Sequence[Mapping[str, str]] = ()

    @property
    def unit(self) -> str:
        return in_reader_language(self.units)

    def shown(self, value: Decimal | None) -> str:
        """A value in the reader's language: “1,250 people”, or “2 of 4: being drafted”."""
        if value is None:
            return "–"
        if not self.is_qualitative:
            words = number(value.normalize())
            return f"{words} {self.unit}" if self.unit else words
        return _("%(level)s of %(all)s: %(words)s") % {
            "level": number(int(value)),
            "all": number(len(self.levels)),
            "words": self.level_in_words(int(value)),
        }

    def level_in_words(self, level: int) -> str:
        """What a level means; its number where the scale has no such level any more."""
        if 1 <= level <= len(self.levels):
            return in_reader_language(self.levels[level - 1])
        return str(level)

    def is_as_good(self, value: Decimal, wanted: Decimal) -> bool:
        """Whether a value is as good as the one that is wanted, or better."""
        return value <= wanted if self.direction == DOWN else value >= wanted


def share_of_way(
    baseline: Decimal | None, value: Decimal | None, target: Decimal
) -> Decimal | None:
    """The way that was made as a share of the whole way; None where there is no way to measure.

    It is more than 1 beyond the target, and less than 0 further away than at the start.
    """
    if baseline is None or value is None or baseline == target:
        return None
    return (value - baseline) / (target - baseline)


@dataclass(frozen=True, slots=True)
class Progress:
    """The progress of one value. `label` and `tone` are what a tag shows.

    Where it `is_public`, values that are not for everybody do not count.
    """

    scale: Scale
    baseline: Decimal | None
    target: Decimal
    value: Decimal | None
    is_public: bool = False

    @property
    def share(self) -> Decimal | None:
        """The share of the way; None for a scale of levels, whose steps differ in length."""
        if self.scale.is_qualitative:
            return None
        return share_of_way(self.baseline, self.value, self.target)

    @property
    def is_reached(self) -> bool:
        return self.value is not None and self.scale.is_as_good(self.value, self.target)

    @property
    def is_worse_than_at_start(self) -> bool:
        if self.value is None or self.baseline is None or self.value == self.baseline:
            return False
        return not self.scale.is_as_good(self.value, self.baseline)

    @property
    def tone(self) -> str:
        if self.value is None:
            return "neutral"
        if self.is_reached:
            return "success"
        return "danger" if self.is_worse_than_at_start else "info"

    @property
    def label(self) -> str:
        """Progress in words, such as “45% of the way”."""
        if self.value is None:
            return _("No public value yet") if self.is_public else _("No value yet")
        share = self.share
        if share is None:
            return self._without_share()
        shown = percent(share.quantize(_HUNDREDTH, ROUND_FLOOR))
        if share < 0:
            words = _("Further away than at the start (%(share)s of the way)")
        elif share > 1:
            words = _("Beyond the target (%(share)s of the way)")
        elif share == 1:
            return _("Target reached")
        else:
            words = _("%(share)s of the way")
        return words % {"share": shown}

    def _without_share(self) -> str:
        if self.is_reached:
            return _("Target reached")
        if self.is_worse_than_at_start:
            return _("Further away than at the start")
        return _("Target not reached yet")
