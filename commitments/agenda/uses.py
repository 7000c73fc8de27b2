"""Which action items and parts are used. What is used keeps its code, and is not removed.

Revisions, copies and undone amendments name parts by their codes, so a commitment counts even
after it was removed: the history knows it.
"""

from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import ngettext

from commitments.models import ActionItem, Commitment, ItemDuty, Part, PartAnswer
from core.templatetags.display import number
from workshops.uses import Use

_COMMITMENTS: Any = Commitment.pgh_event_model  # type: ignore[attr-defined]
_ANSWERS: Any = PartAnswer.pgh_event_model  # type: ignore[attr-defined]


def with_use(items: QuerySet[ActionItem]) -> QuerySet[ActionItem]:
    """Annotates action items with `is_used`."""
    of_item = {"part__item": OuterRef("pk")}
    return items.annotate(
        is_used=Exists(_COMMITMENTS.objects.filter(**of_item))
        | Exists(_ANSWERS.objects.filter(**of_item))
        | Exists(ItemDuty.objects.filter(item=OuterRef("pk")))
    )


def parts_with_use(parts: QuerySet[Part]) -> QuerySet[Part]:
    """Annotates parts with `is_used`."""
    of_part = {"part": OuterRef("pk")}
    return parts.annotate(
        is_used=Exists(_COMMITMENTS.objects.filter(**of_part))
        | Exists(_ANSWERS.objects.filter(**of_part))
    )


def uses_of_item(item: ActionItem) -> list[Use]:
    """What uses an item, in words with links. One statement."""
    of_item = {"part__item": OuterRef("pk")}
    counted = ActionItem.objects.filter(pk=item.pk).annotate(
        promised=_count(_COMMITMENTS.objects.filter(**of_item)),
        reasons=_count(_ANSWERS.objects.filter(**of_item)),
        owed=_count(ItemDuty.objects.filter(item=OuterRef("pk")), "pk"),
    )
    commitments, answers, owed = counted.values_list("promised", "reasons", "owed").get()
    uses = _uses(commitments, answers, item)
    if owed:
        words = ngettext(
            "%(n)s party owes it by its date", "%(n)s parties owe it by its date", owed
        )
        uses.append(Use(words % {"n": number(owed)}, reverse("deadlines:list")))
    return uses


def uses_of_part(part: Part) -> list[Use]:
    """What uses a part, in words with links. One statement."""
    of_part = {"part": OuterRef("pk")}
    counted = Part.objects.filter(pk=part.pk).annotate(
        promised=_count(_COMMITMENTS.objects.filter(**of_part)),
        reasons=_count(_ANSWERS.objects.filter(**of_part)),
    )
    commitments, answers = counted.values_list("promised", "reasons").get()
    return _uses(commitments, answers, part.item)


def _uses(commitments: int, answers: int, item: ActionItem) -> list[Use]:
    roadmaps = f"{reverse('roadmaps:list')}?workshop={item.workshop.code}"
    uses = []
    if commitments:
        words = ngettext(
            "%(n)s commitment was made under it",
            "%(n)s commitments were made under it",
            commitments,
        )
        uses.append(Use(words % {"n": number(commitments)}, roadmaps))
    if answers:
        words = ngettext(
            "%(n)s roadmap says why it makes no commitment",
            "%(n)s roadmaps say why they make no commitment",
            answers,
        )
        uses.append(Use(words % {"n": number(answers)}, roadmaps))
    return uses


def _count(rows: QuerySet[Any], key: str = "pgh_obj_id") -> Coalesce:
    """How many different rows there are, however often each changed."""
    group = rows.order_by().annotate(group=Value(1)).values("group")
    counted = group.annotate(n=Count(key, distinct=True)).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def is_used_by(item: ActionItem, kind: str) -> bool:
    """Whether parties of this kind have answered to the item, or owe it by its date."""
    of_kind = Q(roadmap__document__party__kind=kind, part__item=item)
    return (
        ItemDuty.objects.filter(item=item, party__kind=kind).exists()
        or Commitment.objects.filter(of_kind).exists()
        or PartAnswer.objects.filter(of_kind).exists()
    )
