"""What tests do to any document: read what a page shows, save, endorse."""

from lxml import html

from documents import actions
from documents.models import Draft, Section
from documents.revisions.snapshots import take_snapshot
from documents.states import Verdict
from documents.writing.removals import REMOVABLES


def endorse(draft, by):
    """The authority reads the draft as it is, and endorses it."""
    read = take_snapshot(Draft.objects.for_writing().get(pk=draft.pk))
    return actions.endorse(draft=draft, seen=read.sha256, by=by)


def must_change(text):
    return actions.PassageVerdict(Verdict.MUST_CHANGE, text)


def newest(draft):
    """The fingerprint of the revision that a reviewer reads."""
    return draft.revisions.order_by("-number").values_list("sha256", flat=True).first()


def shown(kind, row):
    """The fingerprint of what is shown before something is removed."""
    return REMOVABLES[kind].seen(type(row).objects.get(pk=row.pk))


def section_of(draft, code="situation"):
    return Section.objects.with_place().get(draft=draft, template__code=code)


def save_text(draft, by, body, version):
    """What somebody saves in the situation, having seen this version of it."""
    return actions.save_section(
        section=section_of(draft),
        body=body,
        language="en",
        is_done=False,
        base_version=version,
        by=by,
    )


def accept_all_the_same(client, page, fields):
    """Accept by the page of the review, and confirm what was left open."""
    asked = client.post(page, fields)
    (button,) = html.fromstring(asked.content).xpath("//button[@name='confirmed']")
    return client.post(page, fields | {"confirmed": button.get("value")})
