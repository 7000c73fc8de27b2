"""A page of history with names, titles and differences: three statements more, however long."""

from collections.abc import Mapping, Sequence

from django.db.models import Q

from accounts.models import User
from documents.history import saves, timeline
from documents.history.timeline import Cursor, Source
from documents.models import Document


class History:
    """The history of a document as a user sees it; the address gives section, person and cursor.

    The document was read with `sources.with_drafts`; `titles` are those of its sections by code.
    """

    def __init__(
        self,
        document: Document,
        sources: Sequence[Source],
        titles: Mapping[str, str],
        asked: Mapping[str, str],
    ) -> None:
        self.document, self.titles = document, titles
        self.section = asked.get("section", "") if asked.get("section") in titles else ""
        person = asked.get("person", "")
        self.person = int(person) if person.isdecimal() and len(person) < 10 else None
        self.before = Cursor.parse(asked.get("before", ""))
        self.page = timeline.page(
            document, sources, section=self.section, person=self.person, before=self.before
        )
        self.people = self._people()
        self._fill()

    @property
    def is_filtered(self) -> bool:
        return bool(self.section or self.person)

    def _people(self) -> list[User]:
        """Everybody who ever acted for the party, and the other people on this page."""
        named = {entry.person_id for entry in self.page.entries} | {self.person}
        acted = Q(mandates__party=self.document.party_id) | Q(pk__in=named - {None})
        people = User.objects.filter(acted).only("name", "email").distinct()
        return sorted(people, key=lambda person: str(person).casefold())

    def _fill(self) -> None:
        names = {person.pk: str(person) for person in self.people}
        entries = self.page.entries
        texts = [entry.key for entry in entries if entry.source.name == "text"]
        differences = saves.differences(texts) if texts else {}
        for entry in entries:
            entry.person = names.get(entry.person_id or 0, "")
            entry.section_title = self.titles.get(entry.section, "")
            if entry.source.name == "text":
                entry.detail = differences.get(entry.key)
