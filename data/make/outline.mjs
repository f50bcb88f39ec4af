// SPDX-License-Identifier: EUPL-1.2
// Writes data/europe.csv: outlines of countries as SVG path data in the map's own coordinates, which are kilometres (see
// src/view/map.h; projection, frame and islands must be the same in both).
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { packageFile, readCsv, writeCsv } from './packages.mjs';

const width = 5060, height = 4150, left = -1761, top = 2230;
const margin = 12;                 // clipped edges lie outside the frame, so that no stroke runs along it
const smallestTriangle = 15;       // km², Visvalingam's measure below which a point goes
const smallestIsland = 70;         // km²; the largest piece of each country stays

// Atlantic islands are moved into boxes of their own. Kilometres from the centre of the projection.
const islands = [
  { west: -19, east: -13, south: 27, north: 30, right: 1040, up: 410 },   // Canary Islands
  { west: -18, east: -15, south: 31, north: 34, right: 1350, up: -58 },     // Madeira
  { west: -32, east: -24, south: 36, north: 40, right: 1640, up: 400 },   // Azores
];
const boxes = [[12, 3850, 528, 288], [540, 3850, 150, 288], [12, 2230, 420, 620]];

const codes = {
  '008': 'AL', '020': 'AD', '051': 'AM', '040': 'AT', '031': 'AZ', '070': 'BA', '056': 'BE', '100': 'BG', '756': 'CH', '196': 'CY',
  '203': 'CZ', '276': 'DE', '208': 'DK', '233': 'EE', '724': 'ES', '246': 'FI', '248': 'FI', '250': 'FR', '826': 'GB', '268': 'GE',
  '300': 'GR', '191': 'HR', '348': 'HU', '372': 'IE', '352': 'IS', '380': 'IT', '438': 'LI', '440': 'LT', '442': 'LU', '428': 'LV',
  '492': 'MC', '498': 'MD', '499': 'ME', '807': 'MK', '470': 'MT', '528': 'NL', '578': 'NO', '616': 'PL', '620': 'PT', '642': 'RO',
  '688': 'RS', '752': 'SE', '705': 'SI', '703': 'SK', '674': 'SM', '792': 'TR', '804': 'UA', '336': 'VA',
};
const codesByName = { Kosovo: 'XK', 'N. Cyprus': 'CY' };
const leftOut = new Set(['304', '010']); // Greenland and Antarctica

function project([longitude, latitude]) {
  const radians = Math.PI / 180, centre = 52 * radians;
  const phi = latitude * radians, lambda = (longitude - 10) * radians;
  const cosine = Math.sin(centre) * Math.sin(phi) + Math.cos(centre) * Math.cos(phi) * Math.cos(lambda);
  const scale = 6371.007181 * Math.sqrt(2 / (1 + cosine));
  const island = islands.find(i => longitude > i.west && longitude < i.east && latitude > i.south && latitude < i.north);
  const east = scale * Math.cos(phi) * Math.sin(lambda) + (island?.right ?? 0);
  const north = scale * (Math.cos(centre) * Math.sin(phi) - Math.sin(centre) * Math.cos(phi) * Math.cos(lambda)) + (island?.up ?? 0);
  return [east - left, top - north];
}

function decodeArcs({ arcs, transform: { scale, translate } }) {
  return arcs.map(arc => {
    let x = 0, y = 0;
    return arc.map(([dx, dy]) => [(x += dx) * scale[0] + translate[0], (y += dy) * scale[1] + translate[1]]);
  });
}

const triangle = (a, b, c) => Math.abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2;

/** Visvalingam and Whyatt 1993. Ends stay, so that arcs shared by neighbours still meet. */
function simplify(points) {
  const kept = [...points];
  const least = kept.length > 3 && kept[0].join() === kept.at(-1).join() ? 4 : 2;
  while (kept.length > least) {
    let smallest = Infinity, where = -1;
    for (let i = 1; i < kept.length - 1; i++) {
      const area = triangle(kept[i - 1], kept[i], kept[i + 1]);
      if (area < smallest)
        [smallest, where] = [area, i];
    }
    if (smallest >= smallestTriangle)
      break;
    kept.splice(where, 1);
  }
  return kept;
}

/** Rings of arc numbers of several polygons, without the arcs that two of them share. */
function mergeRings(rings) {
  const arcOf = number => (number < 0 ? ~number : number);
  const uses = new Map();
  for (const number of rings.flat())
    uses.set(arcOf(number), (uses.get(arcOf(number)) ?? 0) + 1);
  if (![...uses.values()].includes(2))
    return rings;
  const open = rings.flat().filter(number => uses.get(arcOf(number)) === 1);
  const merged = [];
  while (open.length > 0) {
    const ring = [open.shift()];
    for (;;) {
      const end = ends(ring.at(-1))[1];
      const next = open.findIndex(number => ends(number)[0] === end);
      if (end === ends(ring[0])[0] || next < 0)
        break;
      ring.push(...open.splice(next, 1));
    }
    merged.push(ring);
  }
  return merged;
}

function ends(number) {
  const arc = arcs[number < 0 ? ~number : number];
  const pair = [arc[0].join(), arc.at(-1).join()];
  return number < 0 ? pair.reverse() : pair;
}

function ringPoints(ring) {
  return ring.flatMap((number, i) => {
    const arc = number < 0 ? [...lines[~number]].reverse() : lines[number];
    return i === 0 ? arc : arc.slice(1);
  });
}

/** Sutherland and Hodgman 1974, one edge of the frame after the other. */
function clip(points) {
  const edges = [[0, -margin, 1], [0, width + margin, -1], [1, -margin, 1], [1, height + margin, -1]];
  let result = points.slice(0, -1);
  for (const [axis, limit, sign] of edges) {
    const inside = point => sign * (point[axis] - limit) >= 0;
    const from = result;
    result = [];
    from.forEach((point, i) => {
      const before = from.at(i - 1);
      if (inside(point) !== inside(before)) {
        const part = (limit - before[axis]) / (point[axis] - before[axis]);
        result.push([before[0] + part * (point[0] - before[0]), before[1] + part * (point[1] - before[1])]);
      }
      if (inside(point))
        result.push(point);
    });
  }
  return result;
}

function areaOf(points) {
  return Math.abs(points.reduce((sum, [x, y], i) => sum + points.at(i - 1)[0] * y - x * points.at(i - 1)[1], 0)) / 2;
}

const pair = (x, y) => (x < 0 || y === undefined ? '' : ' ') + x + (y < 0 ? '' : ' ') + y;

function pathOf(points) {
  const rounded = points.map(point => point.map(Math.round)).filter((point, i, all) => point.join() !== all.at(i - 1).join());
  if (rounded.length < 3)
    return '';
  const steps = rounded.slice(1).map(([x, y], i) => pair(x - rounded[i][0], y - rounded[i][1])).join('').trimStart();
  return `M${rounded[0][0]} ${rounded[0][1]}l${steps}z`;
}

function isCrimea(polygon) {
  const points = polygon[0].flatMap(number => arcs[number < 0 ? ~number : number]);
  return points.every(([longitude, latitude]) => longitude > 32 && longitude < 37 && latitude > 44 && latitude < 46.5);
}

/** Polygons by country code, '' for those outside countries.csv. Crimea is Ukraine's, the north of Cyprus is Cyprus's. */
function polygonsByCountry(geometries) {
  const result = new Map();
  for (const { id, type, properties, arcs: content } of geometries)
    for (const polygon of leftOut.has(id) ? [] : type === 'Polygon' ? [content] : content) {
      const code = codes[id] ?? codesByName[properties.name] ?? '';
      const country = id === '643' && isCrimea(polygon) ? 'UA' : code;
      result.set(country, [...(result.get(country) ?? []), polygon]);
    }
  return result;
}

function countryPath(country, polygons) {
  const rings = (country === '' ? polygons.flat() : mergeRings(polygons.flat())).map(ringPoints).map(clip)
    .filter(points => points.length > 2).sort((a, b) => areaOf(b) - areaOf(a));
  return rings.filter((ring, i) => areaOf(ring) >= smallestIsland || (i === 0 && country !== '')).map(pathOf).join('');
}

const atlas = JSON.parse(readFileSync(packageFile('world-atlas', 'countries-50m.json'), 'utf8'));
const arcs = decodeArcs(atlas);
const lines = arcs.map(arc => simplify(arc.map(project)));
const polygons = polygonsByCountry(atlas.objects.countries.geometries);
const listed = readCsv('countries.csv').map(row => row.country);
const rows = [['outside', '', countryPath('', polygons.get(''))],
  ['inset', '', boxes.map(([x, y, w, h]) => `M${x} ${y}h${w}v${h}h-${w}z`).join('')],
  ...listed.map(country => ['country', country, countryPath(country, polygons.get(country))])];
writeCsv('europe.csv', ['part', 'country', 'path'], rows);
console.log(`${gzipSync(rows.map(row => row[2]).join('\n'), { level: 9 }).length} bytes compressed`);
console.log('without outline:', rows.filter(row => !row[2]).map(row => row[1]).join(' '));
