"""One style sheet and two scripts for the browser, many small files for people; no build step.

A staticfiles finder joins the files below whenever one of them is newer, so `collectstatic`
and a development server both serve css/site.css or js/site.js like any other file.
"""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import AppDirectoriesFinder, BaseFinder
from django.core.files.storage import FileSystemStorage

STATIC = Path(__file__).resolve().parent.parent / "static"

# In this order. A file of static/css or static/js that is missing here fails a test.
BUNDLES: dict[str, tuple[str, ...]] = {
    "css/site.css": (
        "variables", "elements", "frame", "cards", "buttons", "tags", "tasks", "notes",
        "tables", "editor", "comments", "history", "steps", "forms", "dialogs", "documents",
        "dashboards", "letters", "print",
    ),
    "js/site.js": (
        "focus", "confirm", "menus", "comments", "mentions", "session", "dates",
    ),
    "js/forms.js": (
        "announcer", "forms/local_store", "forms/fields", "forms/notation", "forms/notices",
        "forms/answers", "forms/unsent", "forms/submit_once", "forms/remaining",
        "forms/lengths", "forms/signout", "forms/main",
    ),
    "js/autosave.js": (
        "autosave/machine", "autosave/answers", "autosave/api", "autosave/status",
        "autosave/text", "autosave/presence", "autosave/controller", "autosave/recovery",
        "autosave/main",
    ),
    # Names with a slash in front come from installed packages: allauth's passkey scripts.
    "js/passkeys.js": ("/mfa/js/webauthn-json", "/mfa/js/webauthn", "/account/js/onload"),
}  # fmt: skip

# Bundles whose parts are modules that import each other. Joined they share their names; what they
# import from a part of another bundle comes from that bundle, which the browser has already.
MODULES: frozenset[str] = frozenset({"js/autosave.js", "js/forms.js"})
_IMPORT = re.compile(
    r'^import (?:(?P<names>[^"]*) from )?"(?P<address>\.[\w./-]+)";\n', re.MULTILINE
)

# Scripts and styles that one page asks for by itself.
PAGE_ONLY: frozenset[str] = frozenset({"arrows", "partners", "pasting", "session_warning"})

# What scripts/npm.py makes out of npm packages. Pages do without it where there is no npm.
BUILT: frozenset[str] = frozenset({"js/editor.js"})
BUILD = STATIC.parent / "build" / "npm"


def sources(bundle: str) -> list[Path]:
    """The files that a bundle is made of, in order."""
    folder, suffix = STATIC / Path(bundle).parent, Path(bundle).suffix
    packages = AppDirectoriesFinder()
    return [
        Path(str(packages.find(name[1:] + suffix))) if name[0] == "/" else folder / (name + suffix)
        for name in BUNDLES[bundle]
    ]


# A line of its own, or behind the end of a statement and without a quote: never inside a string.
_COMMENT_LINES = re.compile(r"^[ \t]*//.*\n|(?<=[;{},]) +// [^\"'`\n]*$", re.MULTILINE)
_COMMENTS = re.compile(r"/\*.*?\*/\n?", re.DOTALL)
_INDENTS = re.compile(r"^[ \t]+", re.MULTILINE)
# No string of our style sheet has these in it, but for a colon before its end.
_SPACES_OF_RULES = re.compile(r'\s*([{};])\s*|(?<=[,:])(?<!":) +')


def joined(bundle: str) -> str:
    """The text of a bundle without comments and most spaces, which slow connections would carry.

    Each script gets a block of its own, so that names do not meet. No script of ours has a string
    over several lines, which would lose its indents.
    """
    comment = _COMMENT_LINES if bundle.endswith(".js") else _COMMENTS
    texts = [comment.sub("", path.read_text(encoding="utf-8")) for path in sources(bundle)]
    if bundle.endswith(".css"):
        return _SPACES_OF_RULES.sub(r"\1", "\n".join(texts))
    parts = [_INDENTS.sub("", text) for text in texts]
    if bundle in MODULES:
        folders = [path.parent for path in sources(bundle)]
        return "\n".join(
            _IMPORT.sub(partial(_import, bundle, folder), part)
            for folder, part in zip(folders, parts, strict=True)
        )
    return "\n".join(f"{{\n{part}}}" for part in parts)


def _import(bundle: str, folder: Path, match: re.Match[str]) -> str:
    """An import from another bundle, by the name of that bundle; empty for one from the same."""
    path = (folder / match["address"]).resolve()
    (home,) = (other for other in MODULES if path in sources(other))
    if home == bundle:
        return ""
    names = " ".join(match["names"].split())
    return f'import {names} from "./{Path(home).name}";\n'


class BundleFinder(BaseFinder):
    """Finds css/site.css and js/site.js, writing them first where they are out of date."""

    def __init__(self, app_names: Any = None, *args: Any, **kwargs: Any) -> None:
        self.storage = FileSystemStorage(location=settings.VAR_DIR / "bundles")

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        if path not in BUNDLES:
            return []
        target = Path(self.storage.location) / path
        newest = max(source.stat().st_mtime for source in [*sources(path), Path(__file__)])
        if not target.exists() or target.stat().st_mtime < newest:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(joined(path), encoding="utf-8")
        return [str(target)] if find_all else str(target)

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        for path in BUNDLES:
            self.find(path)
            yield path, self.storage


class BuiltFinder(BaseFinder):
    """Finds js/editor.js in build/npm, and nothing else that lies there."""

    def __init__(self, app_names: Any = None, *args: Any, **kwargs: Any) -> None:
        self.storage = FileSystemStorage(location=BUILD)

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        if not is_built(path):
            return []
        return [str(BUILD / path)] if find_all else str(BUILD / path)

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        for path in filter(is_built, sorted(BUILT)):
            yield path, self.storage


def is_built(path: str) -> bool:
    """Whether this machine could build the file."""
    return path in BUILT and (BUILD / path).exists()
