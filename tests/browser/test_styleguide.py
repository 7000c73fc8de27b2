"""The style guide looks as in the stored screenshots: light, dark and from right to left.

The fonts are those that PDFs are set in, not the machine's. Pictures have half the size of the
page and are compared in squares of eight pixels, so that another Chromium may draw letters a
little differently. Intended changes: SSCROADMAP_NEW_SCREENSHOTS=1 (docs/testing.md).
"""

import base64
import os
from pathlib import Path

import pytest
from django.urls import reverse

from core import bundles

FOLDER = Path(__file__).parent / "styleguide"
pytestmark = pytest.mark.browser

VIEWS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "right-to-left": {"color_scheme": "light", "locale": "ar"},
}
FONTS = (("sans", 400), ("sans-bold", 700), ("arabic", 400), ("arabic-bold", 700))
SQUARE = 8
TOLERANCE = 24  # mean difference of a square, of 255
PARTS = """() => [...document.querySelectorAll("[data-part]")].map((part) => {
  const box = part.getBoundingClientRect();
  return [part.dataset.part, (box.top + scrollY) / 2, (box.bottom + scrollY) / 2];
})"""
COMPARE = """async ([first, second, square]) => {
  const pixels = async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    return context.getImageData(0, 0, image.width, image.height);
  };
  const [a, b] = [await pixels(first), await pixels(second)];
  if (a.width !== b.width || a.height !== b.height)
    return { sizes: [a.width, a.height, b.width, b.height], squares: [] };
  const squares = [];
  for (let top = 0; top < a.height; top += square)
    for (let left = 0; left < a.width; left += square) {
      const sums = [0, 0, 0];
      let count = 0;
      for (let y = top; y < Math.min(top + square, a.height); y += 1)
        for (let x = left; x < Math.min(left + square, a.width); x += 1) {
          count += 1;
          for (let c = 0; c < 3; c += 1)
            sums[c] += a.data[4 * (y * a.width + x) + c] - b.data[4 * (y * a.width + x) + c];
        }
      const most = Math.max(...sums.map(Math.abs)) / count;
      if (most > TOLERANCE) squares.push(top);
    }
  return { sizes: [], squares };
}""".replace("TOLERANCE", str(TOLERANCE))


def font_faces():
    """The fonts of the build, as one family; bold letters have a file of their own."""
    faces = []
    for name, weight in FONTS:
        content = base64.b64encode((bundles.BUILD / "fonts" / f"{name}.ttf").read_bytes()).decode()
        faces.append(
            f"@font-face {{ font-family: Reference; font-weight: {weight};"
            f" src: url(data:font/ttf;base64,{content}) }}"
        )
    return " ".join(faces)


@pytest.fixture
def styleguide(visit, settings, transactional_db):
    """`styleguide("dark")`: the page as it is compared."""
    settings.DEMO = True
    if not bundles.is_built("css/site.css"):
        pytest.skip("style sheets were not built: .venv/bin/python scripts/npm.py")

    def open_page(view):
        visitor = visit(device_scale_factor=0.5, bypass_csp=True, **VIEWS[view])
        page = visitor.open(reverse("dashboards:styleguide"))
        still = "input { color: transparent !important }"  # dates are written as the machine likes
        page.add_style_tag(content=f"{font_faces()} :root {{ --font: Reference }} {still}")
        page.evaluate("document.fonts.ready")
        page.evaluate("document.querySelector('.demo-clock')?.remove()")
        return page

    return open_page


def screenshot(page):
    return page.screenshot(full_page=True, animations="disabled")


def differing_parts(page, stored, current):
    """The parts of the style guide that differ in two pictures, or a word about their sizes."""
    encoded = [base64.b64encode(picture).decode() for picture in (stored, current)]
    answer = page.evaluate(COMPARE, [*encoded, SQUARE])
    if answer["sizes"]:
        return [f"other size: {answer['sizes']}"]
    parts = page.evaluate(PARTS)
    differing = {
        next((part for part, top, bottom in parts if top <= square < bottom), "around the parts")
        for square in answer["squares"]
    }
    return sorted(differing)


@pytest.mark.parametrize("view", VIEWS)
def test_styleguide_looks_as_in_the_stored_screenshot(styleguide, view):
    path = FOLDER / f"{view}.png"
    page = styleguide(view)
    current = screenshot(page)
    if os.environ.get("SSCROADMAP_NEW_SCREENSHOTS"):
        path.write_bytes(current)

    assert differing_parts(page, path.read_bytes(), current) == []


@pytest.mark.parametrize(
    ("rule", "part"),
    [
        (".badge--warning { background: transparent }", "badges"),
        (".alert--danger { border-color: var(--accent) }", "alerts"),
        (".tabs a[aria-current] { box-shadow: none }", "tabs"),
    ],
)
def test_comparison_finds_a_component_that_changed(styleguide, rule, part):
    page = styleguide("light")
    before = screenshot(page)
    page.add_style_tag(content=rule)

    assert part in differing_parts(page, before, screenshot(page))
