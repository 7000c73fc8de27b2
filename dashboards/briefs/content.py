"""What a brief says, in the reader's words: gathered once, and the same on screen and on paper.

A brief is one page, whatever the data. So each list has a limit and says how many more there are,
and what people wrote is cut.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.dates import months_after
from core.locales import separated
from core.templatetags.display import number
from richtext.templatetags.texts import name_attributes, text_attributes

NAME_LENGTH = 48  # characters of a name
TEXT_LENGTH = 100  # characters of a sentence that people wrote
UNKNOWN = "–"


@dataclass(frozen=True)
class Link:
    """Words that lead to a page where `url` is not empty.

    What people wrote has the `languages` in which it is expected, none for a name.
    """

    text: str
    url: str = ""
    languages: tuple[str, ...] | None = None

    @property
    def attributes(self) -> str:
        """Those of the element that shows the words: direction and language."""
        if self.languages is None:
            return name_attributes(None)
        return text_attributes(self.text, *self.languages)


@dataclass(frozen=True)
class Figure:
    """A figure of today, with that of the past day and the change in words.

    `is_part` says that it is a part of the figure above it.
    """

    label: str
    now: str
    before: str = UNKNOWN
    change: str = ""
    url: str = ""
    is_part: bool = False


@dataclass(frozen=True)
class Line:
    """One line of a list: its subject, what is said of it, what people wrote, and the things that
    it names."""

    subject: Link
    text: str = ""
    quote: Link | None = None
    things: tuple[Link, ...] = ()
    more: int = 0

    @property
    def more_words(self) -> str:
        return more_words(self.more)

    @property
    def plain(self) -> str:
        """All that is said of the subject, without links."""
        things = separated(thing.text for thing in self.things)
        quote = self.quote.text if self.quote else ""
        return " ".join(part for part in (self.text, quote, things, self.more_words) if part)


@dataclass(frozen=True)
class Part:
    """A titled list; `more` is how many lines did not fit, `empty` what is said without any."""

    key: str
    title: str
    lines: Sequence[Line]
    empty: str
    more: int = 0

    @property
    def more_words(self) -> str:
        return more_words(self.more)


@dataclass(frozen=True)
class Brief:
    """One page; `then` is the day whose figures stand beside those of `today`."""

    title: str
    subtitle: str
    today: date
    then: date
    figures: Sequence[Figure]
    parts: Sequence[Part]
    file_stem: str
    notes: Sequence[str] = field(default_factory=tuple)


def past_day(today: date) -> date:
    """The same day of the previous month, or its last day."""
    return months_after(today, -1)


def end_of(day: date) -> datetime:
    """The last moment of that day where the reader is: what was done on the day counts."""
    return datetime.combine(day, time.max, tzinfo=timezone.get_current_timezone())


def short_name(words: str) -> str:
    """A name that is cut where it is very long."""
    return Truncator(words).chars(NAME_LENGTH)


def quoted(words: str, language: str) -> Link:
    """What somebody of a party wrote, on one line and cut where it is long. `language` is that in
    which the party writes."""
    cut = Truncator(" ".join(words.split())).chars(TEXT_LENGTH)
    return Link(_("“%(words)s”") % {"words": cut}, languages=(language,))


def counted(label: str, now: int, before: int | None, **more: object) -> Figure:
    """A figure that counts something; `before` is None where the past is not known."""
    if before is None:
        return Figure(label, number(now), **more)  # type: ignore[arg-type]
    change = difference(now - before)
    return Figure(label, number(now), number(before), change, **more)  # type: ignore[arg-type]


def difference(change: int) -> str:
    """How much a figure has grown or shrunk, in words."""
    words = {"count": number(abs(change))}
    if change > 0:
        return ngettext("%(count)s more", "%(count)s more", change) % words
    if change < 0:
        return ngettext("%(count)s fewer", "%(count)s fewer", -change) % words
    return _("no change")


def more_words(more: int) -> str:
    """How many things are not named; empty for none."""
    if not more:
        return ""
    return ngettext("and %(count)s more", "and %(count)s more", more) % {"count": number(more)}
