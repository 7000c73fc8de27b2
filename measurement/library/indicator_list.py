"""The library of indicators, filtered by the query in the address."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from commitments.models import Theme
from core.search import holding, names_in
from countries.party_filter import Choice, Options
from measurement.library.forms import part_choices
from measurement.models import Indicator, IndicatorKind
from measurement.querysets import IndicatorQuerySet

PAGE = 50


class IndicatorList:
    """The indicators that a person may see; an unknown value of a filter filters nothing."""

    def __init__(self, query: Mapping[str, str], user: Any) -> None:
        self.query, self.user = query, user
        self.words = query.get("q", "").strip()

    @cached_property
    def _options(self) -> dict[str, Options]:
        return {
            "kind": tuple(IndicatorKind.choices),
            "part": tuple(part_choices()),
            "theme": tuple((str(theme.number), theme.title) for theme in Theme.objects.all()),
        }

    @cached_property
    def chosen(self) -> dict[str, str]:
        """The filters that choose something, as the address has them."""
        chosen = {
            name: value
            for name, options in self._options.items()
            if (value := self.query.get(name, "")) in dict(options)
        }
        return ({"q": self.words} if self.words else {}) | chosen

    @cached_property
    def rows(self) -> IndicatorQuerySet:
        """The indicators that fit, those of parties' own last; `published_count` says how many
        published roadmaps are measured by each."""
        rows = Indicator.objects.visible_to(self.user).select_related("party")
        if self.words:
            texts = [names_in("titles"), names_in("descriptions"), "code"]
            rows = rows.filter(holding(self.words, *texts))
        for name, value in self.chosen.items():
            if name in LOOKUPS:
                rows = rows.filter(LOOKUPS[name](value))
        rows = rows.annotate(published_count=Count("published__roadmap", distinct=True))
        return rows.order_by("party__sort_key", "code")

    @cached_property
    def page(self) -> Page:
        return Paginator(self.rows, PAGE).get_page(self.query.get("page"))

    @property
    def choices(self) -> list[Choice]:
        """The fields of the form."""
        labels = {"kind": _("Kind"), "part": _("Action item"), "theme": _("Theme")}
        return [
            Choice(name, labels[name], (("", options),), self.chosen.get(name, ""), _("all"))
            for name, options in self._options.items()
        ]


LOOKUPS: dict[str, Any] = {
    "kind": lambda kind: Q(kind=kind),
    "part": lambda code: Q(part_codes__contains=[code]),
    "theme": lambda number: Q(themes__number=int(number)),
}
