// SPDX-License-Identifier: EUPL-1.2
// Writes data/city-names.csv: names of the cities of data/cities.csv in other languages: those of exonyms.txt, and for the next
// ones what GeoNames has in Greek script. Where a language uses the name that cities.csv has, there is no row.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder, readPlaces, writeCsv } from './packages.mjs';

const languages = ['el', 'en', 'fr', 'de', 'es', 'it', 'pl'];
const withGreek = 2200;

function readCities() {
  const lines = readFileSync(join(dataFolder, 'cities.csv'), 'utf8').trimEnd().split('\n').slice(1);
  return lines.map(line => line.split(',')).map(([geonames, name, slug]) => ({ geonames, name, slug }));
}

function readExonyms() {
  const lines = readFileSync(join(dataFolder, 'make/exonyms.txt'), 'utf8').split('\n').filter(line => /^[a-z]/.test(line));
  return new Map(lines.map(line => {
    const [slug, names] = line.split(': ');
    return [slug, names.split('; ').map(entry => entry.split('='))];
  }));
}

/** The one name in Greek script with accents, in today's spelling; none when GeoNames has several. */
function greekName(place) {
  const greek = place.alternatives.filter(name => /^[\u0370-\u03ff .'-]+$/.test(name) && /[άέήίόύώΐΰΆΈΉΊΌΎΏ]/.test(name));
  return greek.length === 1 ? [['el', greek[0]]] : [];
}

function check(city, [language, name]) {
  if (!languages.includes(language) || !name || name === city.name)
    throw new Error(`exonyms.txt: ${city.slug} ${language} ${name}`);
}

const places = new Map(readPlaces().map(place => [place.geonames, place]));
const exonyms = readExonyms();
const rows = readCities().slice(0, withGreek).flatMap(city => {
  const own = exonyms.get(city.slug);
  own?.forEach(entry => check(city, entry));
  exonyms.delete(city.slug);
  return (own ?? greekName(places.get(city.geonames))).map(([language, name]) => [city.geonames, language, name]);
});
if (exonyms.size > 0)
  throw new Error(`exonyms.txt: not in cities.csv: ${[...exonyms.keys()]}`);
writeCsv('city-names.csv', ['geonames', 'language', 'name'], rows);
