/**
 * A disk that becomes full, at every byte of what is being written.
 */
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fileLog } from '../../src/file.ts'
import { openBook, type PledgebookError, pledged, usd } from '../../src/index.ts'
import { during, folderInMemory, roomAt } from './faults.ts'
import { append, commit, textsOf } from './lines.ts'

let folder = ''
let path = ''
beforeEach(() => {
  folder = folderInMemory()
  path = join(folder, 'log.jsonl')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const fileOf = (texts: readonly string[]) => texts.map((text) => `${text}\n`).join('')
const before = [...commit(0), ...commit(1, 2)]

async function read(): Promise<string[]> {
  const log = fileLog(path)
  const texts = await textsOf(log)
  await log.close()
  return texts
}

describe('a disk that becomes full in the middle of', () => {
  const events = (counts: readonly number[]) => {
    let first = before.length
    return counts.map((count) => {
      first += count
      return commit(first - count, count, 'é')
    })
  }
  it.each<[string, readonly string[][], 'short' | 'thrown']>([
    ['one event', events([1]), 'short'],
    ['a batch of three', events([3]), 'short'],
    ['a group of three commits', events([1, 1, 1]), 'short'],
    ['a write that fails after a part of it', events([2]), 'thrown'],
  ])('%s keeps the commits that fit, says what lacks, and goes on', async (_what, commits, how) => {
    const texts = commits.flat()
    const bytes = Buffer.byteLength(fileOf(texts))
    const start = Buffer.byteLength(fileOf(before))
    for (let fitting = 0; fitting < bytes; fitting += 1) {
      writeFileSync(path, fileOf(before))
      let kept: string[] = []
      for (const one of commits) {
        const next = [...kept, ...one]
        if (Buffer.byteLength(fileOf(next)) > fitting) break
        kept = next
      }
      const lacks = bytes - Buffer.byteLength(fileOf(kept))
      const log = fileLog(path)
      const error = (await during(roomAt(path, start + fitting, how), () =>
        append(log, texts, before.length).catch((thrown: unknown) => thrown),
      )) as PledgebookError
      expect([fitting, error.code, error.details]).toEqual([
        fitting,
        'LOG_FULL',
        { path, bytes: lacks, kept: kept.length },
      ])
      expect(error.message).toContain(`no room for ${lacks} more bytes (ENOSPC)`)
      expect(error.cause).toMatchObject({ code: 'ENOSPC' })
      expect(readFileSync(path, 'utf8')).toBe(fileOf([...before, ...kept]))
      const size = before.length + kept.length
      expect(await append(log, texts.slice(kept.length), size)).toEqual({ outcome: 'appended' })
      await log.close()
      expect(readFileSync(path, 'utf8')).toBe(fileOf([...before, ...texts]))
    }
    expect(await read()).toEqual([...before, ...texts])
    expect(readdirSync(folder)).toEqual(['log.jsonl'])
  })

  it('a large write, which another thread does, cuts it back as well', async () => {
    const texts = [...commit(3, 2), ...commit(5, 1, 'x'.repeat(1 << 17)), ...commit(6)]
    const start = Buffer.byteLength(fileOf(before))
    const whole = Buffer.byteLength(fileOf(texts.slice(0, 2)))
    for (const how of ['short', 'thrown']) {
      for (const fitting of [0, 1, whole - 1, whole, whole + 1, 1 << 16, 1 << 17]) {
        writeFileSync(path, fileOf(before))
        const kept = fitting < whole ? [] : texts.slice(0, 2)
        const log = fileLog(path)
        const full = during(roomAt(path, start + fitting, how), () => append(log, texts, 3))
        await expect(full).rejects.toMatchObject({
          code: 'LOG_FULL',
          details: { kept: kept.length },
        })
        expect(readFileSync(path, 'utf8')).toBe(fileOf([...before, ...kept]))
        await append(log, texts.slice(kept.length), 3 + kept.length)
        await log.close()
        expect(await read()).toEqual([...before, ...texts])
      }
    }
  })
})

it('a write that is taken in parts, on a disk that has room, is kept', async () => {
  for (const note of ['x', 'x'.repeat(1 << 17)]) {
    writeFileSync(path, fileOf(before))
    const log = fileLog(path)
    const texts = commit(3, 3, note)
    const appended = during(
      ({ name, given, real }) => {
        if (name === 'writeSync') {
          const [file, bytes, offset = 0] = given as [number, Uint8Array, number?]
          return real(file, bytes.subarray(offset, offset + 100))
        }
        if (name !== 'write') return real()
        const [bytes, offset = 0] = given as [Uint8Array, number?]
        return real(bytes.subarray(offset, offset + 50_000))
      },
      () => append(log, texts, 3),
    )
    expect(await appended).toEqual({ outcome: 'appended' })
    await log.close()
    expect(await read()).toEqual([...before, ...texts])
  }
})

describe('a book on a disk that becomes full', () => {
  const clock = () => new Date('2024-03-11T12:00:00.000Z')
  const promise = (pledge: string) =>
    pledged({ pledge, donor: 'D', purpose: 'x', amount: usd('1'), date: '2024-01-01' })
  const four = ['a', 'b', 'c', 'd']

  it('answers each caller by what became of it, wherever in four records it is full', async () => {
    const opened = await openBook(fileLog(path), { create: { name: 'full' }, clock })
    const start = statSync(path).size
    await opened.record(promise('a'))
    const length = statSync(path).size - start
    await opened.close()
    const empty = readFileSync(path).subarray(0, start)
    for (let fitting = 0; fitting <= four.length * length; fitting += 1) {
      // Every byte is for the log above; here those at the ends of commits, and some between.
      if (fitting % 29 > 0 && Math.abs(((fitting + 2) % length) - 2) > 1) continue
      writeFileSync(path, empty)
      const book = await openBook(fileLog(path), { clock })
      const outcomes = await during(roomAt(path, start + fitting), () =>
        Promise.allSettled(four.map((pledge) => book.record(promise(pledge)))),
      )
      const lost = outcomes.flatMap((one, i) => (one.status === 'rejected' ? [four[i]!] : []))
      for (const one of outcomes) {
        if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'LOG_FULL' })
      }
      expect([fitting, four.length - lost.length]).toEqual([fitting, Math.floor(fitting / length)])
      expect(statSync(path).size).toBe(start + (four.length - lost.length) * length)
      for (const pledge of lost) await book.record(promise(pledge))
      await book.close()
      const again = await openBook(fileLog(path))
      const pledges = again.balances({ by: ['pledge'] }).rows.map((row) => row.pledge)
      expect([again.size, pledges.sort()]).toEqual([5, four])
      await again.close()
    }
    expect(readdirSync(folder)).toEqual(['log.jsonl'])
  })
})
