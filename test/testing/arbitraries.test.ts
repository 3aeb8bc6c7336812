/**
 * Arbitrary histories make sense: a strict book keeps each to its end. What is done with a log says
 * the same on a log that is tried as in memory, and finds out one that does not.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { prepare } from '../../src/events/input.ts'
import { fileLog } from '../../src/file.ts'
import { type EventLog, memoryLog, openBook } from '../../src/index.ts'
import { commands, eventInputs, histories, playCommands } from '../../src/testing.ts'
import { runs, seed, timeout } from '../laws/seed.ts'

const folder = mkdtempSync(join(tmpdir(), 'pledgebook-test-'))
afterAll(() => rmSync(folder, { recursive: true }))
/** All that a story tells of. */
const TYPES = [
  'awardRevised',
  'awarded',
  'committed',
  'disbursed',
  'expended',
  'pledgeCancelled',
].concat(['pledgeRevised', 'pledged', 'received', 'returned', 'reversed'])

const create = { name: 'test' }

describe(`arbitrary histories (seed ${seed})`, () => {
  it('are kept by a strict book to their end, event by event', { timeout }, async () => {
    const types = new Set<string>()
    await fc.assert(
      fc.asyncProperty(histories(fc, { max: 120 }), async (events) => {
        const book = await openBook(memoryLog(), { create })
        for (const event of events) types.add((await book.record(event))[0]!.type)
        expect(book.size).toBe(events.length + 1)
        expect([...book.check()]).toEqual([])
      }),
      { seed, numRuns: runs(60) },
    )
    expect([...types].sort()).toEqual(TYPES)
  })

  it('are kept in one batch as well', { timeout }, async () => {
    await fc.assert(
      fc.asyncProperty(histories(fc), async (events) => {
        const book = await openBook(memoryLog(), { create })
        await book.record(...events)
      }),
      { seed, numRuns: runs(30) },
    )
  })

  it('are as long as is asked for, and begin with a promise', () => {
    fc.assert(
      fc.property(histories(fc, { max: 5 }), (events) => {
        expect(events.length).toBeLessThanOrEqual(5)
        expect(events[0]?.type).toBe('pledged')
      }),
      { seed },
    )
  })

  it('have single events beside them, whose form is right whatever stands', () => {
    const units = { decimals: () => 2 }
    fc.assert(
      fc.property(eventInputs(fc), (event) => {
        expect(prepare(event, units).problems).toBeUndefined()
      }),
      { seed },
    )
  })
})

describe(`arbitrary commands (seed ${seed})`, () => {
  let made = 0
  const files = {
    make: () => {
      made += 1
      return fileLog(join(folder, `${made}.jsonl`))
    },
    reopen: ({ name = '' }: EventLog) => fileLog(name),
    capabilities: { reopens: true, manyWriters: true },
  }

  it('say the same on a log in a file as in memory', { timeout }, async () => {
    const done = new Set<string>()
    await fc.assert(
      fc.asyncProperty(commands(fc), async (sequence) => {
        for (const command of sequence) done.add(command.do)
        await playCommands(sequence, files)
      }),
      { seed, numRuns: runs(25) },
    )
    expect([...done].sort()).toEqual(['record', 'recordElsewhere', 'reopen', 'repeat', 'try'])
  })

  it('find out a log that forgets its last commit when it is opened again', {
    timeout,
  }, async () => {
    const forgetful = {
      make: memoryLog,
      reopen: (log: EventLog): EventLog => ({ ...log, read: () => log.read({ to: 1 }) }),
      capabilities: { manyWriters: true },
    }
    const law = fc.asyncProperty(commands(fc), (sequence) => playCommands(sequence, forgetful))
    const found = await fc.check(law, { seed, numRuns: 200, endOnFailure: true })
    expect(found.failed).toBe(true)
  })
})
