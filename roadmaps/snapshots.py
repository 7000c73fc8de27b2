"""What a revision holds: the whole roadmap as it was submitted."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from documents.models import Draft, Revision, Step
from roadmaps.models import Actor, ActorGap
from roadmaps.registry import EXTENSIONS
from roadmaps.states import ACTOR_KIND_OF


@dataclass(frozen=True)
class Snapshot:
    """A draft as it stands: its content with the SHA-256, and beside it what is private."""

    content: dict[str, Any]
    private: dict[str, Any]
    sha256: str

    @property
    def whole(self) -> dict[str, Any]:
        return with_private(self.content, self.private)


def take_snapshot(draft: Draft) -> Snapshot:
    """Everything that is kept of a draft when it is endorsed or submitted."""
    engaged = _with_actors(Draft.objects).get(pk=draft.pk)
    content = content_of(draft, engaged)
    private = {"actors": [actor["contact"] for actor in engaged.engaged]}
    return Snapshot(content, private, sha256_of(content))


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


def content_of(draft: Draft, engaged: Any = None) -> dict[str, Any]:
    """The roadmap as plain data: sections, actors, and what other apps add (commitments).

    Actors' contacts are for UNOSSC and no part of it: what is published is all of the content,
    so that anybody can check its SHA-256. `engaged` is the draft with its actors, where they were
    read.
    """
    engaged = engaged or _with_actors(Draft.objects).get(pk=draft.pk)
    party, workshop = draft.document.party, draft.document.event
    content: dict[str, Any] = {
        "holder": {"code": party.code, "name": party.name, "kind": party.kind},
        "workshop": {"code": workshop.code, "name": workshop.name},
        "language": draft.document.language,
        "sections": [
            {
                "code": section.template.code,
                "title": section.template.title_in(section.language),
                "language": section.language,
                "body": section.body,
            }
            for section in draft.sections.all()
        ],
        "actors": [
            {
                "organisation": actor["name"],
                "kind": _kind(actor["kind"]),
                "role": actor["role"],
            }
            for actor in engaged.engaged
        ],
        "gaps": engaged.gaps,
    }
    for name, extension in EXTENSIONS.items():
        content[name] = extension.content(draft)
    return content


def _kind(organisation_kind: str) -> str:
    kind = ACTOR_KIND_OF.get(organisation_kind)
    return kind.value if kind else ""


def with_private(content: dict[str, Any], private: dict[str, Any]) -> dict[str, Any]:
    """The content as UNOSSC and the party's people read it: the actors with their contacts."""
    contacts = private.get("actors")
    if not contacts:
        return content
    actors = [
        {**actor, "contact": contact}
        for actor, contact in zip(content["actors"], contacts, strict=True)
    ]
    return {**content, "actors": actors}


def whole(source: Revision | Step) -> dict[str, Any]:
    """What a revision or an endorsement holds, with what is private."""
    return with_private(source.content or {}, source.private)


def canonical(content: dict[str, Any]) -> bytes:
    """The content as JSON with sorted keys and no spaces, in UTF-8 (source: RFC 8785)."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def sha256_of(content: dict[str, Any]) -> str:
    """The SHA-256 of the canonical content: `sha256sum` of the file that can be downloaded."""
    return hashlib.sha256(canonical(content)).hexdigest()
