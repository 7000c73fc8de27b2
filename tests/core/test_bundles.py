"""Scripts and style sheets: complete, small, and served with and without a build."""

import gzip
import re
import sys
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile

from core import bundles
from core.bundles import EDITOR, ON_EVERY_PAGE, STATIC, entry_points
from core.storage import HashedFiles
from core.templatetags.display import built_script
from launcher.paths import ROOT

sys.path.append(str(ROOT / "scripts"))

import npm  # noqa: E402

KILOBYTE = 1024
IMPORT = re.compile(r'^(?:import|export) [^"]*"(\.{1,2}/[\w./-]+\.js)";$', re.MULTILINE)
PART = re.compile(r'^@import "\./([\w-]+)\.css";$', re.MULTILINE)
SHEETS = [STATIC / "css" / f"{name}.css" for name in ("site", "brief", "charts")]
PARTS = [
    STATIC / "css" / f"{name}.css"
    for sheet in SHEETS
    for name in PART.findall(sheet.read_text(encoding="utf-8"))
]


def built(path):
    """The text of a file that scripts/npm.py made."""
    if not bundles.is_built(path):
        pytest.skip("scripts were not built: .venv/bin/python scripts/npm.py")
    return (bundles.BUILD / path).read_text(encoding="utf-8")


def size(path):
    return len(gzip.compress(Path(finders.find(path)).read_bytes()))


def source_of(entry):
    return STATIC / ("js/editor/main.js" if entry == EDITOR else entry)


def modules_from(entry):
    """Every module of ours that a browser gets with an entry point."""
    reached, waiting = set(), [source_of(entry)]
    while waiting:
        module = waiting.pop()
        reached.add(module)
        if module.exists():  # those of Python packages lie elsewhere
            text = module.read_text(encoding="utf-8")
            imported = [(module.parent / address).resolve() for address in IMPORT.findall(text)]
            waiting += [path for path in imported if path not in reached]
    return {path for path in reached if path.exists()}


def test_the_build_makes_every_entry_point():
    endings = {"css": ".css", "js": ".js"}
    names = {f"{name}{endings[name.partition('/')[0]]}" for name in npm.entry_points()}

    assert names == entry_points()


def test_every_module_of_a_script_belongs_to_an_entry_point():
    scripts = [entry for entry in entry_points() if entry.endswith(".js")]
    reached = set().union(*map(modules_from, scripts))

    assert set((STATIC / "js").rglob("*.js")) == reached


def test_every_style_sheet_is_asked_for_by_pages_or_a_part_of_such_a_one():
    assert {*PARTS, *SHEETS} == set((STATIC / "css").glob("*.css"))


def test_every_entry_point_is_asked_for_by_a_page_and_every_script_asked_for_is_one():
    pages = "\n".join(path.read_text() for path in (ROOT / "templates").rglob("*.html"))
    asked = set(re.findall(r"""(?:static|built_script) ['"]((?:js|css)/[\w./-]+)['"]""", pages))

    assert asked == entry_points()


def test_modules_in_two_bundles_of_one_page_are_stateless():
    page = ["js/site.js", "js/autosave.js", EDITOR]
    twice = [
        path.relative_to(STATIC).as_posix()
        for path in (STATIC / "js").rglob("*.js")
        if sum(path in modules_from(entry) for entry in page) > 1
    ]

    assert sorted(twice) == ["js/forms/local_store.js", "js/forms/notation.js"]


def test_the_style_sheet_is_under_ten_kilobytes_compressed():
    built("css/site.css")

    assert size("css/site.css") < 10 * KILOBYTE


def test_style_sheet_scripts_and_htmx_leave_room_for_the_page():
    built("js/site.js")
    parts = (*ON_EVERY_PAGE, "django_htmx/htmx-2.min.js", "img/logo.svg")

    assert sum(map(size, parts)) < 40 * KILOBYTE


def test_css_speaks_of_start_and_end_so_that_arabic_mirrors_by_itself():
    physical = r"(?<![\w-])(margin|padding|border|inset)?-?(left|right)\b|[\s;{](width|height)\s*:"
    text = "\n".join(path.read_text(encoding="utf-8") for path in [*PARTS, *SHEETS])
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)

    assert "inline-size" in text
    assert re.findall(physical, re.sub(r"\([^)]*\)", "", text)) == []


def test_the_style_sheet_keeps_the_order_of_its_parts():
    text = built("css/site.css")
    first_rules = [":root", "body", ".site-header", "@media print"]

    assert [text.index(rule) for rule in first_rules] == sorted(map(text.index, first_rules))


@pytest.mark.parametrize("path", sorted(entry_points()))
def test_a_browser_gets_no_comments_and_no_import(path):
    text = built(path)

    assert "/*" not in text
    assert not re.search(r"^\s*//|^import\b|@import", text, re.MULTILINE)


@pytest.fixture
def build(tmp_path, monkeypatch):
    """A folder in which scripts/npm.py has built."""
    monkeypatch.setattr(bundles, "BUILD", tmp_path)
    for name in ("js/editor.js", "js/site.js", "axe.min.js", "js/other.js"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("1")
    return tmp_path


@pytest.fixture
def no_build(tmp_path, monkeypatch):
    monkeypatch.setattr(bundles, "BUILD", tmp_path)


def test_a_built_entry_point_is_found_and_nothing_else_of_the_build(build):
    finder = bundles.BuiltFinder()

    assert finder.find("js/site.js") == str(build / "js/site.js")
    assert finder.find("js/site.js", find_all=True) == [str(build / "js/site.js")]
    assert finder.find("axe.min.js") == finder.find("js/other.js") == []
    assert [path for path, _storage in finder.list([])] == ["js/editor.js", "js/site.js"]


def test_pages_get_the_built_file_before_the_module(build, settings):
    assert settings.STATICFILES_FINDERS[0] == "core.bundles.BuiltFinder"
    assert built_script(EDITOR) == '<script src="/static/js/editor.js" type="module"></script>'


def test_without_a_build_pages_get_the_modules_as_they_are_and_no_editor(no_build):
    finder = bundles.BuiltFinder()

    assert list(finder.list([])) == []
    assert finder.find("js/site.js") == finder.find(EDITOR) == []
    assert finders.find("js/site.js") == str(STATIC / "js/site.js")
    assert built_script(EDITOR) == ""


def test_a_script_built_while_the_site_runs_waits_for_the_next_start(build, settings):
    storages = settings.STORAGES
    hashed = {"BACKEND": "core.storage.HashedFiles", "OPTIONS": {"location": build}}
    settings.STORAGES = {**storages, "staticfiles": hashed}

    assert built_script(EDITOR) == ""


def test_a_module_that_was_not_built_imports_hashed_names(tmp_path):
    storage = HashedFiles(location=tmp_path, base_url="/static/")
    modules = {
        "js/a.js": 'import "./a/b.js";\nimport {\n  c,\n  d,\n} from "./a/c.js";\n',
        "js/a/b.js": 'import { c } from "../a/c.js";\n// import "./a.js";\n',
        "js/a/c.js": "export const c = 1;\n",
    }
    for name, text in modules.items():
        storage.save(name, ContentFile(text.encode()))

    processed = storage.post_process({name: (storage, name) for name in modules})
    names = {name: hashed for name, hashed, _processed in processed}

    text = (tmp_path / names["js/a.js"]).read_text()
    assert f'import "./a/{Path(names["js/a/b.js"]).name}";' in text
    assert f'}} from "./a/{Path(names["js/a/c.js"]).name}";' in text
    assert f'"../a/{Path(names["js/a/c.js"]).name}"' in (tmp_path / names["js/a/b.js"]).read_text()
    assert '// import "./a.js";' in (tmp_path / names["js/a/b.js"]).read_text()
