"""Mails carry links of the site itself only: names and notes that people typed become none.

Mail programs, and the HTML part made from a text, turn whatever looks like an address into a
link. A person named "Visit http://evil.example" would otherwise speak to a third person with the
voice of the site.
"""

import re
from dataclasses import replace

from django.conf import settings

from mail.kinds import Prepared

# A zero-width space, which nobody sees, between the characters that make a link.
_BREAK = "\u200b"
_WORD = re.compile(r"[^\s<>\"'()«»“”‘’،؛,;]+")
_EMAIL_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(\.[\w-]+)+[.:!?]*")
_HOST = re.compile(r"(?<=[\w\u200b])\.(?=[^\W\d_]{2})")  # a dot that may begin a domain's last part
_MARKUP = re.compile(r"(<[^<>]*>)")


def without_foreign_links(prepared: Prepared) -> Prepared:
    """The message with every address but those of the site and of mailboxes made plain text."""
    html = "".join(
        part if part.startswith("<") else unlinked(part) for part in _MARKUP.split(prepared.html)
    )
    subject = unlinked(" ".join(prepared.subject.split()))
    return replace(prepared, subject=subject, text=unlinked(prepared.text), html=html)


def unlinked(text: str) -> str:
    """The same words to a reader; no program finds an address in them that is not the site's."""
    return _WORD.sub(lambda match: _unlinked(match[0]), text)


def _unlinked(word: str) -> str:
    if _is_of_site(word) or _EMAIL_ADDRESS.fullmatch(word):
        return word
    word = word.replace("://", f":{_BREAK}//")
    return _HOST.sub(f"{_BREAK}.{_BREAK}", word)


def _is_of_site(word: str) -> bool:
    rest = word.removeprefix(settings.SITE_URL)
    return rest != word and (rest == "" or rest[0] in "/?#" or rest in ".:!?")
