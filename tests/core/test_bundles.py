"""One style sheet and one script: complete, small, and the same as their parts."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from core import bundles
from core.bundles import BUNDLES, PAGE_ONLY, STATIC, joined
from core.templatetags.display import built_script

KILOBYTE = 1024


def size(path):
    return len(gzip.compress(Path(finders.find(path)).read_bytes()))


@pytest.mark.parametrize("kind", ["css", "js"])
def test_every_file_is_in_a_bundle_or_named_as_belonging_to_one_page(kind):
    listed = {name for bundle, names in BUNDLES.items() if bundle.endswith(kind) for name in names}

    files = {path.stem for path in (STATIC / kind).glob(f"*.{kind}")}

    assert files <= listed | PAGE_ONLY


@pytest.mark.parametrize("bundle", BUNDLES)
def test_a_bundle_is_found_like_any_static_file(bundle):
    with open(finders.find(bundle), encoding="utf-8") as file:
        assert file.read() == joined(bundle)


def test_the_style_sheet_is_under_ten_kilobytes_compressed():
    assert size("css/site.css") < 10 * KILOBYTE


def test_style_sheet_scripts_and_htmx_leave_room_for_the_page():
    parts = ("css/site.css", "js/site.js", "django_htmx/htmx-2.min.js", "img/logo.svg")

    assert sum(map(size, parts)) < 40 * KILOBYTE


def test_css_speaks_of_start_and_end_so_that_arabic_mirrors_by_itself():
    physical = r"(?<![\w-])(margin|padding|border|inset)?-?(left|right)\b|[\s;{](width|height)\s*:"
    text = re.sub(r"/\*.*?\*/", "", joined("css/site.css"), flags=re.DOTALL)

    assert re.findall(physical, re.sub(r"\([^)]*\)", "", text)) == []


@pytest.mark.parametrize("bundle", ["js/site.js", "js/forms.js", "js/autosave.js"])
def test_a_browser_gets_no_comments(bundle):
    behind = r"[;{}] +// [^\"'`\n]*$"
    text = "\n".join(path.read_text(encoding="utf-8") for path in bundles.sources(bundle))

    assert re.search(behind, text, re.MULTILINE)
    assert not re.search(rf"^\s*//|{behind}", joined(bundle), re.MULTILINE)


def test_a_browser_gets_no_comments_in_styles():
    assert "/*" not in joined("css/site.css")


@pytest.mark.parametrize("bundle", sorted(bundles.MODULES))
def test_modules_that_import_each_other_are_joined_into_one(bundle):
    text = "\n".join(path.read_text(encoding="utf-8") for path in bundles.sources(bundle))
    names = re.findall(
        r"^(?:export )?(?:async )?(?:class|function|const|let) (\w+)", text, re.MULTILINE
    )
    addresses = re.findall(r'^import .*"(.*)";', joined(bundle), re.MULTILINE)

    assert {f"js/{address.removeprefix('./')}" for address in addresses} <= bundles.MODULES
    assert f"./{Path(bundle).name}" not in addresses
    assert len(names) == len(set(names)) > 5


def test_a_module_that_two_bundles_use_is_sent_once():
    forms, autosave = joined("js/forms.js"), joined("js/autosave.js")

    assert "export class LocalStore" in forms
    assert "class LocalStore" not in autosave
    assert 'import { LocalStore, tabName } from "./forms.js";' in autosave
    parts = [source for bundle in BUNDLES for source in bundles.sources(bundle)]
    assert len(parts) == len(set(parts))


@pytest.fixture
def built(tmp_path, monkeypatch):
    """A folder in which scripts/npm.py has built the editor."""
    monkeypatch.setattr(bundles, "BUILD", tmp_path)
    for name in ("js/editor.js", "axe.min.js"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("1")
    return tmp_path


def test_built_files_are_served_by_an_allow_list(built):
    finder = bundles.BuiltFinder()

    assert finder.find("js/editor.js") == str(built / "js/editor.js")
    assert finder.find("axe.min.js") == []
    assert [path for path, _storage in finder.list([])] == ["js/editor.js"]
    assert built_script("js/editor.js") == (
        '<script src="/static/js/editor.js" type="module"></script>'
    )


def test_file_built_while_the_site_runs_waits_for_the_next_start(built, settings):
    storages = settings.STORAGES
    hashed = {"BACKEND": "core.storage.HashedFiles", "OPTIONS": {"location": built}}
    settings.STORAGES = {**storages, "staticfiles": hashed}

    assert built_script("js/editor.js") == ""


def test_page_works_without_a_script_that_could_not_be_built(built):
    (built / "js/editor.js").unlink()

    assert bundles.BuiltFinder().find("js/editor.js") == []
    assert list(bundles.BuiltFinder().list([])) == []
    assert built_script("js/editor.js") == ""
