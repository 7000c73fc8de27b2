"""The commitments of a revision as passages, by which two revisions are compared."""

from datetime import date
from typing import Any

from babel.dates import format_date
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import gettext as _

from commitments.finance.needed_lines import needed_lines
from commitments.joint.frozen_parts import facts_of
from commitments.models import PASSAGE_KEY, Commitment, passage_key_of
from commitments.sdgs import in_words
from commitments.text_fields import CONTACT, DESCRIPTION, HOW, WHY, labelled
from core.locales import current_locale, separated
from core.translated_texts import in_reader_language
from documents.models import Document
from documents.structured_rows import Content, Passage

GROUP = "commitments"
_UNANSWERED = "no-commitment-"


def place_of(document: Document, key: str) -> str:
    """The page of a commitment that is not removed, else its part in the list, by the key of a
    passage."""
    number = key.removeprefix(PASSAGE_KEY)
    commitments = Commitment.objects.filter(roadmap=document.pk)
    if number.isdecimal() and commitments.filter(number=number).exists():
        return document.url_of("commitments:edit", number=number)
    part = key.removeprefix(_UNANSWERED)
    anchor = f"#part-{part}" if part != key else ""
    return document.url_of("commitments:list") + anchor


def passages(content: Content) -> list[Passage]:
    """A passage for each commitment, then one for each part without a commitment."""
    frozen = content.get(GROUP)
    if not frozen:
        return []
    promises = sorted(frozen["promises"], key=lambda promise: (promise["part"], promise["number"]))
    return [
        *(
            Passage(
                passage_key_of(promise["number"]),
                GROUP,
                f"{promise['part']} {promise['title']}",
                _promise(promise),
            )
            for promise in promises
        ),
        *(
            Passage(
                f"{_UNANSWERED}{answer['part']}",
                GROUP,
                _("%(part)s %(title)s: no commitment")
                % {"part": answer["part"], "title": _local(answer["titles"])},
                format_html("<p>{}</p>", answer["reason"]),
            )
            for answer in frozen["answers"]
        ),
    ]


def _promise(promise: dict[str, Any]) -> str:
    facts = (
        *labelled(promise, WHY),
        (_("Lead institution"), promise["lead"]),
        *labelled(promise, [CONTACT]),
        (_("Partners"), separated(promise["partners"])),
        (_("Start"), _day(promise["starts_on"])),
        (_("End"), _day(promise["ends_on"])),
        *labelled(promise, HOW),
        *((_("Needed"), line) for line in needed_lines(promise)),
        (_("SDG goals and targets"), separated(in_words(promise.get("sdgs", [])))),
        *facts_of(promise),
    )
    milestones = [
        (_day(milestone["due_on"]), milestone["title"]) for milestone in promise["milestones"]
    ]
    context = {"description": DESCRIPTION.of(promise), "facts": facts, "milestones": milestones}
    return render_to_string("commitments/_commitment_passage.html", context).strip()


def _day(iso: str | None) -> str:
    return str(format_date(date.fromisoformat(iso), "long", locale=current_locale())) if iso else ""


def _local(titles: dict[str, str]) -> str:
    return in_reader_language(titles)
