import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renderDueMail } from '../../../main/mail/render-due-mail'
import type { SmtpSession } from '../../../main/mail/smtp-sender'
import { noPython, readWithPython } from '../../support/python-mail'
import { startSmtpCatcher, type SmtpCatcher } from '../../support/smtp-catcher.mjs'
import { aLogin, openedSession } from './mail-builders'

/** Every Latin letter beyond ASCII of the encodings in which Europe wrote its names. */
const encodings = [1, 2, 3, 4, 9, 10, 13, 14, 15, 16].map((part) => `iso-8859-${part}`)
const latin = encodings.flatMap((encoding) => [...iconv.decode(Buffer.from(Array.from({ length: 96 }, (_unused, index) => 0xa0 + index)), encoding)])
const letters = [...new Set(latin.flatMap((letter) => [letter, letter.toUpperCase(), letter.toLowerCase()]))].filter((letter) => /^\p{sc=Latn}+$/u.test(letter)).sort()

/** And every other Latin letter that Unicode has. */
const others = Array.from({ length: 0x1f00 - 0xc0 }, (_unused, index) => String.fromCodePoint(0xc0 + index)).filter((letter) => /^\p{sc=Latn}$/u.test(letter))
const otherNames = Array.from({ length: Math.ceil(others.length / 12) }, (_unused, index) => `N${others.slice(12 * index, 12 * index + 12).join('')}r`)

const dutch = ['Zoë', 'Daniël', 'Chloé', 'Renée', 'Françoise', 'Loïs', 'Ĳsbrand van ĳsselstein', 'Hélène à Campo', 'Jörg', "Noor van 't Hôf", 'Júlia', 'Íñigo', 'Bíj́voet', 'Coöperatie', 'Gëorge-Étienne']
const long = [
  `Anne-Fleur Wilhelmina ${'van Wassenaer-Obdam '.repeat(6)}tot Twickel`,
  `Ægidius Þórður ${'Škvařil-Łukasiewicz '.repeat(12)}Ðorđević`,
  'Ŵ'.repeat(120),
  `${'é'.repeat(200)} ${'e\u0301'.repeat(100)}`,
  'W'.repeat(99),
  'a b '.repeat(60).trim()
]
const beyond = ['𝒩𝑜𝑜𝓇 𝕍𝕒𝕟', '𠮷田 Noor', '👩⚕ Noor', 'Иван Ђорђевић', 'Γεώργιος Παπαδόπουλος', 'نور الهدى', '王小明', 'ﬁona ﬂorian', 'ẞtraße', 'ǅemal ǈiljana', 'Nguyễn Thị Ánh']
const signs = ["D'Arcy O'Neill", '“Noor”', '"Noor" Heijden', 'Heijden, jr. (Noor)', 'Noor; Heijden', 'Noor <Heijden>', 'Noor = Heijden_', 'a@b.example', '?Noor?', 'Noor=20Heijden', '.Noor.', "''Noor''", 'Noor\\Heijden', 'Noor & Zn.', '&amp; Noor', '%20 Noor']

const composed = [...letters.map((letter) => `N${letter}or ${letter}van ${letter}`), ...otherNames, ...dutch, ...long, ...beyond, ...signs]
const names = [...new Set(composed.flatMap((name) => [name.normalize('NFC'), name.normalize('NFD'), name]))]

const from = 'aiosbeheer@leiden.example'
const now = new Date('2026-11-26T09:00:00Z')
const text = 'Beste {naam},\n\nNaam: {naam}\n\n{naam} en {naam}: één, ĳs, € en 𝒩.\n.{naam}\nFrom {naam}\n \n\n{naam}'

const dueMail = (name: string, index: number) =>
  renderDueMail(
    {
      batch: { batchId: 'b', kind: 'message', subject: 'Voor {naam}', text, from, instituteName: 'Leiden', portalUrl: '', route: 'server', createdAt: '', createdBy: '' },
      entry: { entryId: `entry-${index}`, accountId: 'a', name, username: 'u', email: 'noor@post.example', activationCode: null, activationCodeHash: null }
    },
    now
  )

/** Only what HTML cannot hold as it is. */
const escaped = (name: string): string => name.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/'/g, '&#39;')

let server: SmtpCatcher
let session: SmtpSession

beforeAll(async () => {
  server = await startSmtpCatcher()
  session = await openedSession(aLogin(server))
})

afterAll(async () => {
  await session.close()
  await server.close()
})

describe.skipIf(noPython !== null)(`a name, over the wire and read by Python${noPython === null ? '' : ` (${noPython})`}`, () => {
  it('is the same in the header, the subject, the text and the HTML', async () => {
    expect(letters.length).toBeGreaterThan(200)
    expect(names.length).toBeGreaterThan(400)
    const options = { beforeTransmit: () => Promise.resolve(), signal: new AbortController().signal }
    for (const [index, name] of names.entries()) expect(await session.send(dueMail(name, index), options)).toMatchObject({ kind: 'accepted' })
    const read = await readWithPython(server.mails.map(({ raw }) => raw))
    expect(read.map(({ to }) => to)).toEqual(names.map((name) => [[name, 'noor@post.example']]))
    expect(read.map(({ subject }) => subject)).toEqual(names.map((name) => `Voor ${name}`))
    expect(read.map((mail) => mail.text)).toEqual(names.map((name) => [text.replaceAll('{naam}', name)]))
    for (const [index, mail] of read.entries()) {
      const name = names[index] ?? ''
      expect(mail.html).toEqual([dueMail(name, index).html])
      expect(mail.html[0]?.split(escaped(name))).toHaveLength(9)
      expect(mail.defects).toEqual([])
    }
  }, 120_000)

  it('stands on lines that every server takes', () => {
    for (const { raw } of server.mails) {
      for (const line of raw.toString('latin1').split('\r\n')) expect(line.length).toBeLessThanOrEqual(998)
      // eslint-disable-next-line no-control-regex -- control characters are what is looked for
      expect(raw.toString('latin1').replace(/\r\n/g, '')).not.toMatch(/[\u0000-\u0008\u000a-\u001f\u007f-\u00ff]/)
    }
  })
})
