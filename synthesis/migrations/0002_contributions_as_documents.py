"""What parties contributed as one text becomes a document of four sections, and back.

A contribution that was handed in was a text without an author or a moment of its own; its deadline
was settled when it was handed in first. So it becomes a submitted document with one revision: the
text is its first section, the moment is that of its deadline, and it was submitted by the person
who settled the deadline, as the history says, else by the party's focal point on that day. Where
nobody is known, no submission is made up: the text stands in an open draft, which can be submitted.
What was improved after it was handed in is in the text and has no moment of its own.
"""

import hashlib
import json
from html import escape
from pathlib import Path

from django.db import migrations

from core.text import search_key
from richtext.plain_text import plain

KIND = "contribution"
FIRST = "advantages"
FILE = Path(__file__).parent.parent / "data" / "template.json"


def to_documents(apps, _schema_editor):
    contributions = apps.get_model("synthesis", "Contribution").objects.select_related(
        "party", "event", "deadline"
    )
    templates = _templates(apps) if contributions.exists() else []
    for contribution in contributions.order_by("pk"):
        _to_document(apps, contribution, templates)


def _templates(apps):
    """The sections of the kind; load_reference brings them in line afterwards."""
    templates = apps.get_model("documents", "SectionTemplate").objects
    for row in json.loads(FILE.read_text(encoding="utf-8"))["sections"]:
        templates.get_or_create(
            kind=KIND,
            code=row["code"],
            defaults={
                "position": row["position"],
                "titles": row["title"],
                "guidance": row["guidance"],
                "is_required": row["is_required"],
            },
        )
    return list(templates.filter(kind=KIND).order_by("position"))


def _to_document(apps, contribution, templates):
    party, event, deadline = contribution.party, contribution.event, contribution.deadline
    document = apps.get_model("documents", "Document").objects.create(
        kind=KIND, party=party, event=event, language=party.language, deadline=deadline
    )
    draft = apps.get_model("documents", "Draft").objects.create(
        document=document, has_text=bool(contribution.text)
    )
    body = _as_html(contribution.text)
    sections = [
        apps.get_model("documents", "Section")(
            draft=draft,
            template=template,
            language=party.language,
            body=body if template.code == FIRST else "",
            words=len(contribution.text.split()) if template.code == FIRST else 0,
            state="done" if body and template.code == FIRST else "empty",
            updated_at=deadline.settled_at if template.code == FIRST else None,
        )
        for template in templates
    ]
    apps.get_model("documents", "Section").objects.bulk_create(sections)
    deadline.path = f"/synthesis/{event.code}/contributions/{party.code}/"
    deadline.save(update_fields=["path"])
    author = _author(apps, contribution) if body and deadline.settled_at else None
    if author is not None:
        _submit(apps, document, draft, sections, author, deadline.settled_at)


def _submit(apps, document, draft, sections, author, at):
    content = _content(document, sections)
    texts = [text for each in content["sections"] for text in (each["title"], each["body"])]
    revision = apps.get_model("documents", "Revision").objects.create(
        document=document,
        draft=draft,
        number=1,
        content=content,
        search=" ".join(search_key(plain(text)) for text in texts if text),
        sha256=_sha256_of(content),
        submitted_at=at,
        submitted_by=author,
    )
    apps.get_model("documents", "Step").objects.create(
        draft=draft,
        name="submit",
        from_state="drafting",
        to_state="submitted",
        by=author,
        at=at,
        revision=revision,
    )
    draft.state, draft.state_since = "submitted", at
    draft.save(update_fields=["state", "state_since"])


def _content(document, sections):
    """What documents.revisions.snapshots takes of such a draft today; it may not change here."""
    party, event = document.party, document.event
    return {
        "party": {"code": party.code, "name": party.name, "kind": party.kind},
        "meeting": {"code": event.code, "name": event.name},
        "language": document.language,
        "sections": [
            {
                "code": section.template.code,
                "title": section.template.titles.get(section.language)
                or section.template.titles["en"],
                "language": section.language,
                "body": section.body,
            }
            for section in sections
        ],
    }


def _sha256_of(content):
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _author(apps, contribution):
    """Who settled the deadline, else the party's focal point on that day, or None."""
    people = apps.get_model("accounts", "User").objects
    settled = apps.get_model("deadlines", "DeadlineEvent").objects.filter(
        pgh_obj=contribution.deadline_id, settled_at=contribution.deadline.settled_at
    )
    context = settled.order_by("pgh_id").values_list("pgh_context", flat=True).first() or {}
    author = people.filter(pk=context["user"]).first() if context.get("user") else None
    if author is not None:
        return author
    day = contribution.deadline.settled_at.date()
    mandates = apps.get_model("accounts", "Mandate").objects.filter(
        party=contribution.party_id,
        role__in=["focal point", "alternate"],
        starts_on__lte=day,
    )
    held = mandates.exclude(ends_on__lte=day).order_by("-role", "pk")
    mandate = held.select_related("user").first()
    return mandate.user if mandate else None


def _as_html(text):
    """Plain text in the paragraphs that an empty line divides."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    paragraphs = [part.strip("\n") for part in lines.split("\n\n") if part.strip()]
    return "".join(f"<p>{escape(part, quote=False)}</p>" for part in paragraphs).replace(
        "\n", "<br>"
    )


def to_texts(apps, _schema_editor):
    """The texts of the sections, one after the other; drafts, comments and reviews are lost."""
    documents = apps.get_model("documents", "Document").objects.filter(kind=KIND)
    contributions = apps.get_model("synthesis", "Contribution").objects
    for document in documents.select_related("deadline", "party", "event"):
        draft = document.drafts.order_by("-number").first()
        sections = draft.sections.order_by("template__position") if draft else []
        texts = [plain(section.body) for section in sections if section.body]
        deadline = document.deadline
        deadline.path = f"/workshops/{document.event.code}/contribution/{document.party.code}/"
        deadline.save(update_fields=["path"])
        contributions.create(
            event=document.event,
            party=document.party,
            deadline=deadline,
            text="\n\n".join(texts) if deadline.settled_at else "",
        )
    of_kind = {"draft__document__kind": KIND}
    for lookups in (of_kind, {"revision__document__kind": KIND}):
        apps.get_model("documents", "RenderedFile").objects.filter(**lookups).delete()
    apps.get_model("documents", "ReturnedCopy").objects.filter(**of_kind).delete()
    apps.get_model("documents", "Remark").objects.filter(step__draft__document__kind=KIND).delete()
    apps.get_model("documents", "Step").objects.filter(**of_kind).delete()
    apps.get_model("documents", "Revision").objects.filter(document__kind=KIND).delete()
    documents.delete()
    apps.get_model("documents", "SectionTemplate").objects.filter(kind=KIND).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("synthesis", "0001_initial"),
        ("accounts", "0001_initial"),
        ("deadlines", "0001_initial"),
        ("documents", "0001_initial"),
    ]
    operations = [migrations.RunPython(to_documents, to_texts)]
