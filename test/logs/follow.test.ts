/**
 * Following a log in a file: what another handle on it appends, as another process would.
 */
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { EventLog } from '../../src/events/log.ts'
import { fileLog } from '../../src/file.ts'
import { openBook, pledged, usd } from '../../src/index.ts'
import { append, commit } from './lines.ts'

let folder = ''
let path = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pledgebook-test-'))
  path = join(folder, 'log.jsonl')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Follows until it was given so many lines; gives the position and the count of each piece. */
async function followed(log: EventLog, from: number, count: number) {
  const stop = new AbortController()
  const pieces: number[][] = []
  let left = count
  for await (const { first, ends } of log.follow!(from, stop.signal)) {
    pieces.push([first, ends.length])
    left -= ends.length
    if (left <= 0) break
  }
  return pieces
}

it('a file that is not there yet is followed from its first line on', async () => {
  const [mine, theirs] = [fileLog(path), fileLog(path)]
  const reading = followed(mine, 0, 3)
  await append(theirs, commit(0), 0)
  await append(theirs, commit(1, 2), 1)
  const pieces = await reading
  expect(pieces.map(([first]) => first)).toEqual(pieces.length === 1 ? [0] : [0, 1])
  await Promise.all([mine.close(), theirs.close()])
})

it('a batch is given whole, however slowly it is written', async () => {
  const log = fileLog(path)
  await append(log, commit(0), 0)
  const reading = followed(log, 1, 3)
  for (const line of commit(1, 3)) {
    for (const part of [line.slice(0, 50), `${line.slice(50)}\n`]) {
      appendFileSync(path, part)
      await new Promise((done) => setTimeout(done, 60))
    }
  }
  expect(await reading).toEqual([[1, 3]])
  await log.close()
})

it('a book in one process has what another one records', async () => {
  const theirs = await openBook(fileLog(path), { create: { name: 'followed' } })
  const mine = await openBook(fileLog(path))
  const following = mine.follow(new AbortController().signal)
  const told = new Promise<number>((done) => {
    mine.subscribe(({ size }) => done(size))
  })
  await theirs.record(
    pledged({ pledge: 'p', donor: 'D', purpose: 'x', amount: usd('100'), date: '2024-03-11' }),
  )
  expect(await told).toBe(2)
  await mine.close()
  await following
  await theirs.close()
})

it('stops with its signal, and with the log', async () => {
  const log = fileLog(path)
  await append(log, commit(0), 0)
  const stop = new AbortController()
  const stopped = followed(log, 1, 1)
  const lines = log.follow!(1, stop.signal)[Symbol.asyncIterator]()
  const next = lines.next()
  stop.abort(new Error('enough'))
  await expect(next).rejects.toThrow('enough')
  await log.close()
  await expect(stopped).rejects.toMatchObject({ code: 'LOG_CLOSED' })
})
