"""The organisations engaged, and why a type of them is not, as rows of a roadmap."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import JSONObject
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core.templatetags.display import number
from documents.models import Document, Draft
from documents.structured_rows import (
    Chapter,
    Check,
    Content,
    Missing,
    Passage,
    RowsSnapshot,
    StructuredRows,
    Task,
)
from richtext.tree import Cell, Table, cell, sentence_cell
from roadmaps.actor_exchange import ACTOR_EXCHANGE, GAP_EXCHANGE
from roadmaps.actor_history import SOURCES
from roadmaps.coverage import coverage
from roadmaps.models import Actor, ActorGap
from roadmaps.states import ACTOR_KIND_OF, ActorKind, Coverage
from roadmaps.writing_scopes import ACTORS

NAME = "actors"
TITLE = gettext_lazy("Actors engaged")
_GAP = "gap-"


def snapshot(draft: Draft) -> RowsSnapshot:
    """The organisations and the reasons for missing types; one statement.

    Contacts are for UNOSSC and no part of the content: what is published is all of the content, so
    that anybody can check its SHA-256.
    """
    engaged = _with_actors(Draft.objects).get(pk=draft.pk)
    actors = [
        {"organisation": actor["name"], "kind": _kind_of(actor["kind"]), "role": actor["role"]}
        for actor in engaged.engaged
    ]
    contacts = [actor["contact"] for actor in engaged.engaged]
    return RowsSnapshot({"actors": actors, "gaps": engaged.gaps}, contacts)


def _with_actors(drafts: Any) -> Any:
    """Annotates `engaged`, the organisations with name, kind, role and contact, and `gaps`, the
    kinds of actors that are missing, each with the reason."""
    actors = Actor.objects.filter(draft=OuterRef("pk")).order_by("pk")
    gaps = ActorGap.objects.filter(draft=OuterRef("pk")).order_by("kind")
    organisation = {"name": "organisation__name", "kind": "organisation__kind"}
    return drafts.annotate(
        engaged=ArraySubquery(
            actors.values(row=JSONObject(**organisation, role="role", contact="contact"))
        ),
        gaps=ArraySubquery(gaps.values(row=JSONObject(kind="kind", reason="reason"))),
    )


def _kind_of(organisation_kind: str) -> str:
    kind = ACTOR_KIND_OF.get(organisation_kind)
    return kind.value if kind else ""


def with_contacts(content: Content, contacts: Any) -> Content:
    """The content as UNOSSC and the party's people read it: the actors with their contacts."""
    actors = [
        {**actor, "contact": contact}
        for actor, contact in zip(content["actors"], contacts, strict=True)
    ]
    return {**content, "actors": actors}


def passages(content: Content) -> list[Passage]:
    """The table of actors, with contacts where they may be read; then, for each type of which
    none is engaged, the reason."""
    shown = []
    if actors := content.get("actors"):
        named = [actor | {"kind_label": _label(actor["kind"])} for actor in actors]
        html = render_to_string("roadmaps/_actors_passage.html", {"actors": named}).strip()
        shown.append(Passage(NAME + "-", NAME, _("List of actors"), html))
    for gap in content.get("gaps", ()):
        title = _("None engaged: %(kind)s") % {"kind": _label(gap["kind"])}
        reason = format_html("<p>{}</p>", gap["reason"])
        shown.append(Passage(f"{_GAP}{gap['kind']}", NAME, title, reason))
    return shown


def place_of(document: Document, key: str) -> str:
    """The card of a type of actors on their page, by the key of a passage."""
    kind = key.removeprefix(_GAP)
    anchor = f"#{kind}" if kind in ActorKind.values else ""
    return document.url_of("roadmaps:actors") + anchor


def _label(kind: str) -> str:
    return str(ActorKind(kind).label) if kind in ActorKind.values else ""


def chapters(content: Content) -> list[Chapter]:
    """The table of actors by type, then why others are missing; contacts are in no document, for
    documents travel further than pages."""
    if not (content["actors"] or content.get("gaps")):
        return []
    names = (_("Organisation"), _("Type"), _("What it does"))
    language = content["language"]
    rows: list[tuple[Cell, ...]] = [tuple(cell(name, is_header=True) for name in names)]
    kinds: dict[str, str] = {str(kind): str(kind.label) for kind in ActorKind}
    order = {kind: place for place, kind in enumerate(kinds)}
    for actor in sorted(content["actors"], key=lambda actor: order.get(actor["kind"], 9)):
        kind = kinds.get(actor["kind"], "–")
        name = cell(actor["organisation"], is_bold=True, language="")
        rows.append((name, cell(kind), cell(actor["role"], language=language)))
    for gap in content.get("gaps", []):
        words = sentence_cell(_("None engaged: %(reason)s"), language, reason=gap["reason"])
        rows.append((cell("–"), cell(kinds[gap["kind"]]), words))
    return [Chapter(_("List of actors"), Table(tuple(rows)), (35, 20, 45))]


def check(draft: Draft) -> Check:
    """The four types of actors: one is engaged, or a reason is given.

    Source: domain, "Submitting checks"; the four types are the Nairobi text's.
    """
    url = draft.document.url_of("roadmaps:actors")
    covered = coverage(draft)
    lacking = [
        Missing(
            _("%(kind)s actors: add one, or explain why there are none")
            % {"kind": each.kind.label},
            f"{url}?kind={each.kind}",
            NAME,
            ACTORS,
        )
        for each in covered
        if each.state == Coverage.OPEN
    ]
    answered = len(covered) - len(lacking)
    words = _("%(answered)s of %(all)s types of actors engaged or explained")
    task = Task(
        title=TITLE,
        url=url,
        part=ACTORS,
        state=Task.state_of(answered=answered, is_complete=not lacking),
        progress=words % {"answered": number(answered), "all": number(len(covered))},
    )
    return Check(lacking, task)


def written_by(user: User, draft: Draft) -> Q:
    """Whether the user ever recorded an actor or a reason in a lasting draft of the document."""
    actors, gaps = (
        model.pgh_event_model.objects  # type: ignore[attr-defined]
        for model in (Actor, ActorGap)
    )
    drafts = Draft.objects.filter(document=draft.document_id).lasting().values("pk")
    return Q(Exists(actors.filter(draft__in=drafts, pgh_context__user=user.pk))) | Q(
        Exists(gaps.filter(draft__in=drafts, updated_by=user.pk))
    )


def copy(published: int, draft: Draft) -> None:
    """Give an amendment the actors and reasons of the draft that was published."""
    actors = Actor.objects.filter(draft=published).values("organisation_id", "role", "contact")
    Actor.objects.bulk_create(Actor(draft=draft, **fields) for fields in actors)
    gaps = ActorGap.objects.filter(draft=published).values("kind", "reason")
    ActorGap.objects.bulk_create(ActorGap(draft=draft, **fields) for fields in gaps)


ACTOR_ROWS = StructuredRows(
    name=NAME,
    title=TITLE,
    page="roadmaps:actors",
    template="roadmaps/_actors_table.html",
    template_beside_editor="roadmaps/_actors_beside_editor.html",
    beside_section="actors",
    snapshot=snapshot,
    with_private=with_contacts,
    searched=frozenset({"organisation", "role", "reason"}),
    passages=passages,
    chapters=chapters,
    check=check,
    written_by=written_by,
    has_verdicts=True,
    place_of=place_of,
    copy=copy,
    history=SOURCES,
    exchange=[ACTOR_EXCHANGE, GAP_EXCHANGE],
)
