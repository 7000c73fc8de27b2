"""Baselines, targets and values of indicators in words."""

from decimal import Decimal
from typing import Any

from django import template

from commitments.models import Commitment
from documents.structured_rows import Content
from measurement.frozen import FrozenIndicator, commitment_titles, frozen_in, in_words
from measurement.models import RoadmapIndicator
from richtext.marked import marked

register = template.Library()


@register.simple_tag
def frozen_indicators(content: Content) -> list[tuple[FrozenIndicator, str]]:
    """The indicators of a revision, each with the title of its commitment, if it has one."""
    titles = commitment_titles(content)
    return [(row, titles.get(row.commitment, "")) for row in frozen_in(content)]


@register.simple_tag
def indicators_of(commitment: Commitment) -> list[RoadmapIndicator]:
    """What a commitment is measured by in the working version, with the newest values.

    For readers of that version: values that are not public are among them. One statement.
    """
    chosen = RoadmapIndicator.objects.filter(
        roadmap=commitment.roadmap_id,
        commitment_number=commitment.number,
        removed_at__isnull=True,
    )
    rows = chosen.select_related("indicator").with_newest_value()
    return list(rows.order_by("indicator__code"))


@register.simple_tag
def baseline_of(row: Any) -> str:
    """Where an indicator started, with the year; a dash where that is not known."""
    return marked(in_words(row.indicator.scale, row.baseline, row.baseline_year))


@register.simple_tag
def target_of(row: Any) -> str:
    """What is to be reached, with the year."""
    return marked(in_words(row.indicator.scale, row.target, row.target_year))


@register.simple_tag
def value_of(value: Decimal | None, row: Any) -> str:
    """A value of an indicator in words."""
    return marked(row.indicator.scale.shown(value))
