/**
 * Cases: a reading is of what was there when it began, and may be left or stopped at any time.
 */
import type { EventLog } from '../../events/log.ts'
import { expectSame, outcomeOf, unexpected } from '../expectation.ts'
import { commit, expectLines, put, textsIn, textsOf } from './lines.ts'
import type { LogCase } from './world.ts'

/** About two and a half megabytes in commits of ten lines, which most logs give in pieces. */
export async function large(log: EventLog): Promise<readonly string[]> {
  const texts: string[] = []
  for (let i = 0; i < 50; i += 1) {
    const next = commit(texts.length, 10, 'z'.repeat(5_000))
    await put(log, next, texts.length)
    texts.push(...next)
  }
  return texts
}

/** What is thrown at the step after `signal` was aborted. */
async function afterAbort(log: EventLog, reason: unknown): Promise<unknown> {
  const stop = new AbortController()
  const reading = log.read({ signal: stop.signal })[Symbol.asyncIterator]()
  const begun = await reading.next()
  if (begun.done) unexpected('a reading of a large log gave nothing at its first step.')
  stop.abort(reason)
  const step = await outcomeOf(() => reading.next())
  return 'error' in step ? step.error : unexpected('a step after the abort threw nothing.')
}

export const reading: readonly LogCase[] = [
  {
    name: 'shows a reader what was there when it began',
    async run({ log }) {
      await put(log, commit(0), 0)
      const begun = log.read()[Symbol.asyncIterator]()
      const step = await begun.next()
      if (!step.done) textsIn(step.value, 0)
      expectSame('whether the first step gave something', step.done ?? false, false)
      await put(log, commit(1), 1)
      expectSame('whether the next step is the end', (await begun.next()).done, true)
      await expectLines('a reading that begins now', log, [...commit(0), ...commit(1)])
    },
  },
  {
    name: 'reads on through a large log while somebody appends to it',
    async run({ log }) {
      const texts = await large(log)
      let size = texts.length
      const found: string[] = []
      for await (const lines of log.read()) {
        found.push(...textsIn(lines, found.length))
        await put(log, commit(size, 2), size)
        size += 2
      }
      expectSame('the lines', found, texts)
    },
  },
  {
    name: 'gives readings that take turns each their own place',
    async run({ log }) {
      const texts = await large(log)
      const readings = [log.read(), log.read({ from: 7 }), log.read({ to: 490 })]
      const begun = readings.map((one) => one[Symbol.asyncIterator]())
      const counts = [0, 0, 0]
      for (let open = true; open; ) {
        open = false
        for (const [i, one] of begun.entries()) {
          const { done, value } = await one.next()
          if (done) continue
          open = true
          counts[i]! += textsIn(value, (i === 1 ? 7 : 0) + counts[i]!).length
        }
      }
      expectSame('how many lines each gave', counts, [texts.length, texts.length - 7, 490])
    },
  },
  {
    name: 'may be left after the first piece, and then takes, reads and closes as before',
    async run({ log }) {
      const texts = await large(log)
      const begun = log.read()[Symbol.asyncIterator]()
      await begun.next()
      await begun.return?.()
      await put(log, commit(texts.length), texts.length)
      await expectLines('after it', log, [...texts, ...commit(texts.length)])
    },
  },
  {
    name: 'may be left hundreds of times',
    async run({ log }) {
      await put(log, commit(0, 3), 0)
      for (let i = 0; i < 300; i += 1) for await (const _ of log.read()) break
      await expectLines('after 300 readings', log, commit(0, 3))
    },
  },
  {
    name: 'is not hurt by a reader that throws',
    async run({ log }) {
      await put(log, commit(0, 3), 0)
      const failure = new Error('the reader gave up')
      const found = await outcomeOf(async () => {
        for await (const _ of log.read()) throw failure
      })
      expectSame('what the reader threw', 'error' in found && found.error === failure, true)
      await put(log, commit(3), 3)
      await expectLines('after it', log, [...commit(0, 3), ...commit(3)])
    },
  },
  {
    name: 'throws at the first step where the signal was aborted before',
    async run({ log }) {
      const reason = new Error('stopped')
      for (const filled of [false, true]) {
        if (filled) await put(log, commit(0), 0)
        const begun = log.read({ signal: AbortSignal.abort(reason) })[Symbol.asyncIterator]()
        const found = await outcomeOf(() => begun.next())
        const isReason = 'error' in found && found.error === reason
        expectSame('whether the first step threw the reason', isReason, true)
      }
    },
  },
  {
    name: 'throws at the next step where the signal is aborted in the middle',
    async run({ log }) {
      await large(log)
      const error = await afterAbort(log, undefined)
      expectSame('what was thrown', (error as Error | undefined)?.name, 'AbortError')
    },
  },
  {
    name: 'throws the very reason of the abort',
    async run({ log }) {
      await large(log)
      const reason = { why: 'the user went away' }
      expectSame('that it is the same', (await afterAbort(log, reason)) === reason, true)
    },
  },
  {
    name: 'stops nobody else by an abort',
    async run({ log }) {
      const texts = await large(log)
      const other = log.read()[Symbol.asyncIterator]()
      const first = await other.next()
      await afterAbort(log, undefined)
      const found = first.done ? [] : [...textsIn(first.value, 0)]
      for (let step = await other.next(); !step.done; step = await other.next()) {
        found.push(...textsIn(step.value, found.length))
      }
      expectSame('the lines of the other reading', found, texts)
      expectSame('the lines of a later one', (await textsOf(log)).length, texts.length)
    },
  },
  {
    name: 'takes a signal that is never aborted as if there were none',
    async run({ log }) {
      await put(log, commit(0, 2), 0)
      const { signal } = new AbortController()
      expectSame('the lines', await textsOf(log, { signal }), commit(0, 2))
    },
  },
]
