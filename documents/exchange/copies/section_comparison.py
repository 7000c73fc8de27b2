"""Compares a returned copy with the stored text, section by section."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.choices import Toned
from core.text import with_line_feeds
from documents.exchange.copies import limits
from documents.exchange.copies.parts import Part
from documents.models import ReturnedCopy, Section
from richtext import sanitise, tree
from richtext.comparisons import Comparer, Words
from richtext.notation import to_notation
from richtext.three_way_merge import has_conflict
from richtext.word_diff import Piece

_AROUND = 25  # words
# A form that is sent compares, under the lock, the texts that its view has just compared: as many
# as one draft has are remembered.
_canonical = lru_cache(maxsize=18)(tree.canonical)
_notation = lru_cache(maxsize=9)(to_notation)


class Outcome(Toned):
    """How a section of the copy compares with the stored one."""

    SAME = "same", _("Unchanged in the copy")
    TAKEN = "taken", _("Stored already")
    CHANGED = "changed", _("Changed in the copy")
    CONFLICT = "conflict", _("Changed in the copy and on the site")
    MISSING = "missing", _("Not in the copy")
    PUT_OFF = "put off", _("To compare on its own")

    @classmethod
    def _tones(cls) -> dict[str, str]:
        return {"taken": "success", "changed": "info", "conflict": "warning", "put off": "warning"}


@dataclass(frozen=True)
class SectionComparison:
    """A section, what the copy holds for it, and the text that the copy began with.

    `base` is None where the file does not say which text it began with, or that is unknown.
    `is_put_off`: the page reads no more texts of this length; the section is not compared.
    """

    section: Section
    part: Part | None
    base: str | None
    comparer: Comparer = field(default_factory=Comparer, compare=False, repr=False)
    is_put_off: bool = False

    @cached_property
    def copy_body(self) -> str:
        """The text of the copy. What a spreadsheet did not change is the text it began with."""
        assert self.part
        notation = self.part.notation
        if self.base is None or notation is None:
            return self.part.body
        is_as_it_was = _tidy(notation) == _tidy(_notation(self.base))
        return self._began_with or "" if is_as_it_was else self.part.body

    @cached_property
    def stored_body(self) -> str:
        return _canonical(self.section.body)

    @cached_property
    def _began_with(self) -> str | None:
        """`base` as it is compared; reading a long text takes time, so it is done once."""
        if self.base is None:
            return None
        if self.base == self.section.body:
            return self.stored_body
        return _canonical(self.base)

    @property
    def language(self) -> str:
        """The language that the copy names, else the section's."""
        return (self.part.language if self.part else "") or self.section.language

    @cached_property
    def outcome(self) -> Outcome:
        """The first that applies, from those that need nothing to the one that needs a decision."""
        if self.part is None:
            return Outcome.MISSING
        if self.is_put_off:
            return Outcome.PUT_OFF
        base = self._began_with
        is_other_language = self.language != self.section.language
        if self.copy_body == self.stored_body:
            if is_other_language:
                return Outcome.CHANGED
            return Outcome.SAME if base in (None, self.stored_body) else Outcome.TAKEN
        if self.copy_body == base:
            return Outcome.SAME
        if self.stored_body == base or not self.stored_body:
            return Outcome.CHANGED
        return Outcome.CONFLICT

    @property
    def is_open(self) -> bool:
        """Whether there is something to decide."""
        return self.outcome in (Outcome.CHANGED, Outcome.CONFLICT)

    @property
    def is_emptied(self) -> bool:
        """The copy has no text where the site has some: seldom meant."""
        return self.is_open and not self.copy_body

    @cached_property
    def words(self) -> Words:
        """The words that lead from the stored text to the copy's; what stays is cut short."""
        words = self.comparer.words(self.stored_body, self.copy_body)
        pieces = [Piece(p.kind, _short(p.text)) if p.kind == "same" else p for p in words]
        return Words(pieces, words.is_coarse)

    @property
    def is_about_form(self) -> bool:
        """The words are the same: a heading became a paragraph, a list got numbers."""
        return self.words.is_same

    @cached_property
    def merged(self) -> str:
        """Both changes in one text; nothing where they meet, or where they are more than one page
        compares, and a person has to decide.
        """
        if self.outcome != Outcome.CONFLICT or self._began_with is None:
            return ""
        hunks = self.comparer.merge(self._began_with, self.copy_body, self.stored_body)
        if has_conflict(hunks):
            return ""
        return sanitise.clean("".join(block for hunk in hunks for block in hunk.merged))


def compare(copy: ReturnedCopy) -> list[SectionComparison]:
    """Every section of the draft beside what the copy holds for it: two statements.

    Sections are read in order until the page has read as much as it may (copies/limits.py); the
    longer ones after that are put off.
    """
    sections = list(copy.draft.sections.select_related("template", "updated_by"))
    parts = {part.code: part for part in map(Part.of, copy.parts)}
    bases = _bases(copy, sections, parts)
    comparer, left = Comparer(), limits.READ_TO_COMPARE
    comparisons = []
    for section in sections:
        code = section.template.code
        part, base = parts.get(code), bases.get(code)
        cost = limits.reading_cost(section.body, base) if part else 0
        comparisons.append(SectionComparison(section, part, base, comparer, is_put_off=cost > left))
        left -= cost if cost <= left else 0
    return comparisons


def _bases(
    copy: ReturnedCopy, sections: Iterable[Section], parts: Mapping[str, Part]
) -> dict[str, str]:
    """The texts that the copy began with, from the history that triggers wrote."""
    wanted = Q()
    by_template = {section.template_id: section.template.code for section in sections}
    for template, code in by_template.items():
        if (part := parts.get(code)) and part.version:
            wanted |= Q(template=template, version=part.version)
    if not wanted or copy.source_draft is None:
        return {}
    history = Section.pgh_event_model.objects  # type: ignore[attr-defined]
    texts = history.filter(wanted, draft=copy.source_draft).order_by("pgh_id")
    return {by_template[t]: body for t, body in texts.values_list("template", "body")}


def _short(text: str) -> str:
    """Enough words on either side of a change to know where it is."""
    words = text.split(" ")
    if len(words) <= 3 * _AROUND:
        return text
    return " ".join([*words[:_AROUND], "…", *words[-_AROUND:]])


def _tidy(text: str) -> str:
    return "\n".join(line.rstrip() for line in with_line_feeds(text).strip().splitlines())
