"""Whether the database is at the same step as the code."""

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

Name = tuple[str, str]  # app label, migration


@dataclass(frozen=True)
class Comparison:
    """`pending` is in the code and not applied; `ahead` was applied by a newer release."""

    pending: tuple[str, ...]
    ahead: tuple[str, ...]

    @property
    def fits(self) -> bool:
        return not self.pending and not self.ahead


def compare(connection: Any) -> Comparison:
    """Compare the applied migrations with those that lie in the code.

    Libraries sometimes replace old migrations by one, so only ours can say that the database is
    ahead.
    """
    applied = set(MigrationRecorder(connection).applied_migrations())
    known = in_the_code()
    ahead = {name for name in applied - known if name[0] in settings.HOUSE}
    return Comparison(_in_words(known - applied), _in_words(ahead))


@cache
def in_the_code() -> frozenset[Name]:
    """Names only: loading the migrations would keep their modules in the memory of each worker."""
    return frozenset(
        (app.label, module.name)
        for app in apps.get_app_configs()
        for module in iter_modules(_folder(app.label))
        if not module.ispkg and module.name[0] not in "_~"
    )


def _folder(label: str) -> list[str]:
    name, _explicit = MigrationLoader.migrations_module(label)
    try:
        module = import_module(name) if name else None
    except ModuleNotFoundError:
        return []
    return list(getattr(module, "__path__", []))  # pgtrigger has a plain module of that name


def _in_words(names: set[Name] | frozenset[Name]) -> tuple[str, ...]:
    return tuple(sorted(f"{app}.{name}" for app, name in names))
