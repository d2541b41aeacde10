import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { nodeDisk, type Disk } from '../../../main/store/disk'
import { atEveryCall } from '../../torture/support/at-every-call'
import { correctWriter } from '../../torture/support/control-writers'
import { allFaults, callsThatTakeRoom, faultCodes, faultyDisk, type FaultPlan } from '../../torture/support/faulty-disk'
import { ownFolder } from './own-folder'

const eio = { kind: 'error', code: 'EIO' } as const

const aFile = (content = ''): string => {
  const filePath = path.join(ownFolder(), 'store.json')
  writeFileSync(filePath, content)
  return filePath
}

const planAt = (atCall: number, overrides: Partial<FaultPlan> = {}): FaultPlan => ({ fault: eio, atCall, lasts: 'once', ...overrides })

describe('counting', () => {
  it('counts every call, those of open files too', async () => {
    const folder = ownFolder()
    const { disk, callCount, struck } = faultyDisk(nodeDisk)
    await correctWriter(disk, path.join(folder, 'store.json'), Buffer.from('good'), 1)
    expect({ calls: callCount(), struck: struck() }).toEqual({ calls: 6, struck: undefined })
    await disk.list(folder)
    await disk.sizeBytesOf(folder)
    await disk.makeFolder(folder)
    const file = await disk.openFile(path.join(folder, 'store.json'))
    await file.truncate(2)
    expect(await file.sizeBytes()).toBe(2)
    await file.close()
    expect(await disk.readFile(path.join(folder, 'store.json'))).toEqual(Buffer.from('go'))
    await disk.remove(path.join(folder, 'store.json'))
    expect(callCount()).toBe(15)
  })
})

describe('an error', () => {
  it.each(faultCodes)('looks as Node’s own: %s', async (code) => {
    const { disk } = faultyDisk(nodeDisk, planAt(1, { fault: { kind: 'error', code } }))
    const error: unknown = await disk.readFile('/nowhere').catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code, syscall: 'open', path: '/nowhere', message: expect.stringMatching(new RegExp(`^${code}: .+, open '/nowhere'$`)) })
    expect((error as NodeJS.ErrnoException).errno).toBeLessThan(0)
  })

  it('is the very one that Node throws', async () => {
    const { disk } = faultyDisk(nodeDisk, planAt(1, { fault: { kind: 'error', code: 'EACCES' } }))
    const ours = (await disk.list('/nowhere').catch((thrown: unknown) => thrown)) as NodeJS.ErrnoException
    const theirs = (await nodeDisk.list('/nowhere').catch((thrown: unknown) => thrown)) as NodeJS.ErrnoException
    expect(Object.keys(ours).sort()).toEqual(Object.keys(theirs).sort())
    expect(ours.message.replace(/^EACCES: permission denied/, '')).toBe(theirs.message.replace(/^ENOENT: no such file or directory/, ''))
  })

  it('strikes the call it was planned for, once, and nothing of that call is done', async () => {
    const from = aFile('new')
    const to = `${from}.to`
    const { disk, struck } = faultyDisk(nodeDisk, planAt(2, { fault: { kind: 'error', code: 'EBUSY' } }))
    await disk.readFile(from)
    await expect(disk.rename(from, to)).rejects.toMatchObject({ code: 'EBUSY', syscall: 'rename' })
    expect({ struck: struck(), from: existsSync(from), to: existsSync(to) }).toEqual({ struck: { name: 'rename', path: to }, from: true, to: false })
    await disk.rename(from, to)
    expect(readFileSync(to, 'utf8')).toBe('new')
  })

  it('lasts until it is healed when it is to last', async () => {
    const filePath = aFile()
    const { disk, heal, callCount, struck } = faultyDisk(nodeDisk, planAt(2, { lasts: 'lasting' }))
    await disk.readFile(filePath)
    await expect(disk.sizeBytesOf(filePath)).rejects.toMatchObject({ code: 'EIO' })
    await expect(disk.readFile(filePath)).rejects.toMatchObject({ code: 'EIO' })
    heal()
    await disk.readFile(filePath)
    expect({ calls: callCount(), first: struck()?.name }).toEqual({ calls: 4, first: 'sizeBytesOf' })
  })

  it('can come after the call was done', async () => {
    const from = aFile('new')
    const { disk } = faultyDisk(nodeDisk, planAt(1, { fault: { ...eio, doneAnyway: true } }))
    await expect(disk.rename(from, `${from}.to`)).rejects.toMatchObject({ code: 'EIO' })
    expect(existsSync(`${from}.to`)).toBe(true)
  })

  it('of a close leaves the file closed', async () => {
    const { disk } = faultyDisk(nodeDisk, planAt(2))
    const file = await disk.openFile(aFile())
    await expect(file.close()).rejects.toMatchObject({ code: 'EIO', syscall: 'close' })
    await expect(file.write(Buffer.from('x'), 0)).rejects.toMatchObject({ code: 'EBADF' })
  })

  it('can be for some calls alone: a full disk still reads and removes', async () => {
    const filePath = aFile('old')
    const { disk, callCount } = faultyDisk(nodeDisk)
    await disk.readFile(filePath)
    const full = faultyDisk(disk, planAt(1, { fault: { kind: 'error', code: 'ENOSPC' }, lasts: 'lasting', only: callsThatTakeRoom }))
    const file = await full.disk.openFile(filePath)
    await expect(file.write(Buffer.from('new'), 0)).rejects.toMatchObject({ code: 'ENOSPC', syscall: 'write' })
    await expect(full.disk.createFile(`${filePath}.tmp`)).rejects.toMatchObject({ code: 'ENOSPC' })
    await file.close()
    expect(await full.disk.readFile(filePath)).toEqual(Buffer.from('old'))
    await full.disk.remove(filePath)
    expect({ inner: callCount(), refused: full.callCount() }).toEqual({ inner: 5, refused: 2 })
  })
})

describe('a short write', () => {
  const written = async (plan: FaultPlan): Promise<{ answer: unknown; content: string }> => {
    const filePath = aFile()
    const file = await faultyDisk(nodeDisk, plan).disk.openFile(filePath)
    const answer: unknown = await file.write(Buffer.from('0123456789'), 0).catch((error: unknown) => (error as NodeJS.ErrnoException).code)
    await file.close()
    return { answer, content: readFileSync(filePath, 'utf8') }
  }

  it('writes half and says so', async () => {
    expect(await written(planAt(2, { fault: { kind: 'shortWrite' } }))).toEqual({ answer: 5, content: '01234' })
  })

  it('that is torn writes half and fails', async () => {
    expect(await written(planAt(2, { fault: { kind: 'tornWrite' } }))).toEqual({ answer: 'ENOSPC', content: '01234' })
  })

  it('passes calls by that write nothing', async () => {
    const filePath = aFile('old')
    const { disk, struck } = faultyDisk(nodeDisk, planAt(1, { fault: { kind: 'shortWrite' } }))
    expect(await disk.readFile(filePath)).toEqual(Buffer.from('old'))
    expect(struck()).toBeUndefined()
  })

  it('that lasts still lets all bytes through in the end', async () => {
    const filePath = aFile()
    const { disk } = faultyDisk(nodeDisk, planAt(1, { fault: { kind: 'shortWrite' }, lasts: 'lasting' }))
    await correctWriter(disk, filePath, Buffer.from('0123456789'), 1)
    expect(readFileSync(filePath, 'utf8')).toBe('0123456789')
  })
})

describe('a fault at every call', () => {
  const saved = async (disk: Disk, filePath: string): Promise<boolean> =>
    correctWriter(disk, filePath, Buffer.from('new'), 1).then(
      () => true,
      () => false
    )

  it.each(allFaults)('leaves the old or the new of a correct writer: %j', async (fault) => {
    const seen = new Set<string>()
    const played = await atEveryCall(async (atCall) => {
      const filePath = aFile('old')
      const faulty = faultyDisk(nodeDisk, planAt(atCall, { fault, lasts: 'lasting' }))
      const acknowledged = await saved(faulty.disk, filePath)
      const content = readFileSync(filePath, 'utf8')
      seen.add(content)
      expect(acknowledged ? ['new'] : ['old', 'new']).toContain(content)
      return { reached: faulty.callCount() >= atCall }
    })
    expect(played).toBeGreaterThanOrEqual(6)
    // A writer that writes on after a short write has nothing to fail of.
    expect([...seen].sort()).toEqual(fault.kind === 'shortWrite' ? ['new'] : ['new', 'old'])
  })

  it('begins anew with each plan', async () => {
    const filePath = aFile()
    const faulty = faultyDisk(nodeDisk, planAt(1))
    await expect(faulty.disk.readFile(filePath)).rejects.toThrow('EIO')
    faulty.plan(planAt(2))
    await faulty.disk.readFile(filePath)
    expect({ calls: faulty.callCount(), struck: faulty.struck() }).toEqual({ calls: 1, struck: undefined })
    await expect(faulty.disk.readFile(filePath)).rejects.toThrow('EIO')
    faulty.plan()
    await faulty.disk.readFile(filePath)
  })

  it('ends where the scenario ends, and says so when it does not', async () => {
    expect(await atEveryCall(async (atCall) => ({ reached: atCall <= 7 }))).toBe(7)
    expect(await atEveryCall(async (atCall) => ({ reached: atCall <= 7 }), { firstCall: 2, step: 3 })).toBe(2)
    await expect(atEveryCall(async () => ({ reached: true }), { step: 10_000 })).rejects.toThrow('no end')
  })
})
