"""The people and participations that use an organisation, and how names of employers are alike."""

from collections.abc import Iterable, Iterator
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from countries.models import Organisation
from countries.organisations.likeness import Likeness
from countries.organisations.uses import Source
from people.importer.same_employers import MatchReason, likely_same
from people.models import Participation, Person

_WHY = {
    MatchReason.ACRONYM: _("one is the acronym of the other"),
    MatchReason.ORDER: _("the same words in another order"),
    MatchReason.LEGAL_FORM: _("only the legal form differs"),
    MatchReason.SPELLING: _("a similar spelling"),
}


def _people_of(organisation: Organisation) -> str:
    return reverse("people:list") + "?" + urlencode({"q": organisation.name})


EMPLOYED = Source(
    name="people",
    model=lambda: Person,
    words=lambda n: ngettext("%(n)s person", "%(n)s people", n),
    url=_people_of,
)
PARTICIPATIONS = Source(
    name="participations",
    model=lambda: Participation,
    words=lambda n: ngettext("%(n)s participation", "%(n)s participations", n),
    url=_people_of,
)


def alike(names: Iterable[str], known: Iterable[str]) -> Iterator[Likeness]:
    """Names that may be one organisation, by the rules for employers in lists."""
    for candidate in likely_same(names, known):
        yield Likeness(candidate.name, candidate.other, _WHY[candidate.why])
