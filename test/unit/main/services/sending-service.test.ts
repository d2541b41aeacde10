import { beforeEach, describe, expect, it } from 'vitest'
import type { OutboxRunner } from '../../../../main/mail/outbox-runner'
import { SendingService } from '../../../../main/services/sending-service'
import { ok } from '../../../../shared/result'
import { memoryStore, type MemoryStore } from '../../../support/memory-store'
import { aSession } from '../../builders'

const session = aSession()

let store: MemoryStore
let outboxCalls: string[]
let isPaused: boolean
let service: SendingService

beforeEach(() => {
  outboxCalls = []
  isPaused = false
  store = memoryStore({})
  const called = (name: string) => () => {
    outboxCalls.push(name)
    if (name === 'pause') isPaused = true
    if (name === 'resume') isPaused = false
  }
  const outbox: OutboxRunner = {
    start: called('start'),
    wake: called('wake'),
    pause: called('pause'),
    resume: called('resume'),
    settingsChanged: called('settingsChanged'),
    state: () => ({ paused: isPaused, problem: null, perMinute: null }),
    settle: () => Promise.resolve()
  }
  service = new SendingService({ store: store.port, outbox, clock: () => new Date('2026-11-23T09:00:00.000Z') })
})

describe('a pause', () => {
  it('holds at once, is written down and audited, and holds after a restart', async () => {
    expect(await service.pause(session)).toEqual(ok({ paused: true, problem: null, perMinute: null }))
    expect(store.settings.mailPaused).toBe(true)
    outboxCalls = []
    await service.begin()
    expect(outboxCalls).toEqual(['pause', 'start'])
    expect(await service.resume(session)).toEqual(ok({ paused: false, problem: null, perMinute: null }))
    expect(store.audit.map(({ action }) => action)).toEqual(['mailPaused', 'mailResumed'])
    outboxCalls = []
    await service.begin()
    expect(outboxCalls).toEqual(['start'])
  })

  it('is not audited when only a problem is tried again', async () => {
    await service.resume(session)
    expect(outboxCalls).toEqual(['resume'])
    expect(store.audit).toEqual([])
  })
})
