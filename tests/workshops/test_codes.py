"""The code of an event hides no page: words that begin other addresses are refused."""

import re
from collections.abc import Iterator

import pytest
from django.core.exceptions import ValidationError
from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver

from workshops.codes import RESERVED, proposed_code, validate_code

# Where the code of an event stands in addresses: behind these, as an argument of this name.
_EVENT = re.compile(
    r"(?P<before>.*/)<slug:(workshop|event)>/|(?P<workshops>workshops/)<slug:code>/"
)


def addresses(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield address
        else:
            yield from addresses(pattern, address)


def words_beside_events() -> set[str]:
    """The words that stand where other addresses have the code of an event."""
    every = list(addresses(get_resolver()))
    matches = [match for address in every if (match := _EVENT.match(address))]
    folders = {match["before"] or match["workshops"] for match in matches}
    words = set()
    for folder in folders:
        for address in every:
            word = address.removeprefix(folder).partition("/")[0]
            if address.startswith(folder) and re.fullmatch("[a-z0-9-]+", word):
                words.add(word)
    return words


def test_words_of_other_addresses_are_no_codes_of_events():
    assert len(words_beside_events()) > 3
    assert words_beside_events() <= RESERVED


@pytest.mark.parametrize("code", sorted(RESERVED))
def test_a_reserved_word_is_refused_as_a_code(code):
    with pytest.raises(ValidationError, match="another meaning"):
        validate_code(code)


@pytest.mark.parametrize(
    ("names", "taken", "code"),
    [
        ({"en": "Nairobi"}, [], "nairobi"),
        ({"en": "Nairobi"}, ["nairobi"], "nairobi-2"),
        ({"en": "Add"}, [], "add-2"),
        ({"ar": "ورشة"}, [], "workshop"),
    ],
)
def test_a_proposed_code_is_free_and_not_reserved(names, taken, code):
    assert proposed_code(names, "workshop", None, taken) == code
