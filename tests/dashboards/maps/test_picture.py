"""What a map draws of the values that it is given."""

import pytest

from dashboards.maps.picture import HEIGHT, RADIUS, WIDTH, Value, picture

STATES = {"full": "Published", "loose": "In preparation"}


def value(code, fill="full"):
    return Value(code, code.title(), STATES[fill], fill, f"/parties/{code}/")


def test_a_country_is_drawn_once_and_the_rest_is_one_path(small_world):
    drawn = picture(small_world, [value("KEN")], STATES)

    assert [shape.path for shape in drawn.shapes] == [small_world.outlines["404"]]
    assert small_world.outlines["404"] not in drawn.background
    assert small_world.neutral in drawn.background


@pytest.mark.parametrize(
    ("code", "is_marked", "has_outline"),
    [("KEN", False, True), ("FRA", False, True), ("NRU", True, True), ("TUV", True, False)],
)
def test_small_countries_and_those_without_an_outline_have_a_marker(
    small_world, code, is_marked, has_outline
):
    [shape] = picture(small_world, [value(code)], STATES).shapes

    assert (shape.is_marked, bool(shape.path)) == (is_marked, has_outline)


@pytest.mark.parametrize("codes", [["KEN"], ["NRU", "KEN"], ["TUV"]])
def test_a_marker_has_six_pixels_on_a_map_in_full_size(small_world, codes):
    drawn = picture(small_world, [value(code) for code in codes], STATES)
    width = float(drawn.view_box.split()[2])

    assert drawn.radius * drawn.width / width == pytest.approx(RADIUS, abs=0.1)
    assert drawn.width <= WIDTH
    assert drawn.map_height <= HEIGHT


@pytest.mark.parametrize("code", ["EAC", "UNOSSC", "JICA", "X01"])
def test_a_party_that_is_no_country_is_neither_drawn_nor_counted(small_world, code):
    drawn = picture(small_world, [value("KEN"), value(code)], STATES)

    assert [shape.value.code for shape in drawn.shapes] == ["KEN"]
    assert [entry.words for entry in drawn.key] == ["Published: 1", "In preparation: 0"]


def test_countries_of_one_region_show_that_region_and_others_the_world(small_world):
    region = picture(small_world, [value("KEN")], STATES)
    world = picture(small_world, [value("KEN"), value("FRA", "loose")], STATES)

    assert float(region.view_box.split()[2]) < float(world.view_box.split()[2])
    assert float(world.view_box.split()[2]) > small_world.width
    assert small_world.outlines["520"] not in region.background
    assert small_world.outlines["520"] in world.background


def test_in_a_file_the_key_is_part_of_the_picture_and_nothing_is_a_link(small_world):
    page = picture(small_world, [value("KEN")], STATES)
    file = page.for_file()

    assert (page.has_links, file.has_links) == (True, False)
    assert page.height == page.map_height
    assert all(entry.y + 16 <= file.height for entry in file.key)
    assert file.key[0].y > page.map_height


@pytest.mark.parametrize("codes", [["KEN"], ["KEN", "FRA"]])
def test_a_map_is_never_too_narrow_for_its_key(small_world, codes):
    drawn = picture(small_world, [value(code) for code in codes], STATES)

    assert drawn.width >= 500
    _x, _y, width, height = map(float, drawn.key_box.split())
    assert width / height == pytest.approx(26 / 16, rel=0.05)


def test_a_country_on_both_ends_of_the_map_does_not_widen_its_region(built_world):
    """The islands of the United States reach beyond 180 degrees."""
    drawn = picture(built_world, [value("BRA"), value("USA")], STATES)
    left, _top, width, _height = map(float, drawn.view_box.split())

    assert width < built_world.width / 2
    assert left + width > built_world.boxes["076"].right


def test_the_russian_federation_does_not_widen_a_map_of_europe_unless_it_is_shown(built_world):
    europe = picture(built_world, [value("FRA"), value("MDA")], STATES)
    with_russia = picture(built_world, [value("FRA"), value("RUS")], STATES)
    width, whole = (float(drawn.view_box.split()[2]) for drawn in (europe, with_russia))

    assert width < 450
    assert whole > built_world.width
