"""Every sentence that a reader sees, gathered from the code into locale/*/LC_MESSAGES/django.po.

python scripts/messages.py            brings the files up to date; what is new has no translation
python scripts/messages.py --check    changes nothing; fails where one is missing or damaged

Django's own `makemessages` needs the programs of GNU gettext; this needs only Babel and Django's
template reader, so that everybody, and `make check`, can run it.
"""

import io
import re
import sys
from pathlib import Path

from babel import Locale
from babel.messages import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
LEFT_OUT = {".venv", "build", "var", "tests", "benchmarks", "scripts", "migrations", "node_modules"}
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
LICENCE_OF_MESSAGES = (
    "This file is distributed under the Apache License, version 2.0 (see LICENSE)."
)
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd]")
TAG = re.compile(r"</?[a-z][^>]*>")


def main(arguments: list[str]) -> int:
    messages = gather()
    if "--check" not in arguments:
        for path in files():
            update(path, messages)
        return 0
    problems = [problem for path in files() for problem in check(path, messages)]
    for problem in problems[:40]:
        print(problem)
    if problems:
        print(f"{len(problems)} problems. `make messages` adds what is new to the files.")
    return 1 if problems else 0


def files() -> list[Path]:
    return sorted(ROOT.glob("locale/*/LC_MESSAGES/django.po"))


def gather() -> Catalog:
    """All messages of the code and the templates, in the order of their files."""
    catalog = Catalog(charset="utf-8")
    for path in sorted([*ROOT.rglob("*.py"), *ROOT.rglob("templates/**/*.*")]):
        place = path.relative_to(ROOT)
        if path.is_file() and not LEFT_OUT & set(place.parts):
            for line, message, comments, context in extracted(path):
                add(catalog, message, (str(place), line), comments, context)
    return catalog


def extracted(path: Path):
    """(line, message or (singular, plural), comments, context) for each message of a file."""
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        source = without_indentation(templatize(source, origin=str(path)))
    return extract("python", io.BytesIO(source.encode()), KEYWORDS, ["Translators:"])


def without_indentation(source: str) -> str:
    """The source without indentation: templatize makes calls of a template, but no program."""
    return "\n".join(line.strip() for line in source.splitlines())


def add(catalog: Catalog, message, place, comments, context) -> None:
    first = message[0] if isinstance(message, tuple) else message
    if not first:
        return
    known = catalog.get(first, context)
    if known and isinstance(known.id, tuple) and not isinstance(message, tuple):
        message = known.id
    flags = ["python-format"] if PLACEHOLDER.search(first) else []
    catalog.add(message, locations=[place], auto_comments=comments, context=context, flags=flags)


def update(path: Path, messages: Catalog) -> None:
    """Adds new messages without translation and removes those that the code no longer has."""
    catalog = read(path)
    messages.creation_date = catalog.creation_date
    catalog.update(messages, no_fuzzy_matching=True, update_header_comment=False)
    catalog.header_comment = header(path.parts[-3])
    catalog.obsolete.clear()
    with path.open("wb") as target:
        write_po(target, catalog, width=100, include_lineno=False, ignore_obsolete=True)


def header(language: str) -> str:
    """The comment above a file, with its language and the licence of the product."""
    name = Locale.parse(language).get_display_name("en")
    return f"# SSC Roadmap in {name}\n# {LICENCE_OF_MESSAGES}"


def check(path: Path, messages: Catalog):
    """Yields a sentence for each thing that is wrong with the file of one language."""
    catalog, language = read(path), path.parts[-3]
    if catalog.header_comment != header(language):
        yield f"{language}: the lines above the file do not name the licence of LICENSE"
    for message in messages:
        if message.id and not is_translated(catalog.get(key(message), message.context)):
            yield f"{language}: not translated: {message.id!r} ({message.locations[0][0]})"
    for message in catalog:
        if message.id and "fuzzy" in message.flags:
            yield f"{language}: marked as fuzzy: {message.id!r}"
        yield from (f"{language}: {damage}" for damage in damages(message))


def is_translated(message: Message | None) -> bool:
    if message is None:
        return False
    texts = message.string if isinstance(message.string, tuple) else (message.string,)
    return all(texts)


def damages(message: Message):
    """Yields a sentence for a translation with other placeholders or tags than its message."""
    if not message.id:
        return
    ids = message.id if isinstance(message.id, tuple) else (message.id,)
    texts = message.string if isinstance(message.string, tuple) else (message.string,)
    for text in filter(None, texts):
        for pattern in (PLACEHOLDER, TAG):
            wanted = [sorted(m.group() for m in pattern.finditer(source)) for source in ids]
            got = sorted(m.group() for m in pattern.finditer(text))
            # A plural form for one or two things may leave the number out.
            allowed = wanted + ([[]] if len(ids) > 1 else [])
            if len(ids) > 1 and set(got) <= set(wanted[-1]):
                continue
            if got not in allowed:
                yield f"other placeholders or tags: {ids[0]!r} → {text!r}"


def key(message: Message) -> str:
    return message.id[0] if isinstance(message.id, tuple) else message.id


def read(path: Path) -> Catalog:
    with path.open("rb") as source:
        return read_po(source, locale=path.parts[-3])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
