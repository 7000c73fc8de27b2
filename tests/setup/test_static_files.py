"""Collected static files can be read by whoever serves them, and by nobody's accident."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from launcher.paths import ROOT

CODE_ONLY = {
    "DATABASE_URL": "postgres://web@127.0.0.1:9/none",
    "REDIS_URL": "redis://127.0.0.1:9/0",
    "SECRET_KEY": "k" * 60,
    "SSCROADMAP_PROCESS": "command",
}


@pytest.fixture
def collected(tmp_path: Path) -> Path:
    """Collected by somebody whose own files nobody else can read."""
    folder = tmp_path / "var"
    subprocess.run(
        [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity", "0"],
        cwd=ROOT, check=True, timeout=120, umask=0o077,
        env={"PATH": os.environ["PATH"], "SSCROADMAP_VAR": str(folder), **CODE_ONLY},
    )  # fmt: skip
    return folder / "static"


def test_everybody_can_read_static_files_whatever_the_umask(collected: Path):
    paths = [path for path in collected.rglob("*") if path != collected]
    modes = {stat.S_IMODE(path.stat().st_mode) for path in paths if path.is_file()}
    folders = {stat.S_IMODE(path.stat().st_mode) for path in paths if path.is_dir()}

    assert {".gz", ".br"} <= {path.suffix for path in paths}
    assert (collected / "staticfiles.json").exists()
    assert modes == {0o644}
    assert folders == {0o755}


def test_a_script_imports_the_hashed_name_that_the_page_asks_for(collected: Path):
    names = json.loads((collected / "staticfiles.json").read_text())["paths"]

    autosave = (collected / names["js/autosave.js"]).read_text()
    assert f'from "./{Path(names["js/forms.js"]).name}";' in autosave


def test_uploads_stay_private(settings):
    assert settings.FILE_UPLOAD_PERMISSIONS == 0o600
    assert settings.FILE_UPLOAD_DIRECTORY_PERMISSIONS == 0o700
    assert settings.STORAGES["default"].get("OPTIONS", {}) == {}
