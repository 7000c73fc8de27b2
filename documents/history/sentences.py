"""Sentences of the history: translated words with names and links set into them."""

from datetime import date
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.locales import comma
from core.templatetags.display import date_of, moved_by
from documents.history.timeline import Entry
from documents.states import StepName
from richtext.marked import filled
from richtext.templatetags.texts import text_attributes


def sentence(words: str, entry: Entry, **parts: Any) -> SafeString:
    """`words` with who did it as %(name)s, the section as %(section)s and `parts`, escaped."""
    known = {
        "name": person(entry.person) if entry.person else _("Someone"),
        "section": format_html('<i dir="auto">{}</i>', entry.section_title or entry.section),
        **parts,
    }
    return filled(words, **known)


def person(name: str) -> SafeString:
    """The name of a person, whose language nobody knows."""
    return format_html("<b {}>{}</b>", text_attributes(name), name)


def quoted(text: str, *likely: str) -> SafeString:
    """A name or title that people wrote, perhaps in one of these languages."""
    return format_html("<i {}>{}</i>", text_attributes(text, *likely), text)


def linked(url: str, words: Any) -> SafeString:
    return format_html('<a href="{}" dir="auto">{}</a>', url, words)


def _with_hidden(words: str, more: str) -> SafeString:
    """The words of a link, with hidden words that tell it apart for users of screen readers."""
    return format_html('{}<span class="visually-hidden">{} {}</span>', words, comma(), more)


def day(text: str) -> SafeString:
    """A date of a JSON value, written out."""
    return date_of(date.fromisoformat(text))


def moved(what: dict[str, Any], old: str, new: str) -> SafeString:
    """ " (moved by 12 days)" for two dates of JSON values; nothing where they are the same."""
    words = moved_by(date.fromisoformat(what[new]) - date.fromisoformat(what[old]))
    return format_html(" ({})", words) if words else SafeString("")


def of_step(entry: Entry) -> SafeString:
    did = StepName(entry.what["name"]).label
    number = entry.what.get("revision")
    if entry.what["name"] == StepName.OPEN and entry.reason:  # only an amendment needs one
        return sentence(_("%(name)s began an amendment"), entry)
    if not number:
        return sentence(_("%(name)s %(did)s"), entry, did=did)
    url = entry.document.url_of("revision", number=number)
    words = _("%(name)s %(did)s: %(revision)s")
    revision = linked(url, _("revision %(number)s") % {"number": number})
    return sentence(words, entry, did=did, revision=revision)


def of_text(entry: Entry) -> SafeString:
    words = _("%(name)s changed %(section)s")
    if entry.what["restored"] == entry.what["version"]:
        words = _("%(name)s restored an earlier text of %(section)s")
    return sentence(words, entry, **_to_texts(entry))


def _to_texts(entry: Entry) -> dict[str, Any]:
    """The section as a link to its texts, except on the page of those texts."""
    if entry.is_at_home:
        return {}
    url = entry.document.url_of("section-history", section=entry.section)
    return {"section": linked(url, entry.section_title or entry.section)}


def of_answer(entry: Entry) -> SafeString:
    words = _("%(name)s answered the reviewer’s remark on %(section)s")
    if entry.section:
        return sentence(words, entry)
    return sentence(words, entry, section=quoted(entry.what["row"], entry.document.language))


def of_comment(entry: Entry) -> SafeString:
    what = entry.what
    if what["label"] == "insert":
        words = _("%(name)s wrote a comment on %(section)s")
        if what["parent"]:
            words = _("%(name)s answered a comment on %(section)s")
    elif what["deleted"]:
        return sentence(_("%(name)s deleted a comment on %(section)s"), entry)
    elif what["resolved"]:
        words = _("%(name)s resolved a comment on %(section)s")
    else:
        words = _("%(name)s reopened a comment on %(section)s")
    page = entry.document.url_of("comments", number=what["draft"], section=entry.section)
    url = f"{page}#comment-{what['comment']}"
    number = _("comment %(number)s") % {"number": what["comment"]}
    title = entry.section_title or entry.section
    return sentence(words, entry, section=linked(url, _with_hidden(title, number)))


def of_conflicting_text(entry: Entry) -> SafeString:
    words = _("%(name)s’s text in %(section)s was not saved because someone else had saved first")
    return sentence(words, entry, **_to_texts(entry))


def of_asking(entry: Entry) -> SafeString:
    words = _("%(name)s asked for more time, from %(old)s to %(new)s")
    return sentence(words, entry, old=day(entry.what["old"]), new=day(entry.what["new"]))


def of_moving(entry: Entry) -> SafeString:
    what = entry.what
    words = _("%(name)s moved the deadline from %(old)s to %(new)s")
    if what["state"] == "refused":
        words = _("%(name)s refused more time: %(old)s stays, not %(new)s")
    text = sentence(words, entry, old=day(what["old"]), new=day(what["new"]))
    return text if what["state"] == "refused" else text + moved(what, "old", "new")


def of_attachment(entry: Entry) -> SafeString:
    """A file that was attached, removed, replaced by another or restored."""
    what = entry.what
    if what["label"] == "insert":
        words = _("%(name)s attached %(file)s to %(section)s")
        if what["replaces"]:
            words = _("%(name)s replaced %(old)s by %(file)s in %(section)s")
    elif what["removed"]:
        words = _("%(name)s removed %(file)s from %(section)s")
    else:
        words = _("%(name)s restored %(file)s in %(section)s")
    old = quoted(what["replaces"] or "")
    return sentence(words, entry, file=quoted(what["file"]), old=old)
