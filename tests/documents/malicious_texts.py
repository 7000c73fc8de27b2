"""Texts that were sent to freeze the site, and the half second that a worker has for each."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import process_time

CASES = Path(__file__).parent.parent / "data" / "hostile-texts.json"
BUDGET = 0.5  # seconds of processor time for one request; waiting for others is not counted
BUSY = 3  # on a machine that others keep busy too, the same work counts up to three times
FAST, REFUSED, STORED = json.loads(CASES.read_text())
LONGEST = 200_000


def texts(group: str) -> dict[str, str]:
    """The texts of a group by name, as they are sent."""
    return {name: _text(name, *case) for name, case in json.loads(CASES.read_text())[group].items()}


def _text(name: str, piece: str, times: int) -> str:
    if "<p style" in name:
        return f'<p style="{piece * times}">x</p>'
    if name.startswith("a table"):
        return f"<table>{piece * times}</table>"
    return piece * times


# The same kinds just below the limits, where they are read and not refused.
BELOW_THE_LIMITS = {
    "flat divs": "<div>x</div>" * 1_999,
    "paragraphs": "<p>x</p>" * 6_450,
    "items": f"<ul>{'<li>x</li>' * 6_450}</ul>",
    "rows": f"<table>{'<tr><td>x</td></tr>' * 3_220}</table>",
    "bold words": f"<p>{'<strong>x</strong> y ' * 6_450}</p>",
    "links of another program": '<a class="b">x</a>' * 1_999,
    "nested divs": ("<div>" * 30 + "x" + "</div>" * 30) * 66,
    "unclosed bold": "<p><b>x" * 14,
    "closing tags": "</p>" * 14_999,
    "letters": "a b " * 49_999,
    "spaces": f"<p>a{' ' * 190_000}b</p>",
    "brackets": "[" * 4_000,
    "pictures": "![" * 4_000,
    "list lines": "- a\n" * 14_999,
    "headings": "#\n" * 7_499,
    "code fences": "```\n" * 3_700,
    "stars": "**a" * 7_499,
    "ampersands": "& " * 14_999,
}


@contextmanager
def within_budget(what: str) -> Iterator[None]:
    """Fails where what is inside costs more processor time than one request may."""
    begins = process_time()
    yield
    seconds = process_time() - begins
    assert seconds < BUDGET * BUSY, f"{what}: {seconds:.2f} s"
