import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { createByteSearch } from '../../support/byte-search'
import { Application } from './application'
import { makeCanaries, randomWord, type Canary } from './canaries'
import { request } from './steps'

/** Upper and lower case, a digit and another sign (spec R2.3). */
const aPassword = (): string => `Aa1!${randomWord()}`

export type Typed = {
  readonly beheerder: { readonly email: string; readonly password: string; readonly newPassword: string }
  readonly smtp: { readonly username: string; readonly password: string; readonly wrongPassword: string }
  readonly person: Canary
  readonly accountPassword: string
  readonly wrong: { readonly username: string; readonly password: string; readonly recoveryKey: string }
  /** Without their extension. */
  readonly fileNames: { readonly broken: string; readonly gone: string; readonly saved: string }
}

export function makeTyped(): Typed {
  const [person] = makeCanaries(1)
  if (person === undefined) throw new Error('no canary')
  return {
    beheerder: { email: `${randomWord()}@leiden.example`, password: aPassword(), newPassword: aPassword() },
    smtp: { username: randomWord(), password: aPassword(), wrongPassword: aPassword() },
    person,
    accountPassword: aPassword(),
    wrong: { username: `${randomWord()}@elders.example`, password: aPassword(), recoveryKey: 'QJ4X-8WZT-5R0N-YVKE-H2MB-7CPD-G9S3-AF61' },
    fileNames: { broken: randomWord(), gone: randomWord(), saved: randomWord() }
  }
}

/** Opens something: nowhere at all. */
export const secretsOf = ({ beheerder, smtp, accountPassword, wrong }: Typed, keys: readonly string[]): readonly string[] => [
  ...[beheerder.password, beheerder.newPassword, smtp.password, smtp.wrongPassword, accountPassword, wrong.password],
  ...[wrong.recoveryKey, ...keys].flatMap((key) => [key, key.replaceAll('-', '')])
]

/** Tells of somebody: in the store's own folder alone. */
export const personalOf = ({ beheerder, smtp, person, wrong, fileNames }: Typed): readonly string[] => [
  ...[person.firstName, person.lastName, person.email, person.bigNumber, beheerder.email, smtp.username, wrong.username],
  ...Object.values(fileNames)
]

/** Of the value what this file reads. */
type Answer = { readonly value: { readonly ids: readonly string[]; readonly template: object; readonly batchId: string; readonly token: string } }

/** Which of the texts stand in bytes. */
export function textsIn(texts: readonly string[]): (bytes: Buffer) => readonly string[] {
  const search = createByteSearch(texts)
  return (bytes) => [...new Set(search(bytes).map(({ text }) => text))]
}

/** An application whose every file is below one folder, what it prints, and what it answered to the window. */
export class Observed {
  readonly application: Application
  readonly home: string
  readonly data: string
  readonly printed: Buffer[] = []
  readonly answers: { readonly name: string; readonly answer: string }[] = []

  constructor(folder: string) {
    this.home = path.join(folder, 'home')
    const own = { TMPDIR: path.join(this.home, 'tmp'), XDG_CONFIG_HOME: path.join(this.home, 'config'), XDG_CACHE_HOME: path.join(this.home, 'cache'), XDG_DATA_HOME: path.join(this.home, 'share') }
    for (const place of Object.values(own)) mkdirSync(place, { recursive: true })
    this.application = new Application(path.join(this.home, 'user-data'), { env: own })
    this.data = path.join(this.application.dataFolder, 'data')
  }

  async start(): Promise<Page> {
    const page = await this.application.start()
    const { stdout, stderr } = this.application.electron.process()
    for (const stream of [stdout, stderr]) stream?.on('data', (chunk: Buffer) => this.printed.push(Buffer.from(chunk)))
    return page
  }

  readonly ask = async (name: string, input: unknown = {}): Promise<Answer> => {
    const answer = await request(this.application.page, name, input)
    this.answers.push({ name, answer: JSON.stringify(answer) })
    return answer as Answer
  }

  /** The main process ends as by a fault of its own. */
  async crash(): Promise<void> {
    const child = this.application.electron.process()
    const gone = once(child, 'exit')
    child.kill('SIGSEGV')
    await gone
  }

  log(): string {
    return readFileSync(path.join(this.application.dataFolder, 'logs/aiosbeheer.log'), 'utf8')
  }
}

/** Damages the newest file of the store that has the name of this person, within that name; answers the file's. */
export function damageNameIn(data: string, { lastName }: Canary): string {
  const names = readdirSync(data).filter((name) => /\.(?:snapshot|journal)$/.test(name))
  const damaged = names.sort().findLast((name) => readFileSync(path.join(data, name), 'latin1').includes(lastName))
  if (damaged === undefined) throw new Error('no file of the store has the name')
  const file = path.join(data, damaged)
  writeFileSync(file, readFileSync(file, 'latin1').replace(lastName, `${lastName.slice(0, -1)}~`), 'latin1')
  return damaged
}
