"""The texts of messages: the standard ones of the catalogue, and those that staff wrote instead.

The app that owns a message registers a `MessageText` in its AppConfig.ready. Its templates are
plain text with placeholders: rendered with each placeholder as its own value, `{link}` for
`link`, they are the standard text in a language, which is then filled like one that staff wrote.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import structlog
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mail.kinds import Prepared
from mail.mime import html_page
from mail.models import EditedText

logger = structlog.get_logger(__name__)

LONGEST_SUBJECT = 200
LONGEST_BODY = 5000
LONGEST_FILLED_SUBJECT = 300  # what the outbox holds
MOST_OF_ONE = 3  # how often one placeholder may stand in a text
_PLACEHOLDER = re.compile(r"\{([^{}\n]*)\}")
_EMPTY_LINES = re.compile(r"\n(?:[^\S\n]*\n){2,}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")  # also what ends a line of a header
SUBJECT, BODY = "subject", "body"


@dataclass(frozen=True)
class Block:
    """A value of several lines that looks different in the HTML part."""

    text: str
    html: SafeString


Value = str | Block
Values = Mapping[str, Value]


@dataclass(frozen=True)
class Placeholder:
    """Something that a message says of its own case. `sample` fills it in a preview, in the
    language spoken; a `block` of several lines stands in the body only."""

    name: str
    description: Any
    sample: Callable[[], Value]
    is_required: bool = False
    is_block: bool = False

    @property
    def token(self) -> str:
        """How it is written in a text."""
        return f"{{{self.name}}}"


SITE_URL = Placeholder(
    "site_url", gettext_lazy("The address of this site"), lambda: settings.SITE_URL
)
PERSON = Placeholder(
    "person", gettext_lazy("The name of the person who gets the message"), lambda: "Amina Wanjiru"
)


def link(description: Any, path: str, *, name: str = "link") -> Placeholder:
    """The link without which a message is of no use; `path` is that of its sample."""
    return Placeholder(name, description, lambda: settings.SITE_URL + path, is_required=True)


@dataclass(frozen=True)
class MessageText:
    """A message whose text staff can edit.

    `code` is stored with the edited texts and never changes. `template` names two files, of the
    body and with `_subject` of the subject; `switches` are what else they are rendered with,
    where several messages share them. `recipients` and `occasion` say who gets it and when.
    """

    code: str
    label: Any
    recipients: Any
    occasion: Any
    template: str
    placeholders: tuple[Placeholder, ...]
    switches: Mapping[str, Any] = field(default_factory=dict)

    def placeholder(self, name: str) -> Placeholder | None:
        """The placeholder of that name, or None."""
        return next((each for each in self.placeholders if each.name == name), None)

    def standard(self, language: str) -> "Text":
        """The text of the catalogue, with its placeholders."""
        tokens = {each.name: each.token for each in self.placeholders}
        context = {**self.switches, **tokens}
        with translation.override(language):
            subject = render_to_string(f"{self.template}_subject.txt", context)
            body = render_to_string(f"{self.template}.txt", context)
        return Text(" ".join(subject.split()), _tidy(body))

    def samples(self, language: str) -> Values:
        """A value of each placeholder, for a preview."""
        with translation.override(language):
            return {each.name: each.sample() for each in self.placeholders}


@dataclass(frozen=True)
class Text:
    """Subject and body with placeholders."""

    subject: str
    body: str


@dataclass(frozen=True)
class Problem:
    """Why a text cannot be used: the field, and a sentence for the person who wrote it."""

    field: str
    message: str


TEXTS: dict[str, MessageText] = {}


def register(*texts: MessageText) -> None:
    """Register texts: the app that owns the messages calls this in its AppConfig.ready."""
    for text in texts:
        TEXTS[text.code] = text


def problems_of(message: MessageText, text: Text) -> list[Problem]:
    """All that is wrong with a text that somebody wrote for this message."""
    return [*_of_subject(message, text.subject), *_of_body(message, text.body)]


def _of_subject(message: MessageText, subject: str) -> Iterator[Problem]:
    if not subject.strip():
        yield Problem(SUBJECT, _("Enter the subject."))
    if len(subject) > LONGEST_SUBJECT:
        words = _("The subject can have at most %(count)s characters.")
        yield Problem(SUBJECT, words % {"count": LONGEST_SUBJECT})
    if _CONTROL.search(subject):
        yield Problem(SUBJECT, _("Write the subject on one line."))
    for block in message.placeholders:
        if block.is_block and block.token in subject:
            words = _("%(token)s has several lines: use it in the text only.")
            yield Problem(SUBJECT, words % {"token": block.token})
    yield from _of_placeholders(message, SUBJECT, subject)


def _of_body(message: MessageText, body: str) -> Iterator[Problem]:
    if not body.strip():
        yield Problem(BODY, _("Enter the text."))
        return
    if len(body) > LONGEST_BODY:
        words = _("The text can have at most %(count)s characters.")
        yield Problem(BODY, words % {"count": LONGEST_BODY})
    yield from _of_placeholders(message, BODY, body)
    for needed in message.placeholders:
        if needed.is_required and needed.token not in body:
            words = _("%(token)s is missing: %(description)s. Put it into the text.")
            values = {"token": needed.token, "description": needed.description}
            yield Problem(BODY, words % values)


def _of_placeholders(message: MessageText, name: str, text: str) -> Iterator[Problem]:
    tokens = _PLACEHOLDER.findall(text)
    for token in dict.fromkeys(tokens):
        known = message.placeholder(token)
        if known is None:
            words = _("%(token)s is not a placeholder of this message. Use one of the list.")
            yield Problem(name, words % {"token": f"{{{token}}}"})
        elif tokens.count(token) > (1 if known.is_block else MOST_OF_ONE):
            words = _("%(token)s stands in the text too often. Remove the repetitions.")
            yield Problem(name, words % {"token": known.token})
    rest = _PLACEHOLDER.sub("", text)
    if "{" in rest or "}" in rest:
        words = _("A curly bracket is not closed or not opened. Placeholders look like %(token)s.")
        yield Problem(name, words % {"token": message.placeholders[0].token})


class Wording:
    """The text of one message in all languages, as it stands now."""

    def __init__(self, message: MessageText, edited: Mapping[str, EditedText]) -> None:
        self._message = message
        self._edited = edited

    def written(self, language: str, values: Values) -> Prepared:
        """The message in a language, with the values of its case.

        A stored text that cannot be used gives way to the standard one: mail goes out.
        """
        return filled(self._message, self._text(language), language, values)

    def _text(self, language: str) -> Text:
        stored = self._edited.get(language)
        if stored and stored.is_edited:
            text = Text(stored.subject, stored.body)
            if not problems_of(self._message, text):
                return text
            logger.error("message_text_unusable", code=self._message.code, language=language)
        return self._message.standard(language)


def wording(code: str) -> Wording:
    """The wording of a registered message, in one statement."""
    edited = EditedText.objects.filter(code=code)
    return Wording(TEXTS[code], {row.language: row for row in edited})


def filled(message: MessageText, text: Text, language: str, values: Values) -> Prepared:
    """A text with its placeholders replaced, once: what a value says is never one itself.

    Without blocks the HTML part is left to be made from the text.
    """
    subject = " ".join(_replaced(text.subject, values).split())[:LONGEST_FILLED_SUBJECT]
    body = _tidy(_replaced(text.body, values))
    blocks = {name: value for name, value in values.items() if isinstance(value, Block)}
    if not blocks:
        return Prepared(subject, body)
    with translation.override(language):
        parts = list(_parts(text.body, values))
        return Prepared(subject, body, html_page("mail/parts.html", _page(subject, parts)))


def _page(subject: str, parts: list[Value]) -> dict[str, object]:
    return {"subject": subject, "parts": parts}


def _parts(body: str, values: Values) -> Iterator[Value]:
    """What stands between blocks, as text, and the blocks."""
    position = 0
    for match in _PLACEHOLDER.finditer(body):
        value = values.get(match[1])
        if isinstance(value, Block):
            yield _tidy(_replaced(body[position : match.start()], values))
            yield value
            position = match.end()
    yield _tidy(_replaced(body[position:], values))


def _replaced(text: str, values: Values) -> str:
    def value_of(match: re.Match[str]) -> str:
        value = values.get(match[1], "")
        return value.text if isinstance(value, Block) else str(value)

    return _PLACEHOLDER.sub(value_of, text)


def _tidy(text: str) -> str:
    """The text without the empty lines and spaces that values without words leave behind."""
    text = "\n".join(line.rstrip() for line in text.split("\n"))
    return _EMPTY_LINES.sub("\n\n", text).strip() + "\n"


def unusable_texts(rows: Iterable[EditedText] | None = None) -> list[EditedText]:
    """Edited texts that are not sent, because they do not fit their message.

    Among `rows`, or of all that are stored: then it takes one statement.
    """
    stored = EditedText.objects.edited().order_by("code", "language") if rows is None else rows
    return [row for row in stored if row.is_edited and not _fits(row)]


def _fits(row: EditedText) -> bool:
    message = TEXTS.get(row.code)
    return message is not None and not problems_of(message, Text(row.subject, row.body))
