"""Where a partner agency takes part, as published roadmaps say."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F, Q

from core.text import fold, search_key
from countries.models import Party
from documents.models import Document
from documents.querysets import DocumentQuerySet
from reporting.reports_so_far import AcceptedReport, reports_of, with_accepted_reports
from roadmaps.kind import ROADMAP

PAGE = 20


@dataclass(frozen=True)
class Participation:
    """A published roadmap that names the agency: the commitments that it leads or supports, and
    whether it is among the actors. With neither, only the text of the roadmap names it."""

    roadmap: Document
    promises: list[dict[str, Any]]
    is_actor: bool

    @property
    def reports(self) -> Iterable[AcceptedReport]:
        """The accepted progress reports on the roadmap, the newest first."""
        return reports_of(self.roadmap)

    @property
    def text_url(self) -> str:
        """The page with the published text."""
        revision = self.roadmap.published
        return f"{self.roadmap.url_of('read')}?text={revision.number if revision else ''}"


class PartnerAgency:
    """The published roadmaps in which an agency takes part. Two statements a page."""

    def __init__(self, party: Party, page: str = "") -> None:
        self.party = party
        self._page = page

    @cached_property
    def page(self) -> Page[Document]:
        """The roadmaps of one page, those published last first."""
        return Paginator(self._roadmaps(), PAGE).get_page(self._page)

    @property
    def participations(self) -> Iterator[Participation]:
        """What each roadmap of the page says of the agency."""
        for roadmap in self.page.object_list:
            promises = [p for p in roadmap.promises or () if self._takes_part_in(p)]
            actors = [actor["organisation"] for actor in roadmap.actors or ()]
            yield Participation(roadmap, promises, self._is_among(actors))

    @cached_property
    def names(self) -> list[str]:
        """By which roadmaps may call the agency: its names, its code, both together."""
        party = self.party
        names = [party.name, *party.names.values()]
        organisation = [party.organisation.name] if party.organisation else []
        return [*organisation, *names, party.code, *(f"{name} ({party.code})" for name in names)]

    def _roadmaps(self) -> DocumentQuerySet:
        keys = {search_key(name).strip() for name in self.names} - {""}
        # Whole words, so that the code TICA is not read in "statistical".
        words = "|".join(map(re.escape, sorted(keys)))
        mentions = Q(published__search__regex=f"(?<![[:alnum:]])(?:{words})(?![[:alnum:]])")
        roadmaps: DocumentQuerySet = Document.objects.of_kind(ROADMAP).published()
        named: DocumentQuerySet = with_accepted_reports(roadmaps.filter(mentions))
        return (
            named.select_related("party", "event", "published")
            .defer("published__content", "published__search")
            .annotate(
                promises=F("published__content__commitments__promises"),
                actors=F("published__content__actors"),
            )
            .order_by("-published__published_at", "pk")
        )

    def _takes_part_in(self, promise: dict[str, Any]) -> bool:
        return self._is_among([promise.get("lead") or "", *(promise.get("partners") or ())])

    def _is_among(self, organisations: Iterable[str]) -> bool:
        return not self._folded.isdisjoint(map(fold, organisations))

    @cached_property
    def _folded(self) -> frozenset[str]:
        return frozenset(map(fold, self.names))
