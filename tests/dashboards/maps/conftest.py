"""A world of four countries: two large ones, a small one, and one without an outline."""

import json

import pytest

from core import bundles
from countries.names import countries
from dashboards.maps.world import world

KENYA, FRANCE, NAURU, TUVALU = "404", "250", "520", "798"
WORLD = {
    "width": 2000,
    "height": 900,
    "outlines": {
        KENYA: "M1200,400l60 0 0 60-60 0z",
        FRANCE: "M1000,100l50 0 0 50-50 0z",
        NAURU: "M1900,500l1 0 0 1-1 0z",
    },
    "neutral": "M5,5l1 0 0 1z",
    "areas": {NAURU: 1, TUVALU: 0},
}


@pytest.fixture
def small_world(tmp_path, monkeypatch):
    """The outlines of these alone; every other country has a point in the middle of Africa."""
    points = {row["m49"]: [1230, 430] for row in countries()}
    points |= {FRANCE: [1025, 125], NAURU: [1900, 500], TUVALU: [1990, 560]}
    (tmp_path / "world.json").write_text(json.dumps({**WORLD, "points": points}))
    monkeypatch.setattr(bundles, "BUILD", tmp_path)
    return world()


@pytest.fixture
def built_world():
    outlines = world()
    if outlines is None:
        pytest.skip("front-end files were not built: .venv/bin/python scripts/npm.py")
    return outlines
