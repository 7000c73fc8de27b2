"""What a map shows: countries with a value, as outlines or as markers, and the rest in one tone.

Maps are never mirrored: east is on the right in every language.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from core.locales import colon
from core.templatetags.display import number
from countries.names import countries
from dashboards.charts.geometry import across
from dashboards.maps.world import Box, World, numbers

WIDTH, HEIGHT = 1000, 560  # a map is as wide or as high as this
RADIUS = 6  # of a marker, on a map that is so large
SEEN = 110  # square units of such a map: a smaller country gets a marker
AROUND = 16  # units of the world from the countries of a region to the edges of its map
NARROWEST = 0.9  # the width of a map, as a part of its height: there is room for the key
WHOLE = 500  # units of the world: wider outlines reach around the globe, or nearly so
KEY_LINE, KEY_GAP = 20, 12
KEY_WIDTH, KEY_HEIGHT = 26, 16
_EUROPE_AND_ASIA = "RUS"  # is no reason to show the north of Asia with Europe


@dataclass(frozen=True, slots=True)
class Value:
    """What is known of a country: its state in words, and how it is filled (FILLS of charts)."""

    code: str
    name: str
    state: str
    fill: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """A line of the key: a fill, and its state with the number of countries. In files the key
    stands below the map, with its rectangle at `y`."""

    fill: str
    words: str
    y: int

    @property
    def words_y(self) -> int:
        return self.y + 12


@dataclass(frozen=True, slots=True)
class Shape:
    """A country with a value. Without an outline, or with one that is hardly seen, it has a marker
    at its point."""

    value: Value
    path: str
    x: float
    y: float
    is_marked: bool


@dataclass(frozen=True, slots=True)
class MapPicture:
    """`background` is one path for all countries without a value. `radius` is in its units.

    In a file that stands alone the key is a part of the picture, and nothing is a link.
    """

    width: int
    map_height: int
    view_box: str
    radius: float
    background: str
    shapes: Sequence[Shape]
    key: Sequence[KeyEntry]
    is_file: bool = False
    is_wide: bool = True
    template: str = "dashboards/maps/_world.html"
    key_template: str = "dashboards/maps/_key.html"

    @property
    def height(self) -> int:
        return self.map_height + (KEY_LINE * len(self.key) + KEY_GAP if self.is_file else 0)

    @property
    def has_links(self) -> bool:
        return not self.is_file

    def for_file(self) -> "MapPicture":
        """The same for a file that stands alone."""
        return replace(self, is_file=True)

    @property
    def unit(self) -> float:
        """A pixel of a map in full size, in units of the map: the key has its patterns as large."""
        return self.radius / RADIUS

    @property
    def key_box(self) -> str:
        """The viewBox of a rectangle of the key, with room for its edge."""
        return f"0 0 {KEY_WIDTH * self.unit:.1f} {KEY_HEIGHT * self.unit:.1f}"

    @property
    def key_size(self) -> tuple[float, float]:
        """Width and height of the rectangle inside."""
        edge = 2 * self.unit
        width, height = KEY_WIDTH * self.unit - edge, KEY_HEIGHT * self.unit - edge
        return round(width, 1), round(height, 1)

    @property
    def key_x(self) -> float:
        """The left side of the rectangles of the key."""
        return min(across(0, self.width), across(KEY_WIDTH, self.width))

    @property
    def words_x(self) -> float:
        """Where the words of the key begin."""
        return across(KEY_WIDTH + 8, self.width)


def picture(world: World, values: Iterable[Value], states: Mapping[str, str]) -> MapPicture:
    """The map of `values`; `states` are the words of the key by fill, in its order.

    Parties that are no country or area of the UN's list are not drawn. Where all countries lie in
    one region, the map shows that region.
    """
    by_number = {numbers()[value.code]: value for value in values if value.code in numbers()}
    frame = _frame(world, by_number)
    scale = min(WIDTH / frame.width, HEIGHT / frame.height)
    height = round(frame.height * scale)
    return MapPicture(
        width=round(frame.width * scale),
        map_height=height,
        view_box=f"{frame.left:g} {frame.top:g} {frame.width:g} {frame.height:g}",
        radius=round(RADIUS / scale, 1),
        background=_background(world, by_number, frame),
        shapes=[_shape(world, m49, value, scale) for m49, value in by_number.items()],
        key=_key(by_number.values(), states, height + KEY_GAP),
    )


def _key(values: Collection[Value], states: Mapping[str, str], top: int) -> list[KeyEntry]:
    counts = Counter(value.fill for value in values)
    return [
        KeyEntry(fill, f"{state}{colon()} {number(counts[fill])}", top + KEY_LINE * place)
        for place, (fill, state) in enumerate(states.items())
    ]


def _shape(world: World, m49: str, value: Value, scale: float) -> Shape:
    path = world.outlines.get(m49, "")
    is_marked = not path or world.areas.get(m49, math.inf) * scale**2 < SEEN
    return Shape(value, path, *world.points[m49], is_marked=is_marked)


def _background(world: World, shown: Mapping[str, Value], frame: Box) -> str:
    paths = [
        path
        for m49, path in world.outlines.items()
        if m49 not in shown and world.boxes[m49].touches(frame)
    ]
    return "".join(paths) + world.neutral


def _frame(world: World, shown: Mapping[str, Value]) -> Box:
    regions = {_regions()[m49] for m49 in shown}
    whole = world.whole.grown(2 * RADIUS * world.width / WIDTH)  # for markers at the edges
    if len(regions) != 1:
        return whole
    region = _region(world, regions.pop())
    points = [world.points[m49] for m49 in shown]
    return region if all(region.touches(Box(x, y, x, y)) for x, y in points) else whole


def _region(world: World, name: str) -> Box:
    """The rectangle around the UN members of a region, and not narrower than it may be."""
    boxes = [
        _box(world, row["m49"])
        for row in countries()
        if row["region"] == name and row["un_status"] != "other" and row["iso3"] != _EUROPE_AND_ASIA
    ]
    left, top, right, bottom = zip(*boxes, strict=True)
    box = Box(min(left), min(top), max(right), max(bottom)).grown(AROUND)
    missing = max(0, NARROWEST * box.height - box.width)
    return box._replace(left=box.left - missing / 2, right=box.right + missing / 2)


def _box(world: World, m49: str) -> Box:
    """The rectangle around a country: its point alone, where it lies on both ends of the map."""
    box = world.boxes.get(m49)
    x, y = world.points[m49]
    return box if box and box.width < WHOLE else Box(x, y, x, y)


@lru_cache(maxsize=1)
def _regions() -> Mapping[str, str]:
    """The region of each country or area by its M49 number."""
    return {row["m49"]: row["region"] for row in countries()}
