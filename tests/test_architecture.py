"""The house stands: who may import whom, and how big a thing may get (docs/architecture.md).

Every rule is a function over source text, so that the control at the end can show that it bites.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
FLOORS = settings.HOUSE  # lowest first
BESIDE_THE_APPS = ("sscroadmap", "launcher", "scripts", "tests", "benchmarks")
FILE_LINES, FUNCTION_LINES, TEMPLATE_LINES, STYLE_LINES, SCRIPT_LINES = 400, 40, 200, 400, 400
WIDTH, WIDTH_OF_ONE_TAG = 100, 120
BUSINESS_OF_CLOCK = {
    ("timezone", "now"), ("timezone", "localdate"), ("date", "today"), ("datetime", "today"),
    ("datetime", "now"), ("datetime", "utcnow"),
}  # fmt: skip
COMPARING = {
    "difflib", "difflib.SequenceMatcher", "rapidfuzz.distance.Indel",
    "richtext.html_diff", "richtext.html_diff.compare",
    "richtext.three_way_merge", "richtext.three_way_merge.merge",
    "richtext.word_diff", "richtext.word_diff.between", "richtext.word_diff.changes",
    "richtext.word_diff.compare", "richtext.word_diff.matches",
}  # fmt: skip
ONE_TAG = re.compile(r"(?:[\w:-]+=\"|>)?\{%[^%]*%\}\"?(?:<\w+)?")
VAGUE = {"utils", "helpers", "services", "selectors", "common", "misc", "base"}


def python_files(*folders: str) -> Iterator[Path]:
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def imports(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Imported modules, also those inside functions and those named in a call."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            yield node.module or "", node.lineno
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if called in ("import_module", "import_string", "get_model", "__import__"):
                yield str(node.args[0].value), node.lineno


def upward_imports(source: str, app: str) -> list[str]:
    """Imports of an app that lies higher than `app`, or of the composition."""
    allowed = set(FLOORS[: FLOORS.index(app) + 1])
    above = {*FLOORS, "sscroadmap"} - allowed
    return [
        f"line {line}: {app} imports {module}"
        for module, line in imports(ast.parse(source))
        if module.split(".")[0] in above
    ]


def launcher_imports(source: str) -> list[str]:
    """Imports of the launcher, which stands beside the house."""
    return [
        f"line {line}: {module}"
        for module, line in imports(ast.parse(source))
        if module.split(".")[0] == "launcher"
    ]


def lazy_imports(source: str) -> list[str]:
    """Imports of the house inside a function: a circle in disguise. `ready` may: it must."""
    hidden_imports = []
    for function in ast.walk(ast.parse(source)):
        if isinstance(function, ast.FunctionDef) and function.name != "ready":
            for node in ast.walk(function):
                names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
                names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                hidden_imports += [
                    f"line {node.lineno}: {name}" for name in names if name.split(".")[0] in FLOORS
                ]
    return hidden_imports


def signals(source: str) -> list[str]:
    """Model signals: effects that no reader of the action would see."""
    return [
        f"line {line}: {module}"
        for module, line in imports(ast.parse(source))
        if module.startswith("django.db.models.signals")
    ]


def clock_readings(source: str) -> list[str]:
    """The time asked of anybody but core.clock."""
    readings = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute):
            owner = getattr(node.value, "attr", getattr(node.value, "id", ""))
            if (owner, node.attr) in BUSINESS_OF_CLOCK:
                readings.append(f"line {node.lineno}: {owner}.{node.attr}")
    return readings


def direct_comparisons(source: str) -> list[str]:
    """Texts compared past richtext.comparisons, which bounds what a page may cost."""
    comparisons = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        comparisons += [f"line {node.lineno}: {name}" for name in names if name in COMPARING]
    return comparisons


def long_functions(source: str, limit: int = FUNCTION_LINES) -> list[str]:
    return [
        f"line {node.lineno}: {node.name} has {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno - node.lineno + 1 > limit
    ]


def offences(rule, *folders: str, without: tuple[str, ...] = ()) -> list[str]:
    sentences = []
    for path in python_files(*folders):
        name = str(path.relative_to(ROOT))
        if name not in without:
            sentences += [f"{name} {offence}" for offence in rule(path.read_text(encoding="utf-8"))]
    return sentences


@pytest.mark.parametrize("app", FLOORS)
def test_an_app_imports_only_from_those_below(app):
    assert not offences(lambda source: upward_imports(source, app), app)


def test_no_app_imports_the_launcher():
    assert not offences(launcher_imports, *FLOORS, "sscroadmap")


def test_imports_of_the_house_stand_outside_functions():
    assert not offences(lazy_imports, *FLOORS)


def test_there_are_no_model_signals_of_our_own():
    assert not offences(signals, *FLOORS)


def test_the_time_is_read_from_the_clock():
    assert not offences(clock_readings, *FLOORS, without=("core/clock.py",))


def test_pages_compare_texts_within_their_allowance():
    """What `richtext.comparisons` is made of may use its parts."""
    parts = (
        "richtext/comparisons.py",
        "richtext/html_diff.py",
        "richtext/three_way_merge.py",
        "richtext/word_diff.py",
    )

    assert not offences(direct_comparisons, *FLOORS, without=parts)


def test_no_function_is_too_long():
    assert not offences(
        long_functions, *FLOORS, "sscroadmap", "launcher", "scripts", "tests", "benchmarks"
    )


@pytest.mark.parametrize(
    ("folders", "ending", "limit"),
    [
        ([*FLOORS, *BESIDE_THE_APPS], "py", FILE_LINES),
        (["templates"], "html", TEMPLATE_LINES),
        (["static/css"], "css", STYLE_LINES),
        (["static/js", "tests/js"], "js", SCRIPT_LINES),
    ],
)
def test_no_file_is_too_long(folders, ending, limit):
    long = {
        str(path.relative_to(ROOT)): lines
        for folder in folders
        for path in (ROOT / folder).rglob(f"*.{ending}")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > limit
        and "migrations" not in path.parts
    }

    assert not long


@pytest.mark.parametrize("ending", ["css", "js"])
def test_no_line_of_a_style_sheet_or_script_is_too_wide(ending):
    wide = [
        f"{path.relative_to(ROOT)}:{number}"
        for folder in ("static", "tests/browser", "tests/js")
        for path in (ROOT / folder).rglob(f"*.{ending}")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if len(line) > WIDTH
    ]

    assert not wide


def wide_lines(source: str) -> list[int]:
    """The numbers of lines that are too wide. A tag of Django cannot be broken: alone in its line,
    or as the value of an attribute, it may be a little wider."""
    return [
        number
        for number, line in enumerate(source.splitlines(), start=1)
        if len(line) > (WIDTH_OF_ONE_TAG if ONE_TAG.fullmatch(line.strip()) else WIDTH)
    ]


def test_no_line_of_a_page_is_too_wide():
    wide = {
        str(path.relative_to(ROOT)): lines
        for path in (ROOT / "templates").rglob("*.html")
        if (lines := wide_lines(path.read_text(encoding="utf-8")))
    }

    assert not wide


@pytest.mark.parametrize(
    ("line", "is_wide"),
    [
        ("x" * 100, False),
        ("x" * 101, True),
        ("{% url '" + "x" * 100 + "' %}", False),
        ("{% url '" + "x" * 110 + "' %}", True),
        ("href=\"{% url '" + "x" * 90 + "' %}\"", False),
        ("{% if a %}{% url '" + "x" * 90 + "' %}{% endif %}", True),
    ],
)
def test_a_tag_alone_in_its_line_may_be_wider(line, is_wide):
    assert bool(wide_lines(line)) == is_wide


def split_comments(source: str) -> list[str]:
    """Template comments over several lines: Django would show them on the page."""
    return [
        f"line {number}" for number, line in enumerate(source.splitlines(), start=1)
        if "{#" in line and "#}" not in line
    ]  # fmt: skip


def test_no_comment_of_a_template_spans_lines():
    split_by_file = {
        str(path.relative_to(ROOT)): lines
        for path in (ROOT / "templates").rglob("*.*")
        if path.suffix in (".html", ".txt")
        and (lines := split_comments(path.read_text(encoding="utf-8")))
    }

    assert not split_by_file


def test_no_file_is_a_drawer_for_everything():
    assert not [str(path) for path in python_files(*FLOORS) if path.stem in VAGUE]


def test_every_app_has_its_floor():
    apps = {path.parent.name for path in ROOT.glob("*/apps.py")}

    assert apps == set(FLOORS)


@pytest.mark.parametrize(
    ("rule", "source"),
    [
        (lambda s: upward_imports(s, "deadlines"), "from roadmaps.models import Roadmap"),
        (lambda s: upward_imports(s, "deadlines"), "def f():\n    import workshops.models"),
        (lambda s: upward_imports(s, "core"), "apps.get_model('mail.Message')"),
        (lambda s: upward_imports(s, "dashboards"), "from sscroadmap import settings"),
        (launcher_imports, "from launcher.paths import ROOT"),
        (lazy_imports, "def f():\n    from core import clock"),
        (signals, "from django.db.models.signals import post_save"),
        (clock_readings, "from django.utils import timezone\ntimezone.now()"),
        (clock_readings, "import datetime as dt\ndt.date.today()"),
        (clock_readings, "field = DateField(default=timezone.now)"),
        (direct_comparisons, "from richtext import word_diff"),
        (direct_comparisons, "from richtext.three_way_merge import merge"),
        (direct_comparisons, "import difflib"),
        (split_comments, "<p>{# one\n  two #}</p>"),
        (long_functions, "def f():\n" + "    a = 1\n" * FUNCTION_LINES),
    ],
)
def test_control_each_rule_bites(rule, source):
    assert len(rule(source)) == 1
