// @ts-check
/**
 * Makes the file with which landelijk applicatiebeheer publishes a mal (docs/mal-formaat.md):
 *
 *   node tools/make-mal.mjs --institute Leiden --version 2027-1 [--niv niv2] [--status actief] [--rolegroup aios] [--rol aios]
 *     [--level "AIOS Leiden"] [--in-opleiding in_opl] [--note "Wat er anders is"] [--out "Mal Leiden 2027-1.aiosmal"]
 *
 * What is not given is what the application itself has for that institute (assets/institutes.json).
 */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';

const { values: given } = parseArgs({
  options: {
    institute: { type: 'string' },
    version: { type: 'string' },
    niv: { type: 'string' },
    status: { type: 'string' },
    rolegroup: { type: 'string' },
    rol: { type: 'string' },
    level: { type: 'string' },
    'in-opleiding': { type: 'string' },
    note: { type: 'string' },
    out: { type: 'string' },
  },
});

/** @param {string} message @returns {never} */
function stop(message) {
  console.error(message);
  process.exit(1);
}

/** @type {{ institutes: readonly { name: string, malColumn: string }[] }} */
const { institutes } = JSON.parse(await readFile(path.resolve(import.meta.dirname, '../assets/institutes.json'), 'utf8'));
const institute = given.institute ?? stop('Which institute? --institute Leiden');
const version = given.version ?? stop('Which version? --version 2027-1');
const malColumn = given.niv ?? institutes.find(({ name }) => name === institute)?.malColumn ?? stop(`${institute} is not in assets/institutes.json: say --niv niv2 or niv3`);
if (malColumn !== 'niv2' && malColumn !== 'niv3') stop(`--niv is niv2 or niv3, not ${malColumn}`);

const mal = {
  format: 'aiosbeheer-mal',
  formatVersion: 1,
  institute,
  version,
  malColumn,
  constants: {
    status: given.status ?? 'actief',
    rolegroup: given.rolegroup ?? 'aios',
    rol: given.rol ?? 'aios',
    level: given.level ?? `AIOS ${institute}`,
    in_opleiding: given['in-opleiding'] ?? 'in_opl',
  },
  publishedAt: new Date().toISOString(),
  note: given.note ?? '',
};
const { status, rolegroup, rol, level, in_opleiding: inTraining } = mal.constants;
const canonical = JSON.stringify([mal.format, mal.formatVersion, institute, version, malColumn, status, rolegroup, rol, level, inTraining, mal.publishedAt, mal.note]);
const checksum = createHash('sha256').update(canonical, 'utf8').digest('hex');

const out = given.out ?? `Mal ${institute} ${version}.aiosmal`;
await writeFile(out, `${JSON.stringify({ ...mal, checksum, signature: null }, null, 2)}\n`);
console.log(`${out} (${checksum})`);
