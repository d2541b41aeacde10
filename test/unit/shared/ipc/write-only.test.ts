import { describe, expect, it } from 'vitest'
import { events, definitionOf, requests } from '../../../../shared/ipc/contract'
import { eventNames, requestNames } from '../../../../shared/ipc/names'
import { z } from '../../../../shared/zod'

// Passwords, keys and codes go into main and never come out (spec R4.5, R5.1): shown on the schemas of everything that can come out.

const tellingName = /pass|wachtwoord|hash|secret|geheim|key|sleutel|code|token|salt|seal|cipher|credential|auth|login/i

const nodeSchema = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
  additionalProperties: z.unknown().optional(),
  oneOf: z.array(z.unknown()).optional(),
  anyOf: z.array(z.unknown()).optional()
})

type Leaf = {
  /** Names of the fields on the way, `*` for those that the sender chooses. */
  readonly path: string
  /** A switch or one of a closed list: it can hold nothing that was typed. `any`: the schema says nothing. */
  readonly kind: 'closed' | 'text' | 'number' | 'record' | 'any'
}

/** Every field of a schema at any depth, beneath each variant of a union. */
function leavesOf(json: unknown, path: string): readonly Leaf[] {
  const node = nodeSchema.parse(json)
  const variants = [...(node.oneOf ?? []), ...(node.anyOf ?? [])]
  if (variants.length > 0) return variants.flatMap((variant) => leavesOf(variant, path))
  const own = Object.entries(node.properties ?? {}).flatMap(([name, field]) => leavesOf(field, `${path}.${name}`))
  if (node.type === 'array') return leavesOf(node.items ?? {}, path)
  if (node.type === 'object') {
    const isOpen = node.additionalProperties !== false
    return isOpen ? [...own, { path, kind: 'record' }, ...leavesOf(node.additionalProperties ?? {}, `${path}.*`)] : own
  }
  return [{ path, kind: kindOf(node) }]
}

function kindOf({ type, const: constant, enum: values }: z.infer<typeof nodeSchema>): Leaf['kind'] {
  const types = [type].flat()
  if (constant !== undefined || values !== undefined || types.every((each) => each === 'boolean' || each === 'null')) return 'closed'
  if (types.includes('string')) return 'text'
  return types.every((each) => each === 'integer' || each === 'number' || each === 'null') ? 'number' : 'any'
}

const leavesOfAll = (schemas: readonly (readonly [string, z.ZodType])[], io: 'input' | 'output'): readonly Leaf[] =>
  schemas.flatMap(([name, schema]) => leavesOf(z.toJSONSchema(schema, { io, unrepresentable: 'any' }), name))

const comingOut = leavesOfAll([...requestNames.map((name) => [name, definitionOf(name).output] as const), ...eventNames.map((name) => [name, events[name]] as const)], 'output')
const goingIn = leavesOfAll(requestNames.map((name) => [name, definitionOf(name).input] as const), 'input')

const isTelling = ({ path }: Leaf): boolean => tellingName.test(path.split('.').at(-1) ?? '')
const pathsOf = (leaves: readonly Leaf[]): readonly string[] => [...new Set(leaves.map(({ path }) => path))].sort()

/** Everything that answers where the application stands. */
const answersOfState = ['app.state', 'app.reopenStore', 'app.stateChanged', 'backup.restore', 'mal.load', 'recoveryKey.confirm', 'session.login', 'session.logout', 'session.updateOwn', 'setup.create', 'store.recover', 'store.startAnew', 'store.unlock', 'trial.start', 'trial.stop']

describe('what comes out of main', () => {
  it('has no field for a password, a key, a hash or a code but the reviewed ones', () => {
    const found = pathsOf(comingOut.filter((leaf) => leaf.kind !== 'closed' && isTelling(leaf)))
    expect(found).toEqual(
      [
        // Shown until it is confirmed, and only then: see the next test.
        ...answersOfState.map((name) => `${name}.recoveryKey`),
        // Name a file that was chosen, by a random id: they open nothing.
        'backup.choose.token',
        'imports.choose.token',
        'imports.drop.token',
        'imports.paste.token',
        'mal.choose.token',
        'registers.choose.token',
        'settings.chooseAuthority.token'
      ].sort()
    )
  })

  it('holds the recovery key in the phase that shows it alone', () => {
    const phases = requests['app.state'].output.options.map((option) => [option.shape.phase.value, 'recoveryKey' in option.shape])
    expect(phases).toEqual([
      ['storeProblem', false],
      ['setup', false],
      ['login', false],
      ['recoveryKey', true],
      ['ready', false]
    ])
  })

  it('tells of a password, a key or a code only by a switch or one of a closed list', () => {
    const found = new Set(comingOut.filter((leaf) => leaf.kind === 'closed' && isTelling(leaf)).map(({ path }) => path.split('.').at(-1)))
    // That pasted rows have a header is no hash, and that there is no authority for the mail server no login.
    expect([...found].sort()).toEqual(['authority', 'code', 'hasHeader', 'hasRecoveryKey', 'hasSecretStore', 'passwordKept', 'passwordNeeded'])
  })

  it('has names that the sender chooses only for the cells of a file and the facts of a sentence', () => {
    const found = new Set(comingOut.filter(({ kind }) => kind === 'record').map(({ path }) => path.split('.').at(-1)))
    // The password column of a file is not kept (main/domain/import/check-row.ts).
    expect([...found].sort()).toEqual(['cells', 'details'])
    expect(comingOut.filter(({ kind }) => kind === 'any')).toEqual([])
  })
})

describe('what goes into main', () => {
  it('is found by the same walk, passwords and keys included: it is not blind', () => {
    expect(pathsOf(goingIn.filter((leaf) => leaf.kind === 'text' && isTelling(leaf)))).toEqual(
      expect.arrayContaining(['accounts.create.draft.password', 'session.login.password', 'session.resetPassword.recoveryKey', 'session.updateOwn.newPassword', 'settings.saveSmtp.password', 'store.unlock.recoveryKey'])
    )
  })
})
