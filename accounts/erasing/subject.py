"""The person to be erased, and every way in which texts may name them."""

import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape

from accounts.models import User
from core.text import collapse, fold, name_key

ERASED = "[erased]"
_SHORTEST_NUMBER = 7  # digits of a telephone number that is looked for in texts
# What may not stand around a name or an address, or it is a part of another one.
_NAME = r"(?<![[:alnum:]]){}(?![[:alnum:]])"
_ADDRESS = r"(?<![[:alnum:]._%+-]){}(?![[:alnum:]_-]|\.[[:alnum:]])"
_NUMBER = r"(?<![[:digit:]]){}(?![[:digit:]])"
_BETWEEN_WORDS = r"(?:[[:space:],]|&nbsp;)+"


@dataclass
class Subject:
    """The person: the account, if there is one, the entries from lists, and what names them.

    `entries` are keys of rows of an app above this one. `ambiguous` are names and addresses that
    other people have too, or that are one word: no text is changed because of them.
    """

    user: User | None
    entries: list[int] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    addresses: set[str] = field(default_factory=set)
    telephones: set[str] = field(default_factory=set)
    ambiguous: set[str] = field(default_factory=set)

    def is_called(self, *names: str) -> None:
        """Add names; one of a single word stands in too many texts to be looked for."""
        for name in filter(None, map(collapse, names)):
            (self.names if len(name.split()) > 1 else self.ambiguous).add(name)

    def is_reached_at(self, addresses: Iterable[str]) -> None:
        """Add mail addresses."""
        self.addresses |= {address.strip().lower() for address in addresses if address.strip()}

    def may_be_called(self, *numbers: str) -> None:
        """Add telephone numbers that are long enough to be nobody else's."""
        for number in numbers:
            if sum(sign.isdigit() for sign in number) >= _SHORTEST_NUMBER:
                self.telephones.add(number.strip())

    def leave_to_others(self, shared: Iterable[str]) -> None:
        """Leave names and addresses in texts that other people have too."""
        shared = {item.lower() for item in shared}
        for known in (self.names, self.addresses):
            common = {item for item in known if item.lower() in shared}
            known -= common
            self.ambiguous |= common

    @property
    def pattern(self) -> str:
        """A regular expression of PostgreSQL for everything that names the person; it is empty
        where nothing can be looked for. To be used without regard to case."""
        ways = [_NAME.format(_spaced(form)) for name in self.names for form in _forms(name)]
        ways += [_ADDRESS.format(re.escape(address)) for address in self.addresses]
        ways += [_NUMBER.format(re.escape(number)) for number in self.telephones]
        return "|".join(sorted(set(ways), key=lambda way: (-len(way), way)))


def _forms(name: str) -> set[str]:
    """A name as texts, lists and keys of searches have it."""
    *first, last = name.split()
    spellings = {name, " ".join([last, *first]), fold(name), name_key(name)}
    spellings |= {spelling.upper() for spelling in spellings}
    spellings |= {spelling.lower() for spelling in spellings}
    spellings |= {
        unicodedata.normalize(form, spelling) for spelling in spellings for form in ("NFC", "NFD")
    }
    spellings |= {escape(spelling) for spelling in spellings}
    return spellings | {json.dumps(text, ensure_ascii=False)[1:-1] for text in spellings}


def _spaced(form: str) -> str:
    return _BETWEEN_WORDS.join(re.escape(word) for word in form.split())
