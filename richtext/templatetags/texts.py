"""Template tags that show texts of users, sanitised and with their language and direction."""

from typing import Protocol

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from richtext import bidi, languages, sanitise
from richtext.marked import marked
from richtext.parsing import characters, tokens

register = template.Library()
register.simple_tag(marked)


class WithNames(Protocol):
    """A party or an event: has an English name, and perhaps names in other languages."""

    name: str
    names: dict[str, str]


@register.filter
def prose(html: str) -> SafeString:
    """The rich text of a section, sanitised for display as it was when stored."""
    return SafeString(bidi.directed(sanitise.shown(html)))


@register.simple_tag
def text_attributes(text: object, *likely: str) -> SafeString:
    """The attributes of an element that shows what people wrote: dir="auto" lang="fr".

    `likely` are the languages in which it is expected, the best guess first; none for names. What
    no one can know is said to be unknown (docs/decisions/0044-language-of-parts.md).
    """
    words = "" if text is None else str(text)
    return format_html('dir="auto" lang="{}"', languages.of_text(words, *likely))


@register.simple_tag
def name_attributes(named: WithNames | None) -> SafeString:
    """The attributes of an element that shows the name of a party or an event.

    Where it has no name in the reader's language, its English one, or else another, is shown and
    marked.
    """
    if named is None or (get_language() or "en") in named.names:
        return SafeString('dir="auto"')
    is_in_english = "en" in named.names or not named.names
    return text_attributes(named.name, "en" if is_in_english else next(iter(named.names)))


@register.simple_tag
def written_in(language: str, text: str = "") -> SafeString:
    """The attributes of an element whose text is in this language: lang="ar" dir="rtl".

    Where the letters of `text` (HTML is allowed) do not fit the language, they count instead.
    """
    if text:
        language = languages.of_text(_words(text), language)
    if not language:
        return SafeString('dir="auto" lang=""')
    return format_html('lang="{}" dir="{}"', language, languages.direction(language))


@register.simple_tag
def other_script(html: str, language: str) -> str:
    """The name of the script of a text that its language is not written in; else nothing."""
    script = languages.other_script(_words(html), language)
    return languages.script_name(script) if script else ""


def _words(html: str) -> str:
    return characters(tokens(html), tags_as=" ")


@register.filter
def language_name(tag: str) -> str:
    """The name of a language in the reader's language."""
    return languages.name(tag)


@register.simple_tag
def right_to_left() -> str:
    """The known languages that are written from right to left, for scripts."""
    return " ".join(sorted(filter(languages.is_right_to_left, languages.KNOWN)))


@register.simple_tag
def titled_in(language: str) -> SafeString:
    """The same for a title of ours above such a text: in English where we speak no other."""
    return written_in(languages.of_interface(language))
