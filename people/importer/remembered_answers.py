"""Stores whom rows of a list name, as administrators decided, and withdraws such an answer.

Answers are stored when their list is applied, and hold for later lists (answered_rows.py).
"""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission, require
from core import clock
from core.errors import Refused
from imports.models import Batch, Decision
from imports.review.decisions import compare_soon, open_batch
from people.importer.answered_rows import FILLS
from people.models import PersonAnswer

# Run last of all: each row has its person by then. Rows that an administrator decided, with those
# that they were compared with and others of the same person, so that the list asks nothing and
# changes nothing when it comes again. A row whose values a later one replaced fills blanks only.
# Rows that cannot be told apart, but became two people, are asked about again. Each repeated row is
# looked up by its key: the planner may take the rows of the list for one, and join all with all.
REMEMBER = f"""
WITH named AS (
    SELECT r.number, r.parsed->>'fingerprint' AS fingerprint, plan.step, plan.of_row,
        COALESCE(r.known_key, (
            SELECT first.known_key FROM imports_row first
            WHERE r.outcome = 'repeated' AND first.batch_id = r.batch_id
                AND first.number = (r.parsed->>'of_row')::int
                AND (first.written <> '' OR first.outcome = 'same')
        )) AS person_id,
        plan.number IS NOT NULL AND r.decision <> '' AS is_decided,
        starts_with(r.reason, '{FILLS}') AND r.decision = '' AS has_filled
    FROM imports_row r LEFT JOIN import_plan plan ON plan.number = r.number
    WHERE r.batch_id = %(batch)s AND r.outcome <> 'problem' AND (plan.number IS NOT NULL
        OR r.outcome IN ('same', 'repeated') AND r.decision <> 'skip')
), led AS (
    SELECT *, step = 'fill' OR has_filled OR number <> max(number)
        FILTER (WHERE step = 'update') OVER (PARTITION BY person_id) AS fills_blanks
    FROM named WHERE person_id IS NOT NULL
), decided AS (SELECT * FROM led WHERE is_decided)
INSERT INTO people_personanswer
    (fingerprint, person_id, fills_blanks, batch_id, answered_by_id, answered_at)
SELECT fingerprint, min(person_id), COALESCE(bool_or(fills_blanks), false), %(batch)s, %(by)s,
    %(at)s
FROM led WHERE fingerprint <> '' GROUP BY fingerprint
HAVING count(DISTINCT person_id) = 1 AND bool_or(
    is_decided OR number IN (SELECT of_row FROM decided WHERE of_row IS NOT NULL)
    OR person_id IN (SELECT person_id FROM decided)
)
ORDER BY min(number)
"""  # noqa: S608


@transaction.atomic
def forget_answer(*, batch: Batch, number: int, by: User) -> None:
    """Withdraw the remembered answers about a row; the list is compared once more.

    They no longer hold for any list. Raises PermissionDenied unless `by` may import participants,
    and Refused where there is no answer, or once the list was applied.
    """
    require(by, Permission.IMPORT_PARTICIPANTS)
    locked = open_batch(batch)
    row = locked.rows.get(number=number)
    fingerprint = row.parsed.get("fingerprint", "")
    answers = PersonAnswer.objects.that_are_remembered().filter(fingerprint=fingerprint)
    if not answers.update(forgotten_by=by, forgotten_at=clock.now()):
        raise Refused(_("There is no remembered answer about this row."))
    decided = locked.rows.filter(parsed__fingerprint=fingerprint, chosen_key=None)
    decided.update(decision=Decision.OPEN)
    compare_soon(locked, by)
