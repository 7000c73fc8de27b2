"""Every main page of the demo: accessible, narrow enough for a phone, light on a slow line."""

import gzip
from pathlib import Path

import brotli
import pytest

from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser
AXE = Path(__file__).resolve().parents[2] / "build/npm/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PASSWORD = "demo-sscroadmap"
HEADERS = 600  # bytes of an answer's headers, about
MOST_BYTES, MOST_REQUESTS, MOST_BYTES_AGAIN = 45_000, 6, 12_000
PADDING = 100  # bytes that GZipMiddleware adds at random at most
MOST_BYTES_TO_WRITE = 125 * 1024 + PADDING  # with the editor
KENYA, UGANDA, BENIN = (f"/roadmaps/nairobi-2017/{code}/" for code in ("KEN", "UGA", "BEN"))
PAGES = {
    "": ["/", KENYA, "/roadmaps/", "/workshops/", "/workshops/nairobi-2017/", "/parties/KEN/",
         "/search/?q=kenya", "/map/", "/commitments/",
         f"{KENYA}commitments/2/", "/about/", "/accounts/login/", "/no-such-page/"],
    "focal.uganda@example.org": [
        "/", f"{UGANDA}sections/financing/", f"{UGANDA}sections/financing/files/",
        f"{UGANDA}actors/", f"{UGANDA}submit/",
        f"{UGANDA}commitments/", f"{UGANDA}commitments/add/", f"{UGANDA}commitments/table/",
        "/deadlines/", "/people/UGA/", "/profile/"],
    "admin@example.org": [
        "/dashboard/", "/dashboard/charts/", "/dashboard/brief/nairobi-2017/",
        "/dashboard/brief/nairobi-2017/UGA/", "/review/", f"{BENIN}review/", BENIN,
        "/outbox/", "/outbox/plan/",
        "/deadlines/", "/workshops/nairobi-2017/participants/",
        "/workshops/nairobi-2017/imports/", "/roadmaps/open/nairobi-2017/", "/parties/"],
}  # fmt: skip


def test_every_main_page(loaded_demo, visit):
    broken_rules = []
    for email, paths in PAGES.items():
        visitor = visit()
        if email:
            visitor.sign_in(email, PASSWORD)
        for path in paths:
            broken_rules += [
                f"{path} ({email or 'guest'}): {fault}" for fault in faults(visitor, path)
            ]

    assert not broken_rules, "\n".join(broken_rules)


def faults(visitor: Visitor, path: str) -> list[str]:
    page = visitor.open(path)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.evaluate(AXE.read_text(encoding="utf-8"))
    run = "rules => axe.run(document, {runOnly: rules}).then(r => r.violations)"
    violations = page.evaluate(run, RULES)
    broken_rules = [f"{v['id']}: {v['help']} {v['nodes'][0]['target']}" for v in violations]
    for direction in ("ltr", "rtl"):
        page.set_viewport_size({"width": 360, "height": 740})
        page.evaluate("direction => document.documentElement.dir = direction", direction)
        if (width := page.evaluate("document.documentElement.scrollWidth")) > 360:
            broken_rules.append(f"{width} px wide on a phone of 360 px, {direction}")
    return broken_rules


def test_a_first_load_is_light_and_the_second_lighter(loaded_demo, visit):
    """P6. The test server sends files as they are, so each body is compressed here.

    Hashed files are kept for ever in production: the second page loads only what is new.
    """
    visitor = visit()
    visitor.sign_in("focal.uganda@example.org", PASSWORD)
    fresh = visit(storage_state=visitor.context.storage_state())

    first = weights(fresh, "/")
    second = weights(fresh, "/deadlines/")
    again = {url: size for url, size in second.items() if url not in first}

    print(
        f"first load {sum(first.values()):,} bytes in {len(first)} requests, "
        f"second {sum(again.values()):,} bytes"
    )
    assert len(first) <= MOST_REQUESTS
    assert sum(first.values()) <= MOST_BYTES
    assert sum(again.values()) <= MOST_BYTES_AGAIN


def test_the_editing_page_is_light_and_only_it_has_the_editor(loaded_demo, visit):
    visitor = visit()
    visitor.sign_in("focal.uganda@example.org", PASSWORD)
    fresh = visit(storage_state=visitor.context.storage_state())

    writing = weights(fresh, f"{UGANDA}sections/financing/")
    others = weights(fresh, UGANDA)

    print(f"editing page {sum(writing.values()):,} bytes in {len(writing)} requests")
    assert any("js/editor" in url for url in writing)
    assert not any("js/editor" in url for url in others)
    assert sum(writing.values()) <= MOST_BYTES_TO_WRITE


def weights(visitor: Visitor, path: str) -> dict[str, int]:
    """Compressed bytes of each answer, headers included, by address."""
    answers = []

    def keep(answer):
        answers.append(answer)

    visitor.page.on("response", keep)
    visitor.open(path)
    visitor.page.wait_for_load_state("networkidle")
    visitor.page.remove_listener("response", keep)
    return {
        answer.url: len(compressed(answer.url, answer.body())) + HEADERS
        for answer in answers
        if answer.status == 200
    }


def compressed(url: str, body: bytes) -> bytes:
    """As it is sent: static files were compressed beforehand, pages are while they are made."""
    return brotli.compress(body) if "/static/" in url else gzip.compress(body)
