"""Which themes are used. What is used keeps its number, and is not removed.

Revisions, endorsements and undone removals hold the numbers of themes, so a commitment counts even
after it was removed or put under another theme.
"""

from collections import Counter
from collections.abc import Iterator

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commitments.models import Commitment, Partnership, Theme
from core.templatetags.display import number
from workshops.uses import Use

# The numbers of themes in everything that was frozen: submitted, endorsed or removed.
_FROZEN = """
    SELECT DISTINCT number::int
    FROM (
        SELECT jsonb_path_query(content, '$.commitments.promises[*].themes[*]')
        FROM documents_revision
        UNION ALL
        SELECT jsonb_path_query(content, '$.commitments.promises[*].themes[*]')
        FROM documents_step
        UNION ALL
        SELECT jsonb_path_query(content, '$.themes[*]')
        FROM documents_removal
    ) AS frozen (number)
"""


def used_numbers() -> set[int]:
    """The numbers that commitments, partnerships, revisions or removals name. Two statements."""
    promised = Commitment.themes.through.objects.order_by().values_list("theme__number")
    arranged = Partnership.themes.through.objects.order_by().values_list("theme__number")
    return {*(number for (number,) in promised.union(arranged)), *frozen_numbers()}


def frozen_numbers() -> set[int]:
    """The numbers that are named in what was submitted, endorsed or removed. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(_FROZEN)
        return {row[0] for row in cursor.fetchall()}


def counts() -> Counter[int]:
    """How many commitments are under each theme, by its number. One statement."""
    rows = Commitment.themes.through.objects.values_list("theme__number", flat=True)
    return Counter(rows)


def uses_of(theme: Theme) -> list[Use]:
    """What is under a theme: commitments by roadmap, partnerships, what was frozen.

    Three statements.
    """
    uses = [*_of_roadmaps(theme), *_of_partnerships(theme)]
    if not uses and theme.number in frozen_numbers():
        uses.append(Use(_("submitted or removed commitments name it"), ""))
    return uses


def _of_partnerships(theme: Theme) -> Iterator[Use]:
    if count := Partnership.objects.filter(themes=theme).count():
        words = ngettext("%(n)s partnership", "%(n)s partnerships", count)
        yield Use(words % {"n": number(count)}, "")


def _of_roadmaps(theme: Theme) -> Iterator[Use]:
    commitments = Commitment.objects.filter(themes=theme)
    commitments = commitments.select_related(
        "roadmap__document__party", "roadmap__document__event"
    ).order_by("roadmap__document__party__sort_key", "roadmap__document__event")
    documents = Counter(commitment.document for commitment in commitments)
    for document, count in documents.items():
        words = ngettext("%(n)s commitment: %(roadmap)s", "%(n)s commitments: %(roadmap)s", count)
        values = {"n": number(count), "roadmap": document.title}
        yield Use(words % values, document.get_absolute_url())
