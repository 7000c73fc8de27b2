"""Names say what they hold: no vague names, and none that an agreed term replaces."""

import ast
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
ROOMS = (*settings.HOUSE, "sscroadmap", "launcher", "scripts", "benchmarks", "tests")
VAGUE = {"found", "gone", "here", "kept", "mine", "one", "said", "theirs", "told"}
# Names that docs/decisions/0048-plan-of-the-moves.md replaces, section 7. Those that also have an
# ordinary meaning, such as `letters` for characters, are forbidden as names of modules only.
REPLACED = {
    "AT_ONCE", "BELONGINGS", "Became", "Belonging", "Checked", "Coming", "Concern", "Face",
    "Frozen", "KEEP_PLANS", "KeptText", "Known", "LASTING", "Likely", "Listed", "MINE",
    "Narrowing", "OF_A_RETURN", "Once", "Said", "Slip", "Standing", "TakenApart", "Why", "acting",
    "asking", "capped", "deciding", "drawing", "drill", "finding", "former", "freeze", "freezing",
    "freshness", "hostile", "judging", "keeping", "kept_texts", "life", "may", "notices",
    "oracle", "pasted", "places", "revive", "settling", "steady", "take", "take_theirs",
    "telling", "turns", "usual_save", "working",
}  # fmt: skip
FORBIDDEN = VAGUE | REPLACED
FORBIDDEN_MODULES = FORBIDDEN | {"desk", "front", "hints", "letters", "statements"}
# A test name that begins so leans on the test above it, or has no subject.
LEANING = {
    "also", "another", "but", "it", "nobody", "nor", "nothing", "one", "only", "so", "what", "who",
}  # fmt: skip

# Names of modules that tell the role of a file in its app, and not its topic.
ROLES = {
    "__init__", "actions", "admin", "apps", "forms", "models", "permissions", "querysets",
    "reference", "tasks", "urls", "views",
}  # fmt: skip

# Topics whose name several modules of an app have; a topic leaves when one module is left.
REPEATED_TOPICS: dict[str, set[str]] = {
    "office": {"checks", "child", "reading", "refusals", "writing"},
    "accounts": {
        "address",
        "events",
        "handing_over",
        "handovers",
        "invitations",
        "inviting",
        "mandates",
        "people",
        "profile",
    },
    "reminders": {"outbox"},
    "workshops": {"events"},
    "roadmaps": {"actors", "opening"},
}


def source_files() -> Iterator[Path]:
    for folder in ROOMS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def identifiers(tree: ast.AST) -> Iterator[str]:
    """Names that the code gives or uses; an attribute only where it is assigned."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.arg | ast.keyword):
            yield node.arg or ""
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.attr
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Import | ast.ImportFrom):
            yield from (alias.asname or alias.name for alias in node.names)


def forbidden_uses(source: str) -> list[str]:
    return [name for name in identifiers(ast.parse(source)) if name in FORBIDDEN]


def leaning_tests(source: str) -> list[str]:
    """Test functions whose names do not stand alone."""
    return [
        node.name
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef)
        and node.name.startswith("test_")
        and node.name.split("_")[1] in LEANING
    ]


def forbidden_names() -> Iterator[str]:
    """Each file with a forbidden name, such as "mail/models.py: found"."""
    for path in source_files():
        names = set(forbidden_uses(path.read_text(encoding="utf-8")))
        names |= {path.stem.removeprefix("test_")} & FORBIDDEN_MODULES
        yield from (f"{path.relative_to(ROOT)}: {name}" for name in sorted(names))


def repeated_topics(paths: Iterable[Path]) -> set[str]:
    """Names that more than one of these modules has, but those of roles."""
    stems = Counter(path.stem for path in paths if path.stem not in ROLES)
    return {stem for stem, count in stems.items() if count > 1}


@pytest.mark.parametrize("app", settings.HOUSE)
def test_a_topic_names_one_module_of_an_app(app):
    paths = [path for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts]

    assert repeated_topics(paths) == REPEATED_TOPICS.get(app, set())


def test_names_say_what_they_hold():
    assert not list(forbidden_names())


def test_names_of_tests_stand_alone():
    tests = [path for path in source_files() if path.name.startswith("test_")]

    assert not [name for path in tests for name in leaning_tests(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize(
    "source",
    [
        "found = 1",
        "def f(kept): ...",
        "f(said=1)",
        "self.told = 1",
        "def freeze(): ...",
        "class Once: ...",
        "from launcher import paths as places",
        "import difflib as theirs",
        "[1 for one in range(2)]",
    ],
)
def test_control_a_forbidden_name_is_seen(source):
    assert len(forbidden_uses(source)) == 1


def test_control_a_column_may_be_read():
    assert forbidden_uses("comment.told.all()") == []


def test_control_a_leaning_name_is_seen():
    assert leaning_tests("def test_nor_may_a_reader(): ...") == ["test_nor_may_a_reader"]


def test_control_a_repeated_topic_is_seen():
    paths = [Path("app/views/merging.py"), Path("app/merging.py"), Path("app/views/__init__.py")]

    assert repeated_topics([*paths, Path("app/__init__.py")]) == {"merging"}
