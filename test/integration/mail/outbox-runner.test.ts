import { simpleParser } from 'mailparser'
import { describe, expect, it } from 'vitest'
import { createOutboxRunner } from '../../../main/mail/outbox-runner'
import { renderDueMail } from '../../../main/mail/render-due-mail'
import { manualTime } from '../../support/manual-time'
import { aLogin, eventually } from './mail-builders'
import { memoryOutbox, type MemoryOutbox } from './memory-outbox'
import { batch, bench, catcher, closing, draft, kinds, ready, recipients, startedAt, unlimited } from './runner-bench'
import { startScriptedServer } from './scripted-smtp-server'

describe('sending the outbox', () => {
  it('sends every mail once, over one connection, and writes each step before it is taken', async () => {
    const server = await catcher()
    const arrivedAtTransmitting: number[] = []
    const { runner, outbox, finished } = bench(ready(server), 3, (line) => {
      if (line.endsWith('transmitting')) arrivedAtTransmitting.push(server.mails.length)
    })
    runner.start()
    await eventually(() => finished).toEqual(['batch-1'])

    expect(recipients(server)).toEqual(['aios1@post.example', 'aios2@post.example', 'aios3@post.example'])
    expect(server.connections()).toBe(1)
    expect(arrivedAtTransmitting).toEqual([0, 1, 2])
    for (const number of [1, 2, 3]) {
      const own = outbox.journal.filter((line) => line.startsWith(`entry-${number} `))
      expect(own).toEqual([`entry-${number} sending`, `entry-${number} transmitting`, `entry-${number} accepted`])
    }
    // Of one connection only one mail at a time may have left without its end being on disk.
    expect(outbox.journal.filter((line) => !line.endsWith('sending'))).toEqual(
      [1, 2, 3].flatMap((number) => [`entry-${number} transmitting`, `entry-${number} accepted`])
    )
    expect(outbox.deliveries()).toEqual(
      Object.fromEntries(
        [1, 2, 3].map((number) => [
          `entry-${number}`,
          { kind: 'accepted', at: startedAt, answer: expect.stringMatching(/^250 /) as string }
        ])
      )
    )
    expect(runner.state()).toEqual({ paused: false, problem: null, perMinute: null })
  })

  it('fills in what belongs to each recipient', async () => {
    const server = await catcher()
    const { runner, finished } = bench(ready(server), 2)
    runner.start()
    await eventually(() => finished).toEqual(['batch-1'])
    const texts = await Promise.all(server.mails.map(async ({ raw }) => (await simpleParser(raw)).text))
    expect(texts.map((text) => /Beste (.+),/.exec(text ?? '')?.[1])).toEqual(['Aios 1', 'Aios 2'])
    expect(texts.map((text) => /Activatiecode: (.+)/.exec(text ?? '')?.[1])).toEqual(['CODE-1', 'CODE-2'])
    expect(texts.map((text) => /Geldig tot: (.+)/.exec(text ?? '')?.[1])).toEqual(Array(2).fill('maandag 7 december 2026, 11:00 uur'))
  })

  it('goes on after one that is refused, and keeps the words of the server', async () => {
    const server = await catcher({ behaviour: { refuse: { 'aios2@post.example': '550 5.1.1 No such user' } } })
    const { runner, outbox, finished } = bench(ready(server), 3)
    runner.start()
    await eventually(() => finished).toEqual(['batch-1'])
    expect(kinds(outbox)).toEqual({ 'entry-1': 'accepted', 'entry-2': 'refused', 'entry-3': 'accepted' })
    expect(outbox.deliveries()['entry-2']).toEqual({ kind: 'refused', at: startedAt, answer: '550 5.1.1 No such user' })
  })

  it('tries a mail that was refused for now again, with growing pauses', async () => {
    const server = await catcher({ behaviour: { refuse: { 'aios1@post.example': '451 4.7.1 Greylisted' } } })
    const { runner, outbox, time, finished } = bench(ready(server), 1)
    runner.start()
    await eventually(() => outbox.deliveries()['entry-1']).toEqual({
      kind: 'deferred',
      at: startedAt,
      retryAt: '2026-11-23T10:01:00.000Z',
      answer: '451 4.7.1 Greylisted'
    })
    time.advance(60_000)
    await eventually(() => outbox.deliveries()['entry-1']).toMatchObject({ retryAt: '2026-11-23T10:06:00.000Z' })
    server.behave({ refuse: {} })
    time.advance(5 * 60_000)
    await eventually(() => finished).toEqual(['batch-1'])
    expect(server.mails).toHaveLength(1)
  })

  it('tells changes at once, then at most ten times a second', async () => {
    const server = await catcher()
    const { runner, changes, time, finished } = bench(ready(server), 20)
    runner.start()
    await eventually(() => finished).toEqual(['batch-1'])
    expect(changes).toEqual([['batch-1']])
    time.advance(100)
    expect(changes).toEqual([['batch-1'], ['batch-1']])
    time.advance(100)
    expect(changes).toHaveLength(2)
  })
})

describe('when the queue as a whole cannot go', () => {
  it('waits for a server that is not there, with growing pauses, and sends when it is', async () => {
    const gone = await startScriptedServer()
    await gone.close()
    const { runner, outbox, time, use, finished } = bench(ready(gone), 2)
    runner.start()
    await eventually(() => runner.state().problem).toMatchObject({
      kind: 'unreachable',
      host: '127.0.0.1',
      retryAt: '2026-11-23T10:00:05.000Z'
    })
    expect(outbox.journal).toEqual([])
    time.advance(5_000)
    await eventually(() => runner.state().problem?.retryAt).toBe('2026-11-23T10:00:15.000Z')
    const server = await catcher()
    use(ready(server))
    time.advance(10_000)
    await eventually(() => finished).toEqual(['batch-1'])
    expect(server.mails).toHaveLength(2)
    expect(runner.state().problem).toBeNull()
  })

  it.each([
    ['no settings', { kind: 'notConfigured' }, { kind: 'notConfigured', host: '', detail: '', retryAt: null }],
    [
      'no password',
      { kind: 'passwordNeeded', host: 'mail.example' },
      { kind: 'passwordNeeded', host: 'mail.example', detail: '', retryAt: null }
    ]
  ] as const)('says so with %s, and goes on when they are there', async (_name, readiness, problem) => {
    const { runner, outbox, use, finished } = bench(readiness, 1)
    runner.start()
    await eventually(() => runner.state()).toEqual({ paused: false, problem, perMinute: null })
    expect(kinds(outbox)).toEqual({ 'entry-1': 'queued' })
    use(ready(await catcher()))
    runner.settingsChanged()
    await eventually(() => finished).toEqual(['batch-1'])
  })

  it('does not try a refused login again by itself', async () => {
    const server = await catcher({ login: { username: 'beheer', password: 'geheim' } })
    const login = aLogin(server, { username: 'beheer', password: 'fout' })
    const { runner, outbox, time, use, finished } = bench({ kind: 'ready', login, pace: unlimited }, 1)
    runner.start()
    await eventually(() => runner.state().problem?.kind).toBe('loginRefused')
    time.advance(24 * 60 * 60_000)
    runner.wake()
    expect(outbox.journal).toEqual([])
    use({ kind: 'ready', login: { ...login, password: 'geheim' }, pace: unlimited })
    runner.resume()
    await eventually(() => finished).toEqual(['batch-1'])
    expect(server.connections()).toBe(2)
  })

  it('goes on at once over a new connection when the server ends a long one', async () => {
    const server = await startScriptedServer({
      answer: (line, transaction) => (line.startsWith('MAIL') && transaction === 2 ? '421 4.7.0 Enough' : null)
    })
    closing.push(server.close)
    const { runner, outbox, finished } = bench(ready(server), 3)
    runner.start()
    await eventually(() => finished).toEqual(['batch-1'])
    expect(server.events.filter((event) => event.startsWith('EHLO'))).toHaveLength(3)
    expect(outbox.journal.filter((line) => line.endsWith('accepted'))).toHaveLength(3)
  })

  it('never sends an uncertain mail again, and does not run on into the next', async () => {
    const server = await catcher({ behaviour: { drop: 'afterDot' } })
    const { runner, outbox, time, finished } = bench(ready(server), 2)
    runner.start()
    await eventually(() => runner.state().problem?.kind).toBe('serverStopped')
    expect(kinds(outbox)).toEqual({ 'entry-1': 'uncertain', 'entry-2': 'queued' })
    server.behave({ drop: 'never' })
    time.advance(30_000)
    await eventually(() => finished).toEqual(['batch-1'])
    expect(recipients(server)).toEqual(['aios1@post.example', 'aios2@post.example'])
    expect(kinds(outbox)).toEqual({ 'entry-1': 'uncertain', 'entry-2': 'accepted' })
  })
})

describe('when the disk does not take it', () => {
  it.each(['sending', 'transmitting'] as const)('no mail leaves without %s on disk', async (kind) => {
    const server = await catcher()
    const { runner, outbox, time, finished } = bench(ready(server), 2)
    outbox.fillDisk(kind)
    runner.start()
    await eventually(() => runner.state().problem).toEqual({
      kind: 'storeFailed',
      host: '',
      detail: '',
      retryAt: '2026-11-23T10:00:30.000Z'
    })
    expect(server.mails).toEqual([])
    outbox.fillDisk()
    time.advance(30_000)
    await eventually(() => finished).toEqual(['batch-1'])
    expect(recipients(server)).toEqual(['aios1@post.example', 'aios2@post.example'])
  })

  it('nothing else leaves before what became of the last mail is on disk', async () => {
    const server = await catcher()
    const { runner, outbox, time, finished } = bench(ready(server), 2)
    outbox.fillDisk('accepted')
    runner.start()
    await eventually(() => runner.state().problem?.kind).toBe('storeFailed')
    time.advance(30_000)
    await eventually(() => runner.state().problem?.retryAt).toBe('2026-11-23T10:01:30.000Z')
    expect(recipients(server)).toEqual(['aios1@post.example'])
    outbox.fillDisk()
    runner.resume()
    await eventually(() => finished).toEqual(['batch-1'])
    expect(recipients(server)).toEqual(['aios1@post.example', 'aios2@post.example'])
    expect(kinds(outbox)).toEqual({ 'entry-1': 'accepted', 'entry-2': 'accepted' })
  })

  it('a single write that failed stops it as well, and what was owed is written first', async () => {
    const server = await catcher()
    const { runner, outbox, time, finished } = bench(ready(server), 4)
    let failures = 0
    outbox.fillDisk('accepted')
    outbox.onRefusedWrite(() => {
      failures += 1
      outbox.fillDisk()
    })
    runner.start()
    await eventually(() => runner.state().problem?.kind).toBe('storeFailed')
    expect([failures, server.mails.length]).toEqual([1, 1])
    expect(server.connections()).toBeLessThanOrEqual(2)
    time.advance(30_000)
    await eventually(() => finished).toEqual(['batch-1'])
    expect(recipients(server)).toEqual([1, 2, 3, 4].map((number) => draft(number).email))
    expect(new Set(Object.values(kinds(outbox)))).toEqual(new Set(['accepted']))
  })
})

describe('a clock that is set back', () => {
  it('makes the queue look again within the hour, not in a circle and not in years', async () => {
    const server = await catcher({ behaviour: { refuse: { 'aios1@post.example': '451 4.7.1 Greylisted' } } })
    const { runner, outbox, time } = bench(ready(server), 1)
    runner.start()
    await eventually(() => kinds(outbox)['entry-1']).toBe('deferred')
    time.advance(-400 * 24 * 60 * 60_000)
    runner.wake()
    await eventually(() => time.delays()).toContain(60 * 60_000)
  })
})

describe('pausing, stopping and ending', () => {
  it('finishes the mail under way and begins no other while paused', async () => {
    let release = (): void => undefined
    const held = new Promise<void>((resolve) => (release = resolve))
    const server = await catcher({ behaviour: { hold: () => held } })
    const { runner, outbox, finished } = bench(ready(server), 2)
    runner.start()
    await server.waitForMails(1)
    runner.pause()
    release()
    await eventually(() => kinds(outbox)).toEqual({ 'entry-1': 'accepted', 'entry-2': 'queued' })
    expect(runner.state()).toEqual({ paused: true, problem: null, perMinute: null })
    runner.wake()
    expect(server.mails).toHaveLength(1)
    runner.resume()
    await eventually(() => finished).toEqual(['batch-1'])
  })

  it('skips a mail that the user stopped just before it would go', async () => {
    const server = await catcher()
    const time = manualTime(startedAt)
    const outbox = memoryOutbox(batch, [draft(1), draft(2)])
    const stopping: MemoryOutbox['store'] = {
      advanceOutbox: async (input) => {
        const answer = await outbox.store.advanceOutbox(input)
        if (answer.ok && answer.value.taken[0]?.entry.entryId === 'entry-1') outbox.stop('entry-1')
        return answer
      }
    }
    const runner = createOutboxRunner({
      store: stopping,
      smtpReadiness: () => Promise.resolve(ready(server)),
      render: (due) => renderDueMail(due, time.now()),
      clock: time.now,
      monotonicMs: () => time.now().getTime(),
      setTimer: time.setTimer,
      clearTimer: time.clearTimer,
      onChanged: () => undefined,
      onBatchFinished: () => undefined,
      log: { error: () => undefined }
    })
    closing.push(() => runner.settle(1_000))
    runner.start()
    await eventually(() => kinds(outbox)).toEqual({ 'entry-1': 'stopped', 'entry-2': 'accepted' })
    expect(recipients(server)).toEqual(['aios2@post.example'])
    expect(runner.state().problem).toBeNull()
  })

  it('at the end waits for the answer to the mail that is leaving, and begins no other', async () => {
    let release = (): void => undefined
    const held = new Promise<void>((resolve) => (release = resolve))
    const server = await catcher({ behaviour: { hold: () => held } })
    const { runner, outbox } = bench(ready(server), 2)
    runner.start()
    await server.waitForMails(1)
    const settled = runner.settle(5_000)
    release()
    await settled
    expect(kinds(outbox)).toEqual({ 'entry-1': 'accepted', 'entry-2': 'queued' })
    runner.resume()
    expect(server.mails).toHaveLength(1)
  })

  it('at the end does not wait for ever: the mail that is leaving is uncertain', async () => {
    const server = await catcher({ behaviour: { hold: () => new Promise(() => undefined) } })
    const { runner, outbox, time } = bench(ready(server), 2)
    runner.start()
    await server.waitForMails(1)
    const settled = runner.settle(5_000)
    time.advance(5_000)
    await settled
    expect(kinds(outbox)).toEqual({ 'entry-1': 'uncertain', 'entry-2': 'queued' })
  })

  it('at the end gives a mail back that has not begun to leave', async () => {
    const server = await startScriptedServer({ answer: (line) => (line.startsWith('RCPT') ? '250-Still thinking' : null) })
    closing.push(server.close)
    const { runner, outbox } = bench(ready(server), 1)
    runner.start()
    await eventually(() => server.events.some((event) => event.startsWith('RCPT'))).toBe(true)
    await runner.settle(5_000)
    expect(outbox.journal).toEqual(['entry-1 sending', 'entry-1 queued'])
  })
})

describe('the connection', () => {
  it('is closed when idle and opened anew for the next mail', async () => {
    const server = await catcher()
    const { runner, outbox, time, finished } = bench(ready(server), 1)
    runner.start()
    await eventually(() => finished).toEqual(['batch-1'])
    time.advance(10_000)
    outbox.add(draft(2))
    runner.wake()
    await eventually(() => server.mails.length).toBe(2)
    expect(server.connections()).toBe(2)
  })

  it('follows settings that change amid a mailing, from the next mail on', async () => {
    const hold = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20))
    const first = await catcher({ behaviour: { hold } })
    const second = await catcher()
    const { runner, use, finished } = bench(ready(first), 12)
    runner.start()
    await first.waitForMails(3)
    use(ready(second))
    runner.settingsChanged()
    await eventually(() => finished).toEqual(['batch-1'])
    expect(first.mails.length).toBeLessThanOrEqual(4)
    expect(first.mails.length + second.mails.length).toBe(12)
  })

  it('follows the settings', async () => {
    const first = await catcher()
    const second = await catcher()
    const { runner, outbox, use, finished } = bench(ready(first), 1)
    runner.start()
    await eventually(() => finished).toEqual(['batch-1'])
    use(ready(second))
    outbox.add(draft(2))
    runner.wake()
    await eventually(() => recipients(second)).toEqual(['aios2@post.example'])
  })
})
