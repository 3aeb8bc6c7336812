/**
 * What every log promises, as one suite that is run over each of them.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isPledgebookError } from '../../src/errors.ts'
import { type Lines, linesOf } from '../../src/events/lines.ts'
import type { EventLog } from '../../src/events/log.ts'
import { commit } from './texts.ts'

export { commit } from './texts.ts'

export const append = (log: EventLog, texts: readonly string[], size: number) =>
  log.append(
    linesOf(texts, size),
    size,
    texts.map((_, i) => `id-${size + i}`),
  )

/** The lines of a log as texts, checked on the way: the places of the views have no gap. */
export async function textsOf(log: EventLog, range?: { from?: number; to?: number }) {
  const texts: string[] = []
  for await (const lines of log.read(range)) {
    expect(lines.first).toBe((range?.from ?? 0) + texts.length)
    expect(lines.ends[lines.ends.length - 1]).toBe(lines.bytes.length)
    texts.push(...split(lines))
  }
  return texts
}

function split({ bytes, ends }: Lines): string[] {
  let start = 0
  return [...ends].map((end) => {
    const text = new TextDecoder().decode(bytes.subarray(start, end))
    start = end
    expect(text.endsWith('\n')).toBe(true)
    return text.slice(0, -1)
  })
}

export async function codeOf(work: () => Promise<unknown>): Promise<string> {
  try {
    await work()
    return 'none'
  } catch (error) {
    return isPledgebookError(error) ? error.code : String(error)
  }
}

/** Runs the suite; `make` gives a new empty log, `reopen` the same one again where it can be. */
export function logContract(
  name: string,
  make: () => Promise<EventLog>,
  reopen?: () => Promise<EventLog>,
): void {
  describe(`${name} keeps the contract of a log`, () => {
    let log: EventLog
    beforeEach(async () => {
      log = await make()
    })
    afterEach(() => log.close())

    it('is empty at first', async () => {
      expect(await log.size()).toBe(0)
      expect(await textsOf(log)).toEqual([])
    })

    it('appends where the size is the expected one, and nowhere else', async () => {
      let size = 0
      for (const count of [1, 3, 1, 40]) {
        for (const wrong of [0, 1, size - 1, size + 1, size + 7]) {
          if (wrong === size || wrong < 0) continue
          const outcome = await append(log, commit(wrong), wrong)
          expect(outcome).toEqual({ outcome: 'conflict', size })
        }
        expect(await append(log, commit(size, count), size)).toEqual({ outcome: 'appended' })
        size += count
        expect(await log.size()).toBe(size)
      }
      expect((await textsOf(log)).length).toBe(size)
    })

    it('gives back the bytes it was given, in order and without a gap', async () => {
      const texts: string[] = []
      for (let i = 0; i < 30; i += 1) {
        const next = commit(texts.length, 1 + (i % 4), 'é😂\u2028'.repeat(i))
        await append(log, next, texts.length)
        texts.push(...next)
      }
      expect(await textsOf(log)).toEqual(texts)
      if (reopen === undefined) return
      await log.close()
      log = await reopen()
      expect(await textsOf(log)).toEqual(texts)
      expect(await log.size()).toBe(texts.length)
    })

    it('reads any range, also through a batch', async () => {
      const texts = [...commit(0, 2), ...commit(2, 3), ...commit(5)]
      await append(log, texts.slice(0, 2), 0)
      await append(log, texts.slice(2, 5), 2)
      await append(log, texts.slice(5), 5)
      for (let from = 0; from <= 7; from += 1) {
        expect(await textsOf(log, { from })).toEqual(texts.slice(from))
        for (let to = 0; to <= 8; to += 1) {
          expect(await textsOf(log, { from, to })).toEqual(texts.slice(from, Math.max(from, to)))
        }
      }
    })

    it('reads lines and commits larger than its pieces', async () => {
      const large = commit(0, 1, 'x'.repeat(3_000_000))
      const many = commit(1, 6_000, 'y'.repeat(300))
      await append(log, large, 0)
      await append(log, many, 1)
      await append(log, commit(6_001), 6_001)
      if (reopen !== undefined) {
        await log.close()
        log = await reopen()
      }
      expect(await textsOf(log)).toEqual([...large, ...many, ...commit(6_001)])
      expect(await textsOf(log, { from: 5_999, to: 6_001 })).toEqual(many.slice(-2))
      expect(await textsOf(log, { from: 6_001 })).toEqual(commit(6_001))
    })

    it('lets exactly one of many appends win', async () => {
      const offered = Array.from({ length: 20 }, (_, i) => commit(0, 1 + (i % 3), `writer ${i}`))
      const outcomes = await Promise.all(offered.map((texts) => append(log, texts, 0)))
      const winner = outcomes.findIndex(({ outcome }) => outcome === 'appended')
      const size = offered[winner]!.length
      expect(outcomes.filter(({ outcome }) => outcome === 'appended').length).toBe(1)
      for (const [i, outcome] of outcomes.entries()) {
        if (i !== winner) expect(outcome).toEqual({ outcome: 'conflict', size })
      }
      expect(await textsOf(log)).toEqual(offered[winner])
    })

    it('keeps nothing of the buffers it was given', async () => {
      const texts = commit(0, 2)
      const lines = linesOf(texts, 0)
      const appending = log.append(lines, 0, ['id-0', 'id-1'])
      lines.bytes.fill(0)
      lines.ends.fill(0)
      await appending
      expect(await textsOf(log)).toEqual(texts)
    })

    it('refuses nothing at all, and lines that do not follow', async () => {
      await append(log, commit(0), 0)
      expect(await codeOf(() => log.append(linesOf([], 1), 1, []))).toBe('INPUT_INVALID')
      expect(await codeOf(() => log.append(linesOf(commit(2), 2), 1, ['a']))).toBe('INPUT_INVALID')
      expect(await log.size()).toBe(1)
    })

    it('shows a reader what was there when it began, and stops when told', async () => {
      await append(log, commit(0), 0)
      const reading = log.read()[Symbol.asyncIterator]()
      expect((await reading.next()).value.ends.length).toBe(1)
      await append(log, commit(1), 1)
      expect((await reading.next()).done).toBe(true)
      const stopped = log.read({ signal: AbortSignal.abort() })[Symbol.asyncIterator]()
      await expect(stopped.next()).rejects.toThrow('aborted')
    })

    it('does nothing once closed, and closes twice', async () => {
      await append(log, commit(0), 0)
      await log.close()
      await log.close()
      expect(await codeOf(() => append(log, commit(1), 1))).toBe('LOG_CLOSED')
      expect(await codeOf(() => log.size())).toBe('LOG_CLOSED')
      expect(await codeOf(() => textsOf(log))).toBe('LOG_CLOSED')
    })
  })
}
