import { describe, expect, it } from 'vitest'
import { aLogin, eventually } from './mail-builders'
import { bench, catcher, closing, draft, kinds, ready, recipients, unlimited } from './runner-bench'
import { startScriptedServer } from './scripted-smtp-server'

const slowly = (ms: number) => () => new Promise<void>((resolve) => setTimeout(resolve, ms))

describe('several connections', () => {
  it('carry the mails together, each once, and share the writes of what became of them', async () => {
    const server = await catcher({ behaviour: { hold: slowly(5) } })
    const { runner, outbox, finished } = bench(ready(server, { connections: 3 }), 60)
    runner.start()
    await eventually(() => finished).toEqual(['batch-1'])
    expect([...recipients(server)].sort()).toEqual(Array.from({ length: 60 }, (_unused, index) => draft(index + 1).email).sort())
    expect(server.connections()).toBe(3)
    expect(new Set(Object.values(kinds(outbox)))).toEqual(new Set(['accepted']))
    // Three steps a mail: written one by one that would be 180.
    expect(outbox.writes.reduce((sum, steps) => sum + steps, 0)).toBe(180)
    expect(outbox.writes.length).toBeLessThan(140)
  })

  it('are opened only where one does not keep the pace', async () => {
    const server = await catcher()
    const { runner, time, finished } = bench(ready(server, { connections: 3, messagesPerMinute: 60 }), 5)
    runner.start()
    for (let mail = 1; mail <= 5; mail += 1) {
      await server.waitForMails(mail)
      await eventually(() => time.timers()).toBeGreaterThan(0)
      time.advance(1_000)
    }
    await eventually(() => finished).toEqual(['batch-1'])
    expect(server.connections()).toBe(1)
  })

  it('try a refused login once, however many mails and connections there are', async () => {
    const server = await catcher({ login: { username: 'beheer', password: 'geheim' } })
    const login = aLogin(server, { username: 'beheer', password: 'fout' })
    const { runner, outbox } = bench({ kind: 'ready', login, pace: { ...unlimited, connections: 5 } }, 300)
    runner.start()
    await eventually(() => runner.state().problem?.kind).toBe('loginRefused')
    await slowly(100)()
    expect([server.logins(), server.connections()]).toEqual([1, 1])
    expect(outbox.journal).toEqual([])
  })

  it('go on with those that a server allows', async () => {
    const server = await startScriptedServer({ greeting: (connection) => (connection > 1 ? '421 4.7.0 Too many connections' : '220 scripted.example ESMTP') })
    closing.push(server.close)
    const { runner, outbox, finished } = bench(ready(server, { connections: 4 }), 20)
    runner.start()
    await eventually(() => finished).toEqual(['batch-1'])
    expect(outbox.journal.filter((line) => line.endsWith('accepted'))).toHaveLength(20)
    expect(runner.state().problem).toBeNull()
    expect(server.connections()).toBe(2)
  })

  it('become uncertain at most each with the mail it carries, and the rest waits', async () => {
    const server = await catcher({ behaviour: { drop: 'afterDot' } })
    const { runner, outbox } = bench(ready(server, { connections: 3 }), 30)
    runner.start()
    await eventually(() => runner.state().problem?.kind).toBe('serverStopped')
    await eventually(() => Object.values(kinds(outbox)).some((kind) => kind === 'sending' || kind === 'transmitting')).toBe(false)
    const uncertain = Object.values(kinds(outbox)).filter((kind) => kind === 'uncertain').length
    expect(uncertain).toBeGreaterThanOrEqual(1)
    expect(uncertain).toBeLessThanOrEqual(3)
    expect(Object.values(kinds(outbox)).filter((kind) => kind === 'queued')).toHaveLength(30 - uncertain)
  })

  it('finish what they carry when paused, and begin no other, also one that waits for its turn', async () => {
    const server = await catcher()
    const { runner, outbox, time } = bench(ready(server, { connections: 3, messagesPerMinute: 60 }), 10)
    runner.start()
    await server.waitForMails(1)
    await eventually(() => kinds(outbox)['entry-1']).toBe('accepted')
    runner.pause()
    time.advance(60_000)
    await slowly(50)()
    expect(server.mails).toHaveLength(1)
    expect(Object.values(kinds(outbox)).filter((kind) => kind === 'queued')).toHaveLength(9)
    runner.resume()
    await server.waitForMails(2)
  })

  it('at the end finish or give back, and none stays as sending', async () => {
    const server = await catcher({ behaviour: { hold: slowly(30) } })
    const { runner, outbox } = bench(ready(server, { connections: 4 }), 40)
    runner.start()
    await server.waitForMails(6)
    await runner.settle(5_000)
    const left = Object.values(kinds(outbox))
    expect(left.filter((kind) => kind !== 'queued' && kind !== 'accepted')).toEqual([])
    expect(left.filter((kind) => kind === 'accepted')).toHaveLength(server.mails.length)
  })
})

describe('the rate and the pace', () => {
  it('tells how many a minute go, and keeps to what was set', async () => {
    const server = await catcher()
    const { runner, time, finished } = bench(ready(server, { messagesPerMinute: 120 }), 12)
    const startMs = time.now().getTime()
    const arrivals: number[] = []
    runner.start()
    for (let mail = 1; mail <= 12; mail += 1) {
      await server.waitForMails(mail)
      arrivals.push(time.now().getTime() - startMs)
      if (mail === 12) break
      await eventually(() => time.timers()).toBeGreaterThan(0)
      if (mail > 2) expect(runner.state().perMinute).toBeCloseTo(120, 0)
      time.advance(500)
    }
    time.advance(500)
    await eventually(() => finished).toEqual(['batch-1'])
    expect(arrivals).toEqual(Array.from({ length: 12 }, (_unused, index) => index * 500))
    await eventually(() => runner.state().perMinute).toBeNull()
  })
})
