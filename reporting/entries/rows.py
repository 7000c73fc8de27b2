"""Entries as structured rows of a report: content of revisions, passages, tables on paper."""

from typing import Any

from django.db.models import Exists, Q
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from accounts.models import User
from commitments.models import Delivery
from core.locales import separated
from core.translated_texts import in_reader_language
from documents.models import Document, Draft
from documents.structured_rows import Chapter, Content, Passage, RowsSnapshot, StructuredRows
from reporting.entries.checking import NAME, TITLE, check
from reporting.entries.entry_history import SOURCES
from reporting.entries.entry_sheet import ENTRY_SHEET
from reporting.entries.models import PASSAGE_KEY, Challenge, ReportEntry
from reporting.entries.shown_progress import (
    evidence_in_words,
    frozen_progress,
    private_progress,
    put_back,
    spent_in_words,
    values_in_words,
    with_progress,
)
from reporting.entries.spending_sheet import SPENDING_SHEET
from reporting.entries.value_sheet import VALUE_SHEET
from richtext.tree import Cell, Table, cell


def snapshot(draft: Draft) -> RowsSnapshot:
    """The entries as plain data; challenges with their titles, so that a revision says all of
    itself; and beside them what the party did not make public. Two statements."""
    titles = dict(Challenge.objects.values_list("code", "titles"))
    entries = list(with_progress(ReportEntry.objects.of_draft(draft.pk)))
    private = {
        str(entry.number): progress for entry in entries if (progress := private_progress(entry))
    }
    return RowsSnapshot({NAME: [_frozen(entry, titles) for entry in entries]}, private or None)


def with_private_progress(content: Content, private: Any) -> Content:
    """The content with the evidence and the values that the party did not make public."""
    entries = [put_back(entry, private.get(str(entry["number"]), {})) for entry in content[NAME]]
    return {**content, NAME: entries}


def _frozen(entry: ReportEntry, titles: dict[str, Any]) -> dict[str, Any]:
    return {
        "number": entry.number,
        "part": entry.part,
        "title": entry.title,
        "delivery": entry.delivery,
        "earlier_delivery": entry.earlier_delivery,
        "done": entry.done,
        "challenges": [
            {"code": code, "titles": titles[code]} for code in entry.challenges if code in titles
        ],
        "next_steps": entry.next_steps,
        "support_needed": entry.support_needed,
        "unchanged_reason": entry.unchanged_reason,
        "is_withdrawn": entry.is_withdrawn,
        **frozen_progress(entry),
    }


def passages(content: Content) -> list[Passage]:
    """A passage for each entry."""
    return [
        Passage(
            f"{PASSAGE_KEY}{entry['number']}",
            NAME,
            f"{entry['part']} {entry['title']}",
            render_to_string("reporting/entries/_passage.html", {"facts": facts_of(entry)}).strip(),
        )
        for entry in content.get(NAME, [])
    ]


def facts_of(entry: dict[str, Any]) -> list[tuple[str, str]]:
    """What a frozen entry says, as labels and texts; nothing about what is empty."""
    facts = [
        (_("Delivery"), str(Delivery(entry["delivery"]).label)),
        (_("No change, because"), entry["unchanged_reason"]),
        (_("What was done"), entry["done"]),
        (_("Challenges"), challenges_of(entry)),
        (_("Next steps"), entry["next_steps"]),
        (_("Support needed"), entry["support_needed"]),
        (_("Spent so far"), spent_in_words(entry)),
        (_("Indicators"), values_in_words(entry)),
        (_("Evidence"), evidence_in_words(entry)),
    ]
    if entry["is_withdrawn"]:
        facts.append((_("Note"), _("The roadmap does not promise this any more.")))
    return [(label, text) for label, text in facts if text]


def challenges_of(entry: dict[str, Any]) -> str:
    """The challenges that a frozen entry names, in the reader's language."""
    return separated(in_reader_language(challenge["titles"]) for challenge in entry["challenges"])


def place_of(document: Document, key: str) -> str:
    """The page of an entry, by the key of its passage."""
    number = key.removeprefix(PASSAGE_KEY)
    if not number.isdecimal():
        return document.url_of("reporting:entries")
    return document.url_of("reporting:edit-entry", number=int(number))


def chapters(content: Content) -> list[Chapter]:
    """A table of what was delivered, and one of difficulties and plans."""
    entries, language = content.get(NAME), content["language"]
    if not entries:
        return []
    done = (_("Commitment"), _("Delivery"), _("What was done"))
    plans = (_("Commitment"), _("Challenges"), _("Next steps"), _("Support needed"))
    return [
        Chapter(
            str(TITLE),
            Table((_head(done), *(_delivery_row(entry, language) for entry in entries))),
            (35, 17, 48),
            is_wide=True,
        ),
        Chapter(
            _("Challenges and next steps"),
            Table((_head(plans), *(_plan_row(entry, language) for entry in entries))),
            (28, 22, 25, 25),
            is_wide=True,
        ),
        *_shown_progress(entries, language),
    ]


def _shown_progress(entries: list[dict[str, Any]], language: str) -> list[Chapter]:
    """A table of what shows the progress of each commitment; none where nothing does."""
    head = (_("Commitment"), _("Spent so far"), _("Indicators"), _("Evidence"))
    rows = [
        (
            _title(entry, language),
            cell(spent_in_words(entry) or "–"),
            cell(values_in_words(entry) or "–"),
            cell(evidence_in_words(entry) or "–", language=language),
        )
        for entry in entries
        if any(entry.get(name) for name in ("spent", "values", "evidence"))
    ]
    if not rows:
        return []
    table = Table((_head(head), *rows))
    return [Chapter(_("Spending, indicators and evidence"), table, (28, 17, 25, 30), is_wide=True)]


def _head(names: tuple[str, ...]) -> tuple[Cell, ...]:
    return tuple(cell(name, is_header=True) for name in names)


def _title(entry: dict[str, Any], language: str) -> Cell:
    return cell(f"{entry['part']} {entry['title']}", is_bold=True, language=language)


def _delivery_row(entry: dict[str, Any], language: str) -> tuple[Cell, ...]:
    return (
        _title(entry, language),
        cell(str(Delivery(entry["delivery"]).label)),
        cell(entry["done"] or entry["unchanged_reason"] or "–", language=language),
    )


def _plan_row(entry: dict[str, Any], language: str) -> tuple[Cell, ...]:
    return (
        _title(entry, language),
        cell(challenges_of(entry) or "–"),
        cell(entry["next_steps"] or "–", language=language),
        cell(entry["support_needed"] or "–", language=language),
    )


def written_by(user: User, draft: Draft) -> Q:
    """Whether the user ever wrote an entry of the report."""
    entries = ReportEntry.pgh_event_model.objects  # type: ignore[attr-defined]
    drafts = Draft.objects.filter(document=draft.document_id).lasting().values("pk")
    return Q(Exists(entries.filter(draft__in=drafts, updated_by=user.pk)))


ENTRY_ROWS = StructuredRows(
    name=NAME,
    title=TITLE,
    page="reporting:entries",
    template="reporting/entries/_rows.html",
    snapshot=snapshot,
    searched=frozenset({"done", "next_steps", "support_needed", "unchanged_reason", "titles"}),
    passages=passages,
    chapters=chapters,
    check=check,
    with_private=with_private_progress,
    written_by=written_by,
    has_verdicts=True,
    place_of=place_of,
    history=SOURCES,
    exchange=[ENTRY_SHEET, SPENDING_SHEET, VALUE_SHEET],
    can_be_removed=False,
)
