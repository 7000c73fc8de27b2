// Draws the world once, when the product is built: the outlines of countries and areas by their
// M49 number, and a point for each. scripts/npm.py runs it in the folder of the npm packages.
//
//     node world_map.mjs countries-50m.json world.json
//
// docs/decisions/0071-maps.md says why some shapes are joined and some have no number.
import { readFileSync, writeFileSync } from "node:fs";
import { geoCentroid, geoEqualEarth, geoPath } from "d3-geo";
import { merge } from "topojson-client";
import { presimplify, quantile, simplify, sphericalTriangleArea } from "topojson-simplify";

const WIDTH = 2000;
const SHARE_OF_POINTS = 0.12; // those of the outlines that matter most
// Smaller countries may need a marker, so their areas are told, in square units.
const SMALL = 200;
// Shapes that the United Nations draws as part of a country or area, by their name.
const JOINED = { "N. Cyprus": "196", Somaliland: "706", Taiwan: "156" };
// What the source has within another country: west, south, east, north, and the number.
const PARTS = [
  [32.4, 44.3, 36.7, 46.2, "804"],
  [-55, 2, -51, 6, "254"],
  [-62, 15.8, -61, 16.6, "312"],
  [-61.3, 14.3, -60.7, 15, "474"],
  [45, -13.1, 45.4, -12.6, "175"],
  [55.2, -21.5, 55.9, -20.8, "638"],
  [10, 76, 34, 81, "744"],
  [-9.2, 70.7, -7.8, 71.3, "744"],
  [-68.5, 11.9, -68, 12.4, "535"],
  [105, -11, 106, -10, "162"],
  [96, -13, 97.5, -11, "166"],
];
// Countries and areas that the source is too coarse for: degrees east and north.
const POINTS = {
  "074": [3.4, -54.4],
  162: [105.6, -10.5],
  166: [96.8, -12.2],
  175: [45.2, -12.8],
  254: [-53.1, 4],
  292: [-5.35, 36.14],
  312: [-61.6, 16.2],
  474: [-61, 14.6],
  535: [-68.3, 12.2],
  581: [166.6, 19.3],
  638: [55.5, -21.1],
  744: [17, 78.5],
  772: [-171.8, -9.2],
  798: [179.2, -8.5],
};
// The middle of these outlines is far from where people look for the country.
const MIDDLES = { 250: [2.5, 46.6], 578: [9, 61.3], 840: [-98, 39.5], 296: [173, 1.4] };

// The border of Morocco and Western Sahara is a parallel. The source draws another line.
const MOROCCO = { north: "504", south: "732", border: 27.667 };

const [source, target] = process.argv.slice(2);
const world = simplified(JSON.parse(readFileSync(source)));
const shapes = shapesByNumber(world.objects.countries.geometries);
shapes.delete("010"); // the Antarctic: it has no party, and would take a quarter of the map
const all = { type: "GeometryCollection", geometries: [...shapes.values()] };
// Without a precision of its own the projection would add points that were just left out.
const path = geoPath(geoEqualEarth().precision(0).fitWidth(WIDTH, all));
const projection = path.projection();
const height = Math.ceil(path.bounds(all)[1][1]);

const outlines = {};
const points = {};
for (const [number, shape] of shapes) {
  const outline = relative(path(shape));
  if (outline) outlines[number] = outline; // the smallest islands have lost theirs
  points[number] = rounded(projection(MIDDLES[number] ?? geoCentroid(largest(shape))));
}
for (const [number, place] of Object.entries(POINTS)) {
  points[number] ??= rounded(projection(place));
}
const neutral = outlines[""] ?? "";
delete outlines[""];
delete points[""];
const areas = {};
for (const number of Object.keys(points)) {
  const area = shapes.has(number) ? Math.round(path.area(shapes.get(number))) : 0;
  if (area < SMALL) areas[number] = area;
}
writeFileSync(target, JSON.stringify({ width: WIDTH, height, outlines, neutral, points, areas }));

/** The same outlines with fewer points; countries that touch still touch. */
function simplified(topology) {
  const weighed = presimplify(topology, sphericalTriangleArea);
  return simplify(weighed, quantile(weighed, SHARE_OF_POINTS));
}

/** A shape for each M49 number; polygons without one are the shape of the empty text. */
function shapesByNumber(geometries) {
  const polygons = new Map();
  for (const geometry of geometries) {
    const own = JOINED[geometry.properties.name] ?? geometry.id ?? "";
    for (const arcs of geometry.type === "Polygon" ? [geometry.arcs] : geometry.arcs) {
      const polygon = { type: "Polygon", arcs };
      const number = partAt(geoCentroid(merge(world, [polygon]))) ?? own;
      polygons.set(number, [...(polygons.get(number) ?? []), polygon]);
    }
  }
  const { north, south, border } = MOROCCO;
  const both = merge(world, [...polygons.get(north), ...polygons.get(south)]);
  return new Map([
    ...[...polygons].map(([number, list]) => [number, merge(world, list)]),
    [north, cut(both, border, 1)],
    [south, cut(both, border, -1)],
  ]);
}

/** The part of a shape to the north (1) or to the south (-1) of a parallel. */
function cut({ coordinates }, parallel, side) {
  const isKept = ([, north]) => (north - parallel) * side >= 0;
  const crossing = ([east, north], [nextEast, nextNorth]) => [
    east + ((nextEast - east) * (parallel - north)) / (nextNorth - north),
    parallel,
  ];
  const cutRing = (ring) =>
    ring
      .slice(1)
      .flatMap((point, place) => [
        ...(isKept(ring[place]) === isKept(point) ? [] : [crossing(ring[place], point)]),
        ...(isKept(point) ? [point] : []),
      ]);
  const rings = coordinates.map(([outer]) => cutRing(outer)).filter((ring) => ring.length > 2);
  return { type: "MultiPolygon", coordinates: rings.map((ring) => [[...ring, ring[0]]]) };
}

function partAt([east, north]) {
  return PARTS.find(
    ([west, south, end, top]) => west <= east && east <= end && south <= north && north <= top,
  )?.[4];
}

function largest({ coordinates }) {
  const polygons = coordinates.map((rings) => ({ type: "Polygon", coordinates: rings }));
  return polygons.reduce((one, other) => (path.area(other) > path.area(one) ? other : one));
}

/** A path of whole numbers in steps, which is half as long. Rings without an area are left out. */
function relative(absolute) {
  return absolute
    .split("Z")
    .filter(Boolean)
    .map((ring) =>
      ring
        .slice(1)
        .split("L")
        .map((pair) => pair.split(",").map(Math.round)),
    )
    .map(([start, ...others]) => {
      let last = start;
      const steps = others
        .map((point) => {
          const step = [point[0] - last[0], point[1] - last[1]];
          last = point;
          return step;
        })
        .filter(([x, y]) => x || y);
      return steps.length < 2 ? "" : `M${start}l${steps.join(" ").replaceAll(/[, ]-/g, "-")}z`;
    })
    .join("");
}

function rounded(point) {
  return point.map(Math.round);
}
