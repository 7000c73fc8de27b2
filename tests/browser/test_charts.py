"""Charts in a browser: text that can be read at 360 pixels, and on paper each on one sheet."""

import io
import re

import pytest
from pypdf import PdfReader

from dashboards.charts.registry import CHARTS

pytestmark = pytest.mark.browser
URL = "/dashboard/charts/"
SMALLEST = 11  # pixels
SIZES = """() => [...document.querySelectorAll("svg.chart text")].map((text) => {
  const picture = text.ownerSVGElement;
  const scale = picture.getBoundingClientRect().width / picture.viewBox.baseVal.width;
  return parseFloat(getComputedStyle(text).fontSize) * scale;
})"""
OUTSIDE = """() => [...document.querySelectorAll("svg.chart text")].filter((text) => {
  const picture = text.ownerSVGElement.getBoundingClientRect();
  const words = text.getBoundingClientRect();
  return words.left < picture.left - 2 || words.right > picture.right + 2
    || words.bottom > picture.bottom + 2;
}).map((text) => text.textContent.trim())"""


@pytest.fixture
def staff(loaded_demo, visit):
    visitor = visit()
    visitor.sign_in("reviewer@example.org", "demo-sscroadmap")
    return visitor


def test_text_of_every_chart_can_be_read_and_lies_inside_its_picture(staff):
    page = staff.open(URL)
    page.set_viewport_size({"width": 360, "height": 740})
    sizes = page.evaluate(SIZES)
    assert len(sizes) > 50
    assert min(sizes) >= SMALLEST

    for language in ("en", "fr", "es", "pt", "ar"):
        page.evaluate(f"document.querySelector('button[value={language}]').click()")
        page.wait_for_selector(f"html[lang={language}]")
        assert (language, page.evaluate(OUTSIDE)) == (language, [])


def test_no_chart_breaks_over_two_sheets_of_paper(staff):
    page = staff.open(URL)
    titles = [title.strip() for title in page.locator(".chart-frame > h2").all_inner_texts()]

    sheets = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages

    texts = [re.sub(r"\s+", "", sheet.extract_text()) for sheet in sheets]
    assert len(titles) == len(CHARTS)
    for title in titles:
        (text,) = [text for text in texts if re.sub(r"\s+", "", title) in text]
        rest = text.partition(re.sub(r"\s+", "", title))[2]
        assert "Source:" in rest, title
