// SPDX-License-Identifier: EUPL-1.2
// Writes data/cities.csv: first a demonstration membership, then places of every country, then the rest by population.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder, readCsv, readPlaces, writeCsv } from './packages.mjs';

const total = 22000, first = 220, second = 1980;
const founders = ['Barcelona', 'Birmingham', 'Frankfurt', 'Lyon', 'Milan', 'Rotterdam'];
const populated = new Set(['PPL', 'PPLA', 'PPLA2', 'PPLA3', 'PPLA4', 'PPLA5', 'PPLC', 'PPLG']);

// Where the seat of a third or fourth level unit is a municipality of its own, however near a large city.
const municipal = new Set(['AT', 'BE', 'CH', 'CZ', 'DE', 'DK', 'ES', 'FI', 'FR', 'HR', 'IT', 'NL', 'NO', 'PL', 'PT', 'RO', 'SE', 'SI']);
const municipalCodes = new Set(['PPLA2', 'PPLA3', 'PPLA4', 'PPLA5']);

// Municipalities that stand near a larger one and have no such code. Members are kept as well.
const whitelist = new Set(["ES L'Hospitalet de Llobregat", 'ES Badalona', 'PL Sosnowiec', 'PL Gdynia', 'GB Birkenhead', 'GB Gateshead', 'GB Salford']);

// Districts whose code is a municipality's.
const districts = new Set(['ES Ciudad Lineal', 'GB Archway']);

function distance(a, b) {
  const radians = Math.PI / 180;
  const x = (a.longitude - b.longitude) * Math.cos((a.latitude + b.latitude) * radians / 2);
  return Math.hypot(x, a.latitude - b.latitude) * 111.19;
}

const cell = (latitude, longitude) => `${Math.floor(latitude * 5)}|${Math.floor(longitude * 5)}`;

function gridOf(places) {
  const grid = new Map();
  for (const place of places) {
    const key = cell(place.latitude, place.longitude);
    grid.set(key, [...(grid.get(key) ?? []), place]);
  }
  return grid;
}

function* near(grid, place) {
  for (let north = -1; north <= 1; north++)
    for (let east = -1; east <= 1; east++)
      yield* grid.get(cell(place.latitude + north / 5, place.longitude + east / 5)) ?? [];
}

/** London's boroughs and Istanbul's districts are places of their own in GeoNames, and far from the centre. */
function isPartOfMetropolis(place) {
  const unit = `${place.country} ${place.unit}`;
  return (place.district === 'GLA' && place.code !== 'PPLC') || (unit === 'TR 34' && place.code !== 'PPLA');
}

function isMunicipality(place, grid) {
  const name = `${place.country} ${place.name}`;
  if (!populated.has(place.code) || isPartOfMetropolis(place) || districts.has(name))
    return false;
  if (whitelist.has(name) || (municipal.has(place.country) && municipalCodes.has(place.code)))
    return true;
  for (const other of near(grid, place))
    if (other.country === place.country && other.population >= 3 * place.population && distance(place, other) < 8)
      return false;
  return true;
}

function readMembers(places) {
  const lines = readFileSync(join(dataFolder, 'make/members.txt'), 'utf8').split('\n').filter(line => /^[A-Z]{2}:/.test(line));
  return lines.flatMap(line => line.slice(3).split(';').map(entry => {
    const [name, english] = entry.trim().split('=');
    const found = places.find(place => place.country === line.slice(0, 2) && place.name === name && populated.has(place.code));
    if (!found)
      throw new Error(`GeoNames has no ${line.slice(0, 2)} ${name}`);
    return { ...found, name: english ?? name };
  }));
}

/** Founders, then roughly as networks grow: large cities first, those of later members of the Union later. */
function inOrderOfJoining(members) {
  const since = new Map(readCsv('countries.csv').map(row => [row.country, Number(row.eu_from.slice(0, 4)) || 2009]));
  const late = place => Math.max(1986, since.get(place.country)) - 6 * Math.log(Math.max(place.population, 60000) / 100000);
  const rest = members.filter(place => !founders.includes(place.name)).sort((a, b) => late(a) - late(b));
  return [...founders.map(name => members.find(place => place.name === name)), ...rest];
}

function secondPart(places) {
  const seen = new Map();
  const part = [];
  const take = limit => {
    for (const place of places) {
      const count = seen.get(place.country) ?? 0;
      if (part.length < second && count < limit && !part.includes(place)) {
        part.push(place);
        seen.set(place.country, count + 1);
      }
    }
  };
  take(8);
  take(180);
  return part.sort((a, b) => b.population - a.population);
}

function slugOf(place) {
  return place.name.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').replace(/[ßþÞæÆœŒøØłŁđĐıħĦəƏ]/g, letter => latin[letter])
    .toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
}
const latin = { ß: 'ss', þ: 'th', Þ: 'th', æ: 'ae', Æ: 'ae', œ: 'oe', Œ: 'oe', ø: 'o', Ø: 'o', ł: 'l', Ł: 'l', đ: 'd', Đ: 'd', ı: 'i', ħ: 'h', Ħ: 'h', ə: 'a', Ə: 'a' };

function withSlugs(places) {
  const taken = new Set();
  return places.map(place => {
    const slug = slugOf(place);
    const country = `${slug}-${place.country.toLowerCase()}`;
    const own = [slug, country, `${country}-${place.geonames}`].find(candidate => candidate && !taken.has(candidate));
    taken.add(own);
    return { ...place, slug: own };
  });
}

const places = readPlaces().sort((a, b) => b.population - a.population || a.geonames - b.geonames);
const members = inOrderOfJoining(readMembers(places));
if (members.length !== first)
  throw new Error(`members.txt has ${members.length} cities instead of ${first}`);
const isMember = new Set(members.map(place => place.geonames));
const grid = gridOf(places.filter(place => populated.has(place.code)));
const others = places.filter(place => !isMember.has(place.geonames) && isMunicipality(place, grid));
const middle = secondPart(others);
const inMiddle = new Set(middle);
const all = withSlugs([...members, ...middle, ...others.filter(place => !inMiddle.has(place))].slice(0, total));
writeCsv('cities.csv', ['geonames', 'name', 'ascii_slug', 'country', 'latitude', 'longitude', 'population', 'timezone'],
  all.map(p => [p.geonames, p.name, p.slug, p.country, p.latitude.toFixed(4), p.longitude.toFixed(4), p.population, p.timezone]));
