"""Countries that are typed or pasted, one on each line, in any known spelling."""

from dataclasses import dataclass

from core.text import collapse, fold
from countries.models import AliasMeaning, Party, PartyAlias

MOST_LINES = 300


@dataclass(frozen=True)
class NamedCountries:
    """The countries that lines name, each once, and the lines that name none."""

    countries: list[Party]
    unknown: list[str]


def countries_named(text: str) -> NamedCountries:
    """The countries by code, name in any language or known spelling. Two statements."""
    lines = [line for each in text.splitlines() if (line := collapse(each))]
    folded = {fold(line) for line in lines}
    meant: dict[str, Party] = {}
    countries = {country.pk: country for country in Party.objects.countries()}
    for country in countries.values():
        for name in (*country.names.values(), country.name, country.iso2, country.code):
            meant.setdefault(fold(name), country)
    spellings = PartyAlias.objects.filter(folded__in=folded, means=AliasMeaning.PARTY)
    for key, party in spellings.values_list("folded", "party"):
        if party in countries:
            meant.setdefault(key, countries[party])
    named = {country.pk: country for line in lines if (country := meant.get(fold(line)))}
    return NamedCountries(
        countries=list(named.values()),
        unknown=list(dict.fromkeys(line for line in lines if fold(line) not in meant)),
    )
