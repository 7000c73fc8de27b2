"""The outlines of countries and areas, which scripts/world_map.mjs drew when the product was built.

Where nothing was built there is no map, and pages show tiles and tables alone.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from core import bundles
from countries.names import countries

FILE_NAME = "world.json"
_NUMBER = re.compile(r"-?\d+")


class Box(NamedTuple):
    """A rectangle by its sides."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def touches(self, other: "Box") -> bool:
        """Whether the two have a point in common."""
        return (
            self.left <= other.right
            and other.left <= self.right
            and self.top <= other.bottom
            and other.top <= self.bottom
        )

    def grown(self, by: float) -> "Box":
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)


@dataclass(frozen=True)
class World:
    """Outlines as paths, and the point of each country or area, by M49 number.

    `neutral` are the outlines of which no country or area of the list has a part. `areas` are those
    of small countries; one that the source is too coarse for has a point, and no outline.
    """

    width: int
    height: int
    outlines: Mapping[str, str]
    neutral: str
    points: Mapping[str, tuple[float, float]]
    areas: Mapping[str, float]

    @property
    def whole(self) -> Box:
        return Box(0, 0, self.width, self.height)

    @cached_property
    def boxes(self) -> Mapping[str, Box]:
        """The rectangle around each outline."""
        return {number: box_of(path) for number, path in self.outlines.items()}


def box_of(path: str) -> Box:
    """The rectangle around a path of rings, each a start and steps from point to point."""
    points = [point for ring in path.split("z") if ring for point in _points(ring)]
    across, down = zip(*points, strict=True)
    return Box(min(across), min(down), max(across), max(down))


def _points(ring: str) -> Iterable[tuple[int, int]]:
    """The points of a ring: M, where it begins, and l with the steps from point to point."""
    across, down, *steps = map(int, _NUMBER.findall(ring))
    yield across, down
    for step_across, step_down in zip(steps[::2], steps[1::2], strict=True):
        across, down = across + step_across, down + step_down
        yield across, down


def world() -> World | None:
    """The map of the world; None where the front-end files were not built."""
    path = bundles.BUILD / FILE_NAME
    try:
        return _read(path, path.stat().st_mtime_ns)
    except FileNotFoundError:
        return None


@lru_cache(maxsize=2)
def _read(path: Path, _changed_at: int) -> World:
    content = json.loads(path.read_text("utf-8"))
    points = {number: (x, y) for number, (x, y) in content.pop("points").items()}
    return World(**content, points=points)


@lru_cache(maxsize=1)
def numbers() -> Mapping[str, str]:
    """The M49 number of each country or area by its ISO 3166-1 alpha-3 code."""
    return {row["iso3"]: row["m49"] for row in countries()}
