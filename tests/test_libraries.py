"""What the product uses of others: declared libraries only, and of Django its public API only."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
FOLDERS = (*settings.HOUSE, "sscroadmap", "launcher")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
# Public parts of `Model._meta` (Django's documentation, "Model _meta API").
PUBLIC_META = {
    "app_label", "db_table", "get_field", "get_fields", "label", "label_lower", "model_name",
    "verbose_name", "verbose_name_plural",
}  # fmt: skip
PRIVATE = {"_prefetched_objects_cache", "_result_cache", "_state", "_tracker"}
# Uses of a private API that have a reason. A file leaves the list with its use.
PRIVATE_USES = {
    "core/history.py": (
        "runtime._tracker",
        "pghistory does not say whether a context is active, and a nested one would be merged",
    ),
    "documents/models/reviewing.py": (
        "self._state",
        "a remark is written once, and Django does not say otherwise whether a row is new",
    ),
}
# Libraries that no module imports, and where their name is written instead.
USED_BY_NAME = {
    "brotli": "whitenoise compresses with it",
    "django-storages": "sscroadmap/file_storage.py names its backend, where there is a bucket",
    "gunicorn": "launcher/supervisor.py starts it",
}


def python_files() -> Iterator[Path]:
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def private_uses(source: str) -> list[str]:
    """Attributes and modules that the library does not promise to keep."""
    uses = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and _is_private(node):
            uses.append(ast.unparse(node))
        for module in _modules(node):
            if any(part.startswith("_") for part in module.split(".")) and module != "__future__":
                uses.append(module)
    return uses


def _is_private(node: ast.Attribute) -> bool:
    is_of_meta = isinstance(node.value, ast.Attribute) and node.value.attr == "_meta"
    return node.attr in PRIVATE or (is_of_meta and node.attr not in PUBLIC_META)


def _modules(node: ast.AST) -> list[str]:
    """The modules and members of libraries that a node imports."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return []


@cache
def imported_packages() -> frozenset[str]:
    """The first names of all modules that the product imports, but its own and Python's."""
    packages = set()
    for path in python_files():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                packages |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                packages.add(node.module.split(".")[0])
    return frozenset(packages - set(FOLDERS) - set(sys.stdlib_module_names))


def name_of(requirement: str) -> str:
    """The normalised name of a distribution, without version and extras."""
    match = re.match(r"[\w.-]+", requirement)
    assert match, requirement
    return re.sub(r"[-_.]+", "-", match[0]).lower()


def declared(*, with_embedded: bool = False) -> set[str]:
    wanted = list(PROJECT["project"]["dependencies"])
    if with_embedded:
        wanted += PROJECT["dependency-groups"]["embedded"]
    return {name_of(requirement) for requirement in wanted}


@cache
def installed() -> Mapping[str, list[str]]:
    """The distributions of each importable package; reading them takes a third of a second."""
    return packages_distributions()


def distributions(package: str) -> set[str]:
    return {name_of(name) for name in installed().get(package, [package])}


def is_named_in_settings(distribution: str) -> bool:
    """Whether a package of the distribution is an app, middleware or backend of the settings."""
    text = (ROOT / "sscroadmap" / "settings.py").read_text(encoding="utf-8")
    packages = [name for name in installed() if distribution in distributions(name)]
    return any(re.search(rf"[\"']{re.escape(package)}\b", text) for package in packages)


def test_private_api_is_used_only_where_there_is_a_reason():
    used = {
        str(path.relative_to(ROOT)): uses
        for path in python_files()
        if (uses := private_uses(path.read_text(encoding="utf-8")))
    }

    assert used == {name: [use] for name, (use, _reason) in PRIVATE_USES.items()}


def test_imported_libraries_are_declared():
    undeclared = {
        package
        for package in imported_packages()
        if not distributions(package) & declared(with_embedded=True)
    }

    assert not undeclared


def test_declared_libraries_are_used():
    imported = {name for package in imported_packages() for name in distributions(package)}
    unused = {
        name for name in declared() - imported - set(USED_BY_NAME) if not is_named_in_settings(name)
    }

    assert not unused


@pytest.mark.parametrize(
    "source",
    [
        "row._state.adding",
        "row._meta.concrete_fields",
        "type(row)._meta.related_objects",
        "from django.db.models.fields import _private",
        "import numpy._core",
    ],
)
def test_control_a_private_use_is_seen(source):
    assert len(private_uses(source)) == 1


@pytest.mark.parametrize("source", ["row._meta.label", "type(row)._meta.get_field('name')"])
def test_control_the_public_api_may_be_used(source):
    assert private_uses(source) == []
