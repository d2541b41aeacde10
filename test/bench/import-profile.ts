import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Share } from './measure'

/** By the innermost function on the stack that has one of these names; what has none is told as the rest. */
const parts: readonly (readonly [part: string, functions: readonly string[]])[] = [
  ['read the file and its digest', ['readFileBytes', 'sha256Of']],
  ['recognise kind, encoding and header', ['openCsv', 'openTable']],
  ['read CSV (csv-parse)', ['parseCsv']],
  ['rows under the columns of the mal', ['take', 'collectRows']],
  ['check each row', ['checkRow']],
  ['what becomes of each row', ['decideRow']],
  ['rows that share a username or an address', ['inTurns']],
  ['make a plan of it', ['planOf', 'plan', 'inspect', 'inspectionOf']],
  ['records of the accounts', ['accountOf', 'writeImport']],
  ['digest of the creation', ['creationOf']],
  ['JSON, encryption, base64', ['sealedPieces']],
  ['write and sync', ['writeFully', 'append', 'sync']],
  ['indexes of the store', ['follow', 'applyChange']],
  ['the next generation, behind the answer', ['fold', 'encodeSnapshot']],
  ['collecting garbage', ['(garbage collector)']]
]
const partOf = new Map(parts.flatMap(([part, names]) => names.map((name) => [name, part] as const)))
const rest = 'the rest: starting, opening the store, Node itself'
const waiting = '(idle)'

type ProfileNode = { readonly id: number; readonly callFrame: { readonly functionName: string }; readonly children?: readonly number[] }
type Profile = { readonly nodes: readonly ProfileNode[]; readonly samples: readonly number[]; readonly timeDeltas: readonly number[] }

/** Where the worker's time goes in one import of this file, by V8's own sampling, which takes some time itself; waiting left out. */
export async function sharesOf(script: string, file: string, rows: number): Promise<readonly Share[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'aiosbeheer-bench-'))
  await promisify(execFile)(process.execPath, ['--cpu-prof', '--cpu-prof-interval', '500', '--cpu-prof-dir', folder, script, '--once', file, String(rows)])
  const profiles = readdirSync(folder).map((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Profile)
  rmSync(folder, { recursive: true, force: true })
  const ofWorker = profiles.find(({ nodes }) => nodes.some(({ callFrame }) => callFrame.functionName === 'checkRow'))
  if (ofWorker === undefined) throw new Error('The worker left no profile')
  const spent = timeByPart(ofWorker)
  return [...parts.map(([part]) => part), rest].map((name) => ({ name, ms: spent.get(name) ?? 0 }))
}

function timeByPart({ nodes, samples, timeDeltas }: Profile): ReadonlyMap<string, number> {
  const nameOf = new Map(nodes.map(({ id, callFrame }) => [id, callFrame.functionName]))
  const parentOf = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)))
  const partOfNode = (id: number | undefined): string => (id === undefined ? rest : (partOf.get(nameOf.get(id) ?? '') ?? partOfNode(parentOf.get(id))))
  const spent = new Map<string, number>()
  samples.forEach((id, index) => {
    if (nameOf.get(id) === waiting) return
    const part = partOfNode(id)
    spent.set(part, (spent.get(part) ?? 0) + (timeDeltas[index] ?? 0) / 1000)
  })
  return spent
}
