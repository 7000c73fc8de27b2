"""python -m benchmarks [pages|imports] [--quick] [--scale N] [--pairs N] [--only P4 …] [--write].

Prints the ratios of docs/performance.md; --write puts them there. About 18 minutes; --quick shows
in about one whether everything can be measured, with ratios that say little.
"""

import argparse
import os
import platform
import statistics
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks import server
from benchmarks.lines import import_lines
from benchmarks.load import Page, Series, measure
from benchmarks.report import Line, table, write
from benchmarks.saving import Posted, Saving
from benchmarks.weight import Weight, weigh
from launcher.paths import EmbeddedError

CLIENTS = 8
LIGHT = "≤ 60 KB, ≤ 6 requests; second page ≤ 15 KB"
EMPTY = "page without content of its own (about), p50 / F"
LIST = "list of 50 roadmaps with filters / F"
ROADMAP = "roadmap with 50 commitments / F"
PROMISES = "its commitments, for staff / F"
DASHBOARD = "staff dashboard, 200 roadmaps, p50 / F"
DRAWN = "the same, drawn anew each time, p50 / F"
EDITOR = "section with its editor"
SAVE = "autosave of a section, p50 / a view that commits one row"


def main() -> None:
    options = _options()
    lines, abouts = [], []
    for part, measured in (("pages", _measure_pages), ("imports", _imports)):
        if options.part in ("all", part):
            about, new_lines = measured(options)
            abouts.append(about)
            lines += new_lines
    text = "\n".join([*abouts, "", table(lines)])
    print(text)
    if options.write:
        write(text)


def _imports(options: argparse.Namespace) -> tuple[str, list[Line]]:
    measured = server.run_alone("benchmarks.importing", str(options.rows), str(options.pairs))
    today = datetime.now(UTC).date()
    about = (
        f"{today}, imports: {measured['rows']} people, load average {os.getloadavg()[0]:.1f} at "
        f"the end; median of {options.pairs} turns with each kind of file."
    )
    return about, import_lines(measured)


def _measure_pages(options: argparse.Namespace) -> tuple[str, list[Line]]:
    with server.running(options.scale) as (port, about):
        pages = _pages(about)
        for name, page in pages.items():
            measure(port, page, 1, 1 if name == "saving" else CLIENTS)
        lines = _lines(port, pages, options)
    return _about(options, about["rows"]), lines


def _pages(about: dict[str, Any]) -> dict[str, Page]:
    """What is asked for, by whom."""
    cookie, holder, reviewer = about["cookie"], about["holder"], about["reviewer"]
    on_the_floor = about["on_the_floor"]
    pages = [
        Page("floor", "/floor/", on_the_floor, cookie),
        Page("empty", "/about/", holder, cookie),
        Page("list", "/roadmaps/?workshop=nairobi-2017", reviewer, cookie),
        Page("roadmap", about["roadmap"], holder, cookie),
        Page("promises", about["commitments"], reviewer, cookie),
        Page("dashboard", "/dashboard/", reviewer, cookie),
        Page("drawing", "/dashboard/?unknown={n}", reviewer, cookie),
        Page("home", "/", holder, cookie),
        Page("section", about["section"], holder, cookie),
        Posted("commit", "/floor/save/", on_the_floor, cookie),
        Saving("saving", about["section"], holder, cookie, version=[about["version"]]),
    ]
    return {page.name: page for page in pages}


def _lines(port: int, pages: dict[str, Page], options: argparse.Namespace) -> list[Line]:
    def pairs(name: str, clients: int, beside: str = "floor") -> list[tuple[Series, Series]]:
        """In turn: what it is held against, and the page."""
        order = [pages[beside], pages[name]] * options.pairs
        series = [measure(port, page, options.seconds, clients) for page in order]
        return list(zip(series[::2], series[1::2], strict=True))

    made = (
        ("P0", lambda: _time("P0", EMPTY, "≤ 2.0", pairs("empty", 1))),
        ("P1", lambda: _rate("P1", LIST, "≥ 0.20", pairs("list", CLIENTS))),
        ("P2", lambda: _rate("P2", ROADMAP, "≥ 0.25", pairs("roadmap", CLIENTS))),
        ("P2", lambda: _rate("P2b", PROMISES, "≥ 0.15", pairs("promises", CLIENTS))),
        ("P3", lambda: _time("P3", DASHBOARD, "–", pairs("dashboard", 1))),
        ("P3", lambda: _time("P3", DRAWN, "≤ 7", pairs("drawing", 1))),
        ("P4", lambda: _time("P4", SAVE, "≤ 2.5", pairs("saving", 1, "commit"))),
        ("P6", lambda: _first_load("home", weigh(port, pages["home"]))),
        ("P6", lambda: _first_load("dashboard", weigh(port, pages["dashboard"]))),
        ("P6", lambda: _first_load(EDITOR, weigh(port, pages["section"]), goal="≤ 130 KB")),
    )
    return [make() for code, make in made if code in options.only or not options.only]


def _rate(code: str, what: str, goal: str, pairs: list[tuple[Series, Series]]) -> Line:
    """Requests a second of the page by those of the floor."""
    ratio = statistics.median(page.rate / floor.rate for floor, page in pairs)
    floor_rate = statistics.median(floor.rate for floor, _page in pairs)
    page_rate = statistics.median(page.rate for _floor, page in pairs)
    beside = f"{page_rate:.0f} against {floor_rate:.0f} requests a second"
    return Line(code, f"{what}, {CLIENTS} clients", goal, f"{ratio:.2f}", beside)


def _time(code: str, what: str, goal: str, pairs: list[tuple[Series, Series]]) -> Line:
    """The median time of the page by that of the floor."""
    ratio = statistics.median(page.p50 / floor.p50 for floor, page in pairs)
    floor_time = statistics.median(floor.p50 for floor, _page in pairs) * 1000
    page_time = statistics.median(page.p50 for _floor, page in pairs) * 1000
    beside = f"{page_time:.1f} ms against {floor_time:.1f} ms"
    return Line(code, f"{what}, one client", goal, f"{ratio:.1f}", beside)


def _first_load(name: str, weight: Weight, goal: str = LIGHT) -> Line:
    result = f"{weight.first / 1000:.1f} KB, {weight.requests}"
    return Line(
        "P6", f"first load: {name}", goal, result, f"of it the page {weight.page / 1000:.1f} KB"
    )


def _about(options: argparse.Namespace, rows: dict[str, int]) -> str:
    today = datetime.now(UTC).date()
    return (
        f"{today}, {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"{rows['roadmaps']} roadmaps, {rows['commitments']} commitments, load average "
        f"{os.getloadavg()[0]:.1f} at the end; median of {options.pairs} pairs of "
        f"{options.seconds:g} s each."
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("part", nargs="?", choices=("all", "pages", "imports"), default="all")
    parser.add_argument("--rows", type=int, default=99_999, help="people in the list")
    parser.add_argument("--scale", type=int, default=1)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=3)
    parser.add_argument("--only", nargs="*", default=[], metavar="P4", help="these goals only")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--quick", action="store_true", help="one short turn, a list of 2,000")
    options = parser.parse_args()
    if options.quick:
        options.rows, options.pairs, options.seconds = 2_000, 1, 1.0
        if options.write:
            parser.error("--quick measures too little to be written into docs/performance.md")
    return options


if __name__ == "__main__":
    os.chdir(Path(__file__).resolve().parent.parent)
    try:
        main()
    except EmbeddedError as problem:
        raise SystemExit(str(problem)) from problem
    except KeyboardInterrupt:
        raise SystemExit(130) from None
