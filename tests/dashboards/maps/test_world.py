"""The outlines that scripts/world_map.mjs draws when the product is built_world."""

import gzip

from core import bundles
from countries.names import countries
from dashboards.maps.world import FILE_NAME, Box, box_of, world


def test_every_country_or_area_of_the_un_list_has_a_point_inside_the_map(built_world):
    listed = {row["m49"] for row in countries() if row["region"]}
    frame = built_world.whole.grown(16)

    assert built_world.points.keys() == listed
    assert [
        m49 for m49, (x, y) in built_world.points.items() if not frame.touches(Box(x, y, x, y))
    ] == []
    assert built_world.outlines.keys() <= listed
    assert listed - built_world.outlines.keys() <= built_world.areas.keys()


def test_the_map_is_light(built_world):
    content = (bundles.BUILD / FILE_NAME).read_bytes()

    assert len(content) <= 60_000
    assert len(gzip.compress(content)) <= 25_000


def test_a_country_that_the_un_draws_as_one_is_one_outline(built_world):
    assert "158" not in built_world.outlines
    croatia, ukraine = built_world.points["191"], built_world.boxes["804"]
    assert ukraine.bottom > croatia[1], "Ukraine reaches to Crimea, south of 45 degrees"
    assert built_world.boxes["706"].top < built_world.points["262"][1], (
        "Somalia reaches to the gulf of Aden"
    )
    assert built_world.neutral


def test_western_sahara_is_whole_and_morocco_ends_where_it_begins(built_world):
    morocco, sahara = built_world.boxes["504"], built_world.boxes["732"]

    assert morocco.bottom == sahara.top
    assert sahara.left < morocco.left


def test_overseas_areas_with_a_number_of_their_own_are_not_part_of_france(built_world):
    assert built_world.boxes["250"].width < 120
    assert {"254", "312", "474", "638"} <= built_world.points.keys()
    assert "254" in built_world.outlines


def test_a_box_is_around_all_rings_of_a_path():
    assert box_of("M10,20l5-3-1 4zM100,5l2 0 0 2z") == Box(10, 5, 102, 21)


def test_without_a_build_there_is_no_world(tmp_path, monkeypatch):
    monkeypatch.setattr(bundles, "BUILD", tmp_path)

    assert world() is None


def test_a_new_build_is_read_again(small_world):
    path = bundles.BUILD / FILE_NAME
    path.write_text(path.read_text().replace('"height": 900', '"height": 901'))

    assert (small_world.height, world().height) == (900, 901)
