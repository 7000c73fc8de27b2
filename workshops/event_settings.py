"""Fields that apps above add to the form of an event, such as the template of its roadmaps.

An app registers its settings in its AppConfig.ready.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from workshops.models import Event

Options = tuple[list[tuple[str, str]], str]


@dataclass(frozen=True, kw_only=True)
class Setting:
    """One choice that events of a kind have.

    `name` is that of the field. `options` gives, for an event, the choices in the reader's
    language, the usual one first, and the value that the event has. `write` stores a value in the
    transaction that saves the event. It may raise WrongFact with the name of the field.
    """

    name: str
    kind: str
    label: Any  # a string, translated when it is shown
    help_text: Any
    options: Callable[[Event], Options]
    write: Callable[[Event, str], None]


SETTINGS: list[Setting] = []


def register(setting: Setting) -> None:
    """Register a setting: called once by the app above, in its AppConfig.ready."""
    SETTINGS.append(setting)


def settings_of(kind: str) -> list[Setting]:
    """The settings that events of this kind have; of all kinds, where none is chosen yet."""
    return [setting for setting in SETTINGS if not kind or setting.kind == kind]
