"""A page has two live regions, one for each politeness, and everything is read out through them."""

import re

import pytest
from django.conf import settings

from core.bundles import STATIC

REGIONS = settings.BASE_DIR / "templates/_components/live_regions.html"
LIVE = re.compile(
    r"""role\W{1,4}(status|alert|log|marquee|timer)\b|aria-?live\b|<output\b""", re.IGNORECASE
)
SOURCES = [
    *(settings.BASE_DIR / "templates").rglob("*.html"),
    *STATIC.rglob("*.js"),
    *(
        path
        for app in ("core", "dashboards", "roadmaps")
        for path in (settings.BASE_DIR / app).rglob("*.py")
    ),
]


def test_no_other_part_of_a_page_is_a_live_region():
    others = {path.name for path in SOURCES if LIVE.search(path.read_text(encoding="utf-8"))}

    assert others == {REGIONS.name}


@pytest.mark.parametrize("path", ["/", "/accounts/login/", "/no-such-page/", "/about/"])
def test_a_page_has_one_polite_and_one_urgent_region(client, db, path):
    page = client.get(path).content.decode()

    assert [match[1] for match in LIVE.finditer(page)] == ["status", "alert"]
    assert re.findall(r'data-announce="(\w+)"', page) == ["polite", "urgent"]
