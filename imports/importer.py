"""What an app says that imports a list of its own; its name is stored with each batch."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from imports.models import Batch, Work
from imports.progress import Progress

Worker = Callable[[Batch, Progress], Any]


@dataclass(frozen=True, kw_only=True)
class Importer:
    """A list that can be imported. `name` is stored with each batch and never changes.

    `workers` do what a batch asks for.
    """

    name: str
    workers: Mapping[Work, Worker]


_IMPORTERS: dict[str, Importer] = {}


def register(importer: Importer) -> None:
    """Called by the app of the list, once it is ready."""
    _IMPORTERS[importer.name] = importer


def importer_of(batch: Batch) -> Importer:
    return _IMPORTERS[batch.importer]
