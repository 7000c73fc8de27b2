"""Shows the commitments of a revision."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import template
from django.utils.safestring import SafeString

from commitments.finance.amounts import shown
from commitments.joint.frozen_parts import FrozenPart, partnerships_of, parts_of
from commitments.models import PublishedPart
from commitments.partner_types import partners_by_type
from commitments.sdgs import in_words
from commitments.text_fields import GROUPS, labelled
from core.templatetags.display import date_of
from core.translated_texts import in_reader_language

register = template.Library()


@register.filter
def texts(source: Any, group: str) -> list[tuple[str, str]]:
    """The texts of a group of `text_fields.GROUPS` that are not empty, with their labels; of a
    commitment, or of the plain data of one."""
    return [fact for fact in labelled(source, GROUPS[group]) if fact[1]]


@register.filter
def by_actor_type(promise: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """The partners of a promise by type, each type with its label."""
    return partners_by_type(promise)


@register.filter
def partners_of(commitment: Any) -> list[tuple[str, list[str]]]:
    """The same for a commitment that was read with the names and kinds of its partners."""
    names, kinds = commitment.partner_names, commitment.partner_kinds
    return partners_by_type({"partners": names, "partner_kinds": kinds})


@register.filter
def sdg_lines(codes: list[str] | None) -> list[str]:
    """Each goal with its title and the targets that are named."""
    return in_words(codes or ())


@register.filter
def frozen_money(row: dict[str, Any]) -> str:
    """The amount of a row of a revision with its currency."""
    return shown(Decimal(row["amount"]), row["currency"])


@register.filter
def money(row: Any) -> str:
    """The amount of a row with its currency."""
    return shown(row.amount, row.currency)


@register.filter
def by_part(promised: dict[str, Any]) -> list[dict[str, Any]]:
    """Commitments and reasons grouped by part, in the order of the parts."""
    groups: dict[str, dict[str, Any]] = {}
    for kind, entries in (("promises", promised["promises"]), ("reason", promised["answers"])):
        for entry in entries:
            titles = entry["titles"]
            group = groups.setdefault(
                entry["part"],
                {
                    "code": entry["part"],
                    "title": in_reader_language(titles),
                    "promises": [],
                    "reason": "",
                },
            )
            if kind == "promises":
                group["promises"].append(entry)
            else:
                group["reason"] = entry["reason"]
    return [groups[code] for code in sorted(groups)]


@register.filter
def parts_named(promise: dict[str, Any]) -> list[FrozenPart]:
    """The parts of other parties in a frozen commitment."""
    return parts_of(promise)


@register.filter
def partnerships_named(promise: dict[str, Any]) -> list[str]:
    """The titles of the partnerships that a frozen commitment names."""
    return partnerships_of(promise)


@register.simple_tag
def confirmed_by(party: int) -> Any:
    """What others lead in published roadmaps and this party has confirmed. One statement."""
    return PublishedPart.objects.confirmed_by(party)


@register.simple_tag
def day_of(iso: str | None) -> SafeString | str:
    """A date of a revision in words; three dots if there is none."""
    return date_of(date.fromisoformat(iso)) if iso else "…"
