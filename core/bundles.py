"""Scripts and style sheets as scripts/npm.py built them, or as they were written.

A file directly in static/js is what a page asks for, and so are css/site.css and css/charts.css;
the folders and files beside them hold the modules and parts of which they are made. With build/npm
the built file is served, without it the file itself: a browser then fetches each module and part.
The editor alone needs packages of npm, and pages do without it where nothing was built.
"""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

BUILD = settings.BASE_DIR / "build" / "npm"
STATIC = settings.BASE_DIR / "static"
EDITOR = "js/editor.js"
STYLES = {"css/site.css", "css/brief.css", "css/charts.css"}
ON_EVERY_PAGE = ("css/site.css", "js/site.js")


def entry_points() -> set[str]:
    """What pages ask for. scripts/npm.py builds each of them."""
    scripts = {f"js/{path.name}" for path in (STATIC / "js").glob("*.js")}
    return scripts | STYLES | {EDITOR}


def is_built(path: str) -> bool:
    """Whether scripts/npm.py made this file here."""
    return path in entry_points() and (BUILD / path).exists()


class BuiltFinder(BaseFinder):
    """Finds what was built, before the finder of static/; nothing else that lies in build/npm."""

    def __init__(self, app_names: Any = None, *args: Any, **kwargs: Any) -> None:
        self.storage = FileSystemStorage(location=BUILD)

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        if not is_built(path):
            return []
        return [str(BUILD / path)] if find_all else str(BUILD / path)

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        for path in filter(is_built, sorted(entry_points())):
            yield path, self.storage
