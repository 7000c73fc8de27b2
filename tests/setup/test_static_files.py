"""Collected static files can be read by whoever serves them, and by nobody's accident."""

import json
import os
import re
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

_IMPORTED = re.compile(r'(?:from|import)\s*"(\.[^"]+)"')


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Collected by somebody whose own files nobody else can read."""
    folder = tmp_path_factory.mktemp("collected") / "var"
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


def test_scripts_import_only_files_that_were_collected(collected: Path):
    names = json.loads((collected / "staticfiles.json").read_text())["paths"]
    scripts = [collected / hashed for name, hashed in names.items() if name.endswith(".js")]

    imported = [
        (script.parent / address).resolve()
        for script in scripts
        for address in _IMPORTED.findall(script.read_text())
    ]

    assert collected / names["js/autosave.js"] in scripts
    assert [path for path in imported if not path.exists()] == []


def test_uploads_stay_private(settings):
    assert settings.FILE_UPLOAD_PERMISSIONS == 0o600
    assert settings.FILE_UPLOAD_DIRECTORY_PERMISSIONS == 0o700
    assert settings.STORAGES["default"].get("OPTIONS", {}) == {}
