"""Parties, events, organisations and people."""

from django.db.models import (
    F,
    TextField,
    Value,
)
from django.db.models.functions import Coalesce, Concat, JSONObject
from django.urls import reverse

from accounts.permissions import Permission, user_can
from core.ranking import quoted
from countries.models import Organisation, Party
from dashboards.search.results import Result, event_in, party_in
from dashboards.search.sources.source import (
    Source,
    all_names,
    by_titles,
    party_facts,
)
from people.models import Person
from workshops.models import Event

PARTIES = Source(
    name="parties",
    kind="parties",
    rows=lambda _user: Party.objects.all(),
    matching=lambda rows, words: rows.called(words),
    rank=by_titles(all_names()),
    order=F("sort_key"),
    facts={"party": JSONObject(code="code", name="name", names="names", kind="kind")},
    result=lambda facts: Result(
        title=Party(**facts["party"]).local_name,
        url=reverse("dashboards:party", args=[facts["party"]["code"]]),
        code=facts["party"]["code"],
    ),
)
EVENTS = Source(
    name="events",
    kind="events",
    rows=lambda user: Event.objects.visible_to(user),
    matching=lambda rows, words: rows.called(words),
    rank=by_titles(all_names()),
    order=F("code"),
    facts={"event": JSONObject(code="code", name="name", names="names", kind="kind")},
    result=lambda facts: Result(
        title=event_in(facts["event"]).local_name,
        url=reverse("workshops:event", args=[facts["event"]["code"]]),
        about=str(event_in(facts["event"]).get_kind_display()),
    ),
)
ORGANISATIONS = Source(
    name="organisations",
    kind="organisations",
    rows=lambda user: Organisation.objects.current() if user.has_perm("countries.manage") else None,
    matching=lambda rows, words: rows.called(words),
    rank=by_titles(quoted("name")),
    order=F("folded"),
    facts={"name": F("name"), "pk": F("pk"), "party": party_facts("party")},
    result=lambda facts: Result(
        title=facts["name"],
        url=reverse("countries:edit-organisation", args=[facts["pk"]]),
        party=party_in(facts["party"]),
    ),
)
_FULL_NAME = Concat("given_name", Value(" "), "family_name", output_field=TextField())
PEOPLE = Source(
    name="people",
    kind="people",
    rows=lambda user: (
        Person.objects.visible_to(user) if user_can(user, Permission.SEE_PEOPLE) else None
    ),
    matching=lambda rows, words: rows.called(words),
    rank=by_titles(quoted(_FULL_NAME)),
    order=F("family_name"),
    facts={
        "given_name": F("given_name"),
        "family_name": F("family_name"),
        "pk": F("pk"),
        "about": Coalesce("organisation__name", Value("")),
        "party": party_facts("party"),
    },
    result=lambda facts: Result(
        title=Person(given_name=facts["given_name"], family_name=facts["family_name"]).name,
        url=reverse("people:person", args=[facts["pk"]]),
        party=party_in(facts["party"]),
        about=facts["about"],
    ),
)
