"""The usual autosave in one statement; everything unusual goes the way of `save_section`."""

from dataclasses import dataclass
from typing import Any

from django.db import connection

from accounts.models import User
from accounts.permissions import Permission, user_can
from core import clock, richtext, statements
from core.text_limits import TextRefused
from roadmaps.actions.saving import OF_A_RETURN, Text
from roadmaps.models import Draft, Roadmap, Section, SectionTemplate
from roadmaps.states import DraftState, SectionState
from workshops.models import Event


@dataclass(frozen=True)
class Stored:
    """What the page is told of a text that is stored as `version`."""

    version: int
    words: int
    state: SectionState


def save_at_once(
    *,
    workshop: str,
    party: str,
    part: str,
    body: str,
    language: str,
    is_done: bool,
    base_version: int,
    by: User,
) -> Stored | None:
    """Store a new text of a section of the open draft, if it is the usual case; else None.

    The usual case: `by` may write it, the draft has text, takes edits and is not endorsed,
    nobody saved since `base_version`, and the text is another one. `workshop`, `party` and `part`
    are codes; `body` is HTML and is sanitised here. One statement finds the section, takes the
    draft's lock, looks at the draft as it then stands, compares the version, writes and commits.
    """
    acting = next((m.party for m in by.mandates_today if m.party.code == party), None)
    if acting is None or not user_can(by, Permission.WRITE, acting, part):
        return None
    try:
        text = Text(richtext.clean_within_limits(body), language, is_done)
    except TextRefused:
        return None  # the form says what is wrong
    place = {"workshop": workshop, "party": acting.pk, "part": part}
    return _write(text, base_version, place | {"by": by.pk})


def _write(text: Text, version: int, place: dict[str, Any]) -> Stored | None:
    words = richtext.count_words(text.body)
    values: dict[str, Any] = place | {
        "version": version,
        "editable": [DraftState.DRAFTING.value, DraftState.RETURNED.value],
        "of_a_return": [state.value for state in OF_A_RETURN],
        "body": text.body,
        "language": text.language,
        "words": words,
        "state": text.state.value,
        "now": clock.now(),
    }
    with connection.cursor() as cursor:
        statements.execute(cursor, AT_ONCE, values)
        stored = cursor.fetchone()
    return Stored(version + 1, words, SectionState(stored[0])) if stored else None


# Sub-selects of one row each: PostgreSQL plans them in half the time of a join.
AT_ONCE = f"""
UPDATE {Section._meta.db_table} AS section
   SET body = %(body)s, language = %(language)s, words = %(words)s,
       state = CASE WHEN section.state = ANY(%(of_a_return)s) THEN section.state
                    ELSE %(state)s END,
       version = section.version + 1, updated_at = %(now)s, updated_by_id = %(by)s
 WHERE section.draft_id = (
         SELECT id FROM {Draft._meta.db_table}
          WHERE roadmap_id = (
                  SELECT id FROM {Roadmap._meta.db_table}
                   WHERE party_id = %(party)s AND workshop_id = (
                           SELECT id FROM {Event._meta.db_table} WHERE code = %(workshop)s))
            AND closed_at IS NULL AND has_text AND state = ANY(%(editable)s)
            FOR NO KEY UPDATE)
   AND section.template_id = (
         SELECT id FROM {SectionTemplate._meta.db_table} WHERE code = %(part)s)
   AND section.version = %(version)s
   AND (section.body, section.language) IS DISTINCT FROM (%(body)s, %(language)s)
RETURNING section.state
"""  # noqa: S608  the names of our own tables
