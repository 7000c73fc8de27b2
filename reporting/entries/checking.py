"""The check of a report's entries before its submission, all at once and with links."""

from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.templatetags.display import number
from core.zones import zone
from documents.models import Document, Draft
from documents.structured_rows import Check, Missing, Task
from reporting.entries.jumps import Jump, spending_jumps, value_jumps
from reporting.entries.models import ReportEntry
from reporting.entries.rules import Advice, Facts, Lack, advice, lacks
from reporting.entries.shown_progress import with_last_figures, with_progress
from reporting.writing_scopes import ENTRIES
from richtext.marked import filled, marked

NAME = "entries"
TITLE = gettext_lazy("Progress on each commitment")
LACKS: dict[Lack, str | Promise] = {
    Lack.ANSWER: gettext_lazy("Report on the commitment: %(commitment)s"),
    Lack.EVIDENCE: gettext_lazy("Add evidence that it is completed: %(commitment)s"),
    Lack.WORDS: gettext_lazy("Say why it was abandoned: %(commitment)s"),
    Lack.CHALLENGE: gettext_lazy("Choose what makes it difficult: %(commitment)s"),
}
ADVICE: dict[Advice, str | Promise] = {
    Advice.COMPLETED_BEFORE_START: gettext_lazy(
        "Completed, though its start is still to come: %(commitment)s"
    ),
    Advice.NOT_STARTED_AFTER_END: gettext_lazy(
        "Not started, though its end has passed: %(commitment)s"
    ),
    Advice.BACKWARDS: gettext_lazy("Less is delivered than you said before: %(commitment)s"),
}
JUMPS: dict[Jump, str | Promise] = {
    Jump.SPENT_LESS: gettext_lazy(
        "Less is spent in total than your last report said: %(commitment)s"
    ),
    Jump.SPENT_MUCH_MORE: gettext_lazy(
        "More than ten times as much is spent as your last report said: %(commitment)s"
    ),
    Jump.VALUE_WORSE: gettext_lazy(
        "An indicator is worse than in your last report: %(commitment)s"
    ),
    Jump.VALUE_MUCH_GREATER: gettext_lazy(
        "An indicator is more than ten times its value in your last report: %(commitment)s"
    ),
}


def check(draft: Draft) -> Check:
    """What the entries lack, and what may be a slip. One statement."""
    document = draft.document
    today = clock.today(zone(document.party.time_zone))
    entries: Any = ReportEntry.objects.of_draft(draft.pk).with_facts()
    entries = with_last_figures(with_progress(entries))
    due = [entry for entry in entries if not entry.is_withdrawn]
    missing = [item for entry in due for item in _missing(entry, document, today)]
    advised = [item for entry in due for item in _advised(entry, document, today)]
    if not due:
        return Check(missing)
    answered = sum(entry.is_answered for entry in due)
    words = _("%(answered)s of %(all)s commitments reported on")
    task = Task(
        title=TITLE,
        url=document.url_of("reporting:entries"),
        part=ENTRIES,
        state=Task.state_of(answered=answered, is_complete=not missing),
        progress=words % {"answered": number(answered), "all": number(len(due))},
    )
    return Check(missing, task, advised)


def facts_of(entry: Any) -> Facts:
    """What the rules ask of an entry that was read `with_facts`."""
    return Facts(
        is_answered=entry.is_answered,
        delivery=entry.delivery,
        earlier_delivery=entry.earlier_delivery,
        has_words=bool(entry.done),
        has_challenge=bool(entry.challenges),
        has_evidence=entry.has_evidence,
        is_unchanged=entry.is_unchanged,
        is_withdrawn=entry.is_withdrawn,
        starts_on=entry.starts_on,
        ends_on=entry.ends_on,
    )


def lacking_words(entry: Any, language: str, today: date) -> list[str]:
    """What an entry lacks, in sentences."""
    return [_sentence(LACKS[lack], entry, language) for lack in lacks(facts_of(entry), today)]


def _missing(entry: Any, document: Document, today: date) -> list[Missing]:
    sentences = lacking_words(entry, document.language, today)
    return [_item(words, entry, document) for words in sentences]


def _advised(entry: Any, document: Document, today: date) -> list[Missing]:
    sentences = [
        _sentence(ADVICE[each], entry, document.language) for each in advice(facts_of(entry), today)
    ]
    jumps = spending_jumps(entry.spent, entry.last_spent or ())
    jumps |= value_jumps(entry.values, entry.last_values or ())
    sentences += [
        _sentence(words, entry, document.language) for jump, words in JUMPS.items() if jump in jumps
    ]
    return [_item(words, entry, document) for words in sentences]


def _sentence(words: str | Promise, entry: Any, language: str) -> str:
    return filled(str(words), commitment=marked(entry.title, language))


def _item(words: str, entry: Any, document: Document) -> Missing:
    url = document.url_of("reporting:edit-entry", number=entry.number)
    return Missing(words, url, NAME, ENTRIES)
