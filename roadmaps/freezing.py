"""What a revision holds: the whole roadmap as it was submitted."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from roadmaps.models import Draft, Revision, Step
from roadmaps.registry import BELONGINGS
from roadmaps.states import ACTOR_KIND_OF


@dataclass(frozen=True)
class Frozen:
    """A draft as it stands: its content with the SHA-256, and beside it the actors' contacts."""

    content: dict[str, Any]
    contacts: list[str]
    sha256: str

    @property
    def whole(self) -> dict[str, Any]:
        return with_contacts(self.content, self.contacts)


def freeze(draft: Draft) -> Frozen:
    """Everything that is kept of a draft when it is endorsed or submitted."""
    engaged = Draft.objects.with_engaged().get(pk=draft.pk)
    content = content_of(draft, engaged)
    contacts = [actor["contact"] for actor in engaged.engaged]
    return Frozen(content, contacts, sha256_of(content))


def content_of(draft: Draft, engaged: Any = None) -> dict[str, Any]:
    """The roadmap as plain data: sections, actors, and what other apps add (commitments).

    Actors' contacts are for UNOSSC and no part of it: what is published is all of the content,
    so that anybody can check its SHA-256. `engaged` is the draft read by `with_engaged`, if it was.
    """
    engaged = engaged or Draft.objects.with_engaged().get(pk=draft.pk)
    party, workshop = draft.roadmap.party, draft.roadmap.workshop
    content: dict[str, Any] = {
        "holder": {"code": party.code, "name": party.name, "kind": party.kind},
        "workshop": {"code": workshop.code, "name": workshop.name},
        "language": draft.roadmap.language,
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
    for name, belonging in BELONGINGS.items():
        content[name] = belonging.content(draft)
    return content


def _kind(organisation_kind: str) -> str:
    kind = ACTOR_KIND_OF.get(organisation_kind)
    return kind.value if kind else ""


def with_contacts(content: dict[str, Any], contacts: list[str]) -> dict[str, Any]:
    """The content as UNOSSC and the party's people read it."""
    if not contacts:
        return content
    actors = [
        {**actor, "contact": contact}
        for actor, contact in zip(content["actors"], contacts, strict=True)
    ]
    return {**content, "actors": actors}


def whole(kept: Revision | Step) -> dict[str, Any]:
    """What a revision or an endorsement holds, with the contacts."""
    return with_contacts(kept.content or {}, kept.contacts)


def without_contacts(content: dict[str, Any]) -> dict[str, Any]:
    """The content as everybody may read it."""
    if not has_contacts(content):
        return content
    actors = [{**actor, "contact": ""} for actor in content["actors"]]
    return {**content, "actors": actors}


def has_contacts(content: dict[str, Any]) -> bool:
    """Whether contacts stand in the content itself, as in revisions of the first days."""
    return any(actor.get("contact") for actor in content.get("actors", ()))


def canonical(content: dict[str, Any]) -> bytes:
    """The content as JSON with sorted keys and no spaces, in UTF-8 (source: RFC 8785)."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def sha256_of(content: dict[str, Any]) -> str:
    """The SHA-256 of the canonical content: `sha256sum` of the file that can be downloaded."""
    return hashlib.sha256(canonical(content)).hexdigest()
