// @ts-check
/**
 * Makes test/fixtures/import/: a table of made-up aiossen, written to every kind of file by LibreOffice Calc, so that the import
 * is tested on what a spreadsheet program writes and not on what we think it writes. Needs `soffice` (Debian: libreoffice-calc);
 * the files it makes are committed, so nobody needs it to run the tests.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { deflateRawSync } from 'node:zlib';

const run = promisify(execFile);
const target = path.resolve(import.meta.dirname, '../test/fixtures/import');

/** @typedef {{ firstName: string, middleName: string, lastName: string, email: string, gender: 'm' | 'v', bigNumber: string }} Person */

const people = `
Zoë||Martens|v
Noor|van der|Heijden|v
Hélène|de|Brûlé|v
Ana||Kovačević|v
Sean||O'Neill|m
Kees||"Kees" Smit|m
Willem||Heijden, jr.|m
Daniël|van 't|Hof|m
Renée||Schippers|v
Jérôme||Vos|m
Chloë|van|Beek|v
Günther||Maas|m
Inês|da|Conceição|v
Anaïs||Çelik|v
Björn||Åkesson|m
Søren||Jørgensen|m
Siân||Llewellyn-Jones|v
Łukasz||Wiśniewski|m
Ömer||Yıldız|m
Şule||Öztürk|v
Ágnes||Szűcs|v
Dušan||Živković|m
Marie-José||Gaüzère|v
Thijs||Willemsen|m
Sem||Vink|m
Maud||Jacobs|v
Youssef|El|Amrani|m
Tess|van|Leeuwen|v
Ruben||Verhoeven|m
Joris||Kok|m
Eva||Mulder|v
Hidde||Zwart|m
Finn||Peeters|m
Merel|de|Wit|v
Lotte|van den|Berg-Ünal|v
Floor|ter|Horst|v
Jan Willem|op 't|Veld|m
Rembrandt||IJzerman|m
Ilse||IJ|v
Xin||Ng|v
Bo||Li|m
Fatima||Aït Ben Hassou|v
Mohammed|ben|Ali|m
Anne-Fleur||Bakker – Visser|v
Pieter-Jan||Smit; arts|m
Sofía||Muñoz|v
João|dos|Santos|m
Kristýna||Dvořáková|v
Ioannis||Παπαδόπουλος|m
Иван||Иванов|m
美玲||陳|v
Nguyễn||Thị Hồng|v
Louïs||Crèvecœur|m
Aimée||Guðmundsdóttir|v
Maëlle||M’Rabet|v
Tjitske||Sûdwâl|v
Wytze||Fêrke|m
Bregje||Hoe-Ming|v
Rafaël||Weiß|m
Iris||Laatste|v
`;

/** Spec R2.7: the first digit follows from the others; 01 is the code of physicians. @param {string} middle Seven digits. */
function bigNumber(middle) {
  const digits = [9, ...middle, 0, 1].map(Number);
  const weights = [1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = digits.reduce((total, digit, index) => total + digit * (weights[index] ?? 0), 0);
  const rest = 11 - (sum % 11);
  return `${rest === 11 ? 0 : rest === 10 ? 1 : rest}${digits.join('')}`;
}

/**
 * A row of numbers that looks like none and is the same at every run.
 * @returns {Generator<string, undefined, undefined>}
 */
function* bigNumbers() {
  for (let state = 4711; ; state = (state * 48271) % 2147483647) {
    yield bigNumber(String(state % 10_000_000).padStart(7, '0'));
  }
}

/** @returns {Person[]} Every fifth one has a number with a leading zero. */
function makePeople() {
  const numbers = bigNumbers();
  /** @param {boolean} withZero @returns {string} */
  const next = (withZero) => {
    for (;;) {
      const { value } = numbers.next();
      if (value === undefined) throw new Error('There is always another number.');
      if (value.startsWith('0') === withZero) return value;
    }
  };
  return people.trim().split('\n').map((line, index) => {
    const [firstName = '', middleName = '', lastName = '', gender] = line.split('|');
    return {
      firstName,
      middleName,
      lastName,
      email: `aios${String(index + 1).padStart(2, '0')}@post.example`,
      gender: gender === 'm' ? 'm' : 'v',
      bigNumber: next(index % 5 === 1),
    };
  });
}

const header = 'firstname,middlename,lastname,email,username,status,rolegroup,rol,password,gender,instituut,niv2,big_nr,in_opleiding'.split(',');

/** @param {Person} person */
const rowOf = (person) => [
  person.firstName, person.middleName, person.lastName, person.email, `BIG-${person.bigNumber}`,
  'actief', 'aios', 'aios', '', `gender_${person.gender}`, 'Leiden', 'AIOS Leiden', person.bigNumber, 'in_opl',
];

/** @param {string} text */
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** A flat OpenDocument sheet of text cells, as somebody would have typed them. @param {string[][]} rows */
const sheet = (rows) => `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:body><office:spreadsheet><table:table table:name="aios">
${rows.map((cells) => `<table:table-row>${cells.map((cell) => (cell === '' ? '<table:table-cell/>' : `<table:table-cell office:value-type="string"><text:p>${escaped(cell)}</text:p></table:table-cell>`)).join('')}</table:table-row>`).join('\n')}
</table:table></office:spreadsheet></office:body></office:document>`;

// Numbers of LibreOffice's CSV filter: separator, quote, character set.
const separators = { semicolon: 59, comma: 44, tab: 9 };
const characterSets = { utf8: 76, windows1252: 1, macRoman: 2, cp850: 4, utf16: 65535 };

const work = await mkdtemp(path.join(tmpdir(), 'import-fixtures-'));

/** @param {string} source @param {string} filter What LibreOffice calls the format. @param {string} extension @param {string} name */
async function convert(source, filter, extension, name) {
  await run('soffice', ['--headless', `-env:UserInstallation=file://${work}/profile`, '--convert-to', filter, '--outdir', path.join(work, 'out'), source]);
  await rename(path.join(work, 'out', `${path.basename(source, '.fods')}.${extension}`), path.join(target, name));
}

/** @param {string} source @param {keyof typeof separators} separator @param {keyof typeof characterSets} characterSet @param {string} name */
const csv = (source, separator, characterSet, name) =>
  convert(source, `csv:Text - txt - csv (StarCalc):${separators[separator]},34,${characterSets[characterSet]}`, 'csv', name);

/** @param {string} name @param {string | Buffer} content */
const write = (name, content) => writeFile(path.join(target, name), content);

/** One stored file in a ZIP: what any program packs that is no spreadsheet. @param {string} name @param {Buffer} content */
function zip(name, content) {
  const packed = deflateRawSync(content);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(20, 4);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(content.length, 22);
  local.writeUInt16LE(name.length, 26);
  return Buffer.concat([local, Buffer.from(name), packed]);
}

try {
  const all = makePeople();
  const big = path.join(work, 'big.fods');
  const small = path.join(work, 'small.fods');
  await writeFile(big, sheet([header, ...all.map(rowOf)]));
  await writeFile(small, sheet([header, ...all.slice(0, 3).map(rowOf)]));

  const bom = Buffer.from([0xef, 0xbb, 0xbf]);
  await csv(big, 'semicolon', 'utf8', 'aios-60-libreoffice-utf8-semicolon.csv');
  // Calc 7.4 writes no byte order mark; later ones and Excel put exactly these three bytes in front.
  const plain = await readFile(path.join(target, 'aios-60-libreoffice-utf8-semicolon.csv'));
  await write('aios-60-libreoffice-utf8-bom-semicolon.csv', Buffer.concat([bom, plain]));
  await rm(path.join(target, 'aios-60-libreoffice-utf8-semicolon.csv'));
  await csv(big, 'semicolon', 'windows1252', 'aios-60-libreoffice-windows1252-semicolon.csv');
  await write('aios-60.expected.json', `${JSON.stringify(all.map((person, index) => ({ line: index + 2, username: `BIG-${person.bigNumber}`, ...person })), null, 1)}\n`);

  await csv(small, 'comma', 'utf8', 'aios-3-libreoffice-utf8-comma.csv');
  await csv(small, 'tab', 'utf8', 'aios-3-libreoffice-utf8-tab.csv');
  await csv(small, 'semicolon', 'utf16', 'aios-3-libreoffice-utf16.csv');
  await csv(small, 'semicolon', 'macRoman', 'aios-3-libreoffice-mac-roman.csv');
  await csv(small, 'semicolon', 'cp850', 'aios-3-libreoffice-cp850.csv');
  await convert(small, 'xlsx', 'xlsx', 'aios-3-libreoffice.xlsx');
  await convert(small, 'xls', 'xls', 'aios-3-libreoffice.xls');
  await convert(small, 'ods', 'ods', 'aios-3-libreoffice.ods');
  await convert(small, 'pdf', 'pdf', 'aios-3-libreoffice.pdf');
  await convert(small, 'html:HTML (StarCalc)', 'html', 'aios-3-libreoffice-web-page.xls');
  await convert(small, 'xml:MS Excel 2003 XML', 'xml', 'aios-3-libreoffice-xml.xls');
  await convert(path.join(target, 'cells.fods'), 'xlsx', 'xlsx', 'cells-libreoffice.xlsx');

  const lines = [header, ...all.slice(0, 3).map(rowOf)].map((cells) => cells.join(';'));
  await write('aios-3-utf8-cr-line-ends.csv', `${lines.join('\r')}\r`);
  await write('aios-3-utf8-crlf-sep-line.csv', `${['sep=;', ...lines].join('\r\n')}\r\n`);
  await write('binary-with-nul-bytes.csv', Buffer.from(Array.from({ length: 512 }, (_, index) => (index * 37 + (index >> 3)) % 256)));
  await write('empty.csv', '');
  await write('only-header.csv', `${lines[0]}\r\n`);
  await write('zip-with-a-csv.zip', zip('aios.csv', Buffer.from(lines.join('\n'))));
  await write('register-soon-sgbo-hn.csv', 'username,portfolio\r\nBIG-19447705301,SOON\r\nBIG-39807940401,SGBO\r\n\r\nBIG-89971450001,HN\r\n');
} finally {
  await rm(work, { recursive: true, force: true });
}
