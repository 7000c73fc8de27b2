"""The series of events from `data/series.json`, with hosts and supporters.

They bind nobody: what UNOSSC and others owe begins when roadmaps are opened.

Dates are written once: afterwards staff schedule the meetings. An event that staff changed on its
page is left as it is, and one that they removed does not come back.
"""

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.db.models import Q

from core.reference import Counts, synchronise
from core.text import fold
from countries.models import Organisation, Party
from workshops.models import Event, Series, Support, SupportKind

FILE = Path(__file__).parent / "data" / "series.json"
# Organisations that hosted or supported an event of the series, and what they are.
_KINDS = {"Japan International Cooperation Agency (JICA)": ("government", "JPN")}


def load() -> dict[str, Counts]:
    """The series, its events, and who hosted and supported them."""
    data = _data()
    owned_by_staff = _owned_by_staff()
    series = Series(code=data["code"], name=data["name"]["en"], names=data["name"])
    return {
        "series": synchronise(Series, [series], key=["code"], updated=["name", "names"]),
        "events": _load_events(owned_by_staff),
        "organisations": _load_organisations(),
        "supports": _load_supports(owned_by_staff),
    }


@cache
def _data() -> dict[str, Any]:
    return json.loads(FILE.read_text(encoding="utf-8"))


def _load_events(owned_by_staff: set[str]) -> Counts:
    series = Series.objects.get(code=_data()["code"])
    parties = dict(Party.objects.values_list("code", "pk"))
    events = [
        Event(
            series=series,
            code=row["code"],
            kind=row["kind"].replace("-", " "),
            name=row["name"]["en"],
            names=row["name"],
            description=row["description"],
            starts_on=_day(row["starts_on"]),
            ends_on=_day(row["ends_on"]),
            precision="month" if row["date_precision"] == "month" else "day",
            venue=row["venue"],
            city=row["city"],
            country_id=parties[row["country"]] if row["country"] else None,
            drafting_months=row["drafting_months"],
        )
        for row in _data()["events"]
        if row["code"] not in owned_by_staff
    ]
    updated = ["kind", "name", "names", "description"]
    return synchronise(Event, events, key=["code"], updated=updated)


def _owned_by_staff() -> set[str]:
    """The codes of events that staff changed or removed. Two statements."""
    changed = Event.objects.filter(updated_by__isnull=False)
    recorded = Event.pgh_event_model.objects  # type: ignore[attr-defined]
    by_a_person = Q(pgh_context__user__isnull=False) | Q(pgh_context__signed_by__isnull=False)
    removed = recorded.filter(by_a_person, pgh_label="delete")
    codes = removed.values_list("code", flat=True)
    return {*changed.values_list("code", flat=True), *codes}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _helpers() -> Iterator[tuple[str, str, dict[str, str]]]:
    """Who hosted or supported: (event's code, kind of support, {"party" or "organisation"})."""
    for row in _data()["events"]:
        for helper in row["hosts"]:
            yield row["code"], SupportKind.HOST, helper
        for helper in row["supporters"]:
            yield row["code"], SupportKind.SUPPORTER, helper


def _load_organisations() -> Counts:
    parties = dict(Party.objects.values_list("code", "pk"))
    names = sorted({who["organisation"] for _, _, who in _helpers() if "organisation" in who})
    wanted = []
    for name in names:
        kind, party = _KINDS.get(name, ("un", None))
        organisation = Organisation(name=name, folded=fold(name), kind=kind)
        organisation.party_id = parties[party] if party else None
        wanted.append(organisation)
    return synchronise(Organisation, wanted, key=["folded", "party"])


def _load_supports(owned_by_staff: set[str]) -> Counts:
    events = dict(Event.objects.values_list("code", "pk"))
    parties = dict(Party.objects.values_list("code", "pk"))
    named = Organisation.objects.now_called()
    organisations = dict(named.values_list("folded", "current_id"))
    wanted = [
        Support(
            event_id=events[code],
            kind=kind,
            party_id=parties[who["party"]] if "party" in who else None,
            organisation_id=organisations[fold(who["organisation"])]
            if "organisation" in who
            else None,
        )
        for code, kind, who in _helpers()
        if code in events and code not in owned_by_staff
    ]
    return synchronise(Support, wanted, key=["event", "kind", "party", "organisation"])
