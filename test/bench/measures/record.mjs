/**
 * Recording on a file log, against the plain appending and syncing of the very same bytes.
 *
 * The plain writer is what somebody without a ledger would write: one write and one fdatasync, by
 * the same promises. A blocking one, without them, is shown beside it. All three take turns on one
 * disk in one loop, so that what disturbs the disk disturbs them alike. The events are the story's,
 * in its mix.
 */
import { closeSync, fdatasyncSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { openBook } from 'pledgebook'
import { fileLog } from 'pledgebook/file'
import { createStory, inputOf } from '../data/story.mjs'
import { collect, median, shownTime } from '../timing.mjs'

const BATCH = 1000
/** How many events are recorded together, in how many rounds, and what that may cost. */
const BATCHES = [
  { count: 1, rounds: 400, aim: 1.2 },
  { count: 100, rounds: 100, aim: 3 },
  { count: BATCH, rounds: 40, aim: 6 },
]
/** So many callers record at once; what they record is compared with one batch of it all. */
const CALLERS = 16
const CALLERS_AIM = 2
const CALLERS_BATCHES = [
  { count: 1, rounds: 100 },
  { count: 100, rounds: 20 },
]
/** More than all callers record at once. */
const READ_BYTES = 1 << 22
const WARM_BATCHES = 5
const QUICK_DIVISOR = 8
const EVENTS_A_DAY = 50
const FIRST_DAY = 17_000

export async function measureRecord(context) {
  await context.book?.close()
  context.book = undefined
  const divisor = context.quick ? QUICK_DIVISOR : 1
  const planned = [
    ...BATCHES.map(({ count, rounds }) => ({ rounds, each: count })),
    ...CALLERS_BATCHES.map(({ count, rounds }) => ({ rounds, each: 2 * CALLERS * count })),
  ]
  const turns = (rounds) => Math.ceil(rounds / divisor)
  const events = planned.reduce((sum, { rounds, each }) => sum + turns(rounds) * each, 0)
  const paths = ['recorded', 'plain', 'blocking'].map((name) => join(context.folder, name))
  // A run that was killed may have left some in a folder that is kept.
  for (const path of paths) rmSync(path, { force: true })
  const story = createStory({ ...context, events: events + BATCH * WARM_BATCHES })
  const writers = await openWriters(paths, context.cash, story)
  try {
    for (let i = 0; i < WARM_BATCHES; i += 1) await writers.round(BATCH)
    const told = []
    for (const { count, rounds, aim } of BATCHES) {
      const name = count === 1 ? 'one event' : `a batch of ${count}`
      told.push(...rows(name, aim, await roundsOf(writers, turns(rounds), count)))
    }
    for (const { count, rounds } of CALLERS_BATCHES) {
      told.push(callersRow(count, await callersRounds(writers, turns(rounds), count)))
    }
    return told
  } finally {
    await writers.close()
    for (const path of paths) rmSync(path)
  }
}

async function openWriters([recorded, plain, blocking], cash, story) {
  const create = { name: 'Measured recording', cash }
  const book = await openBook(fileLog(recorded), { create })
  const reader = openSync(recorded, 'r')
  const plainFile = await open(plain, 'ax')
  const blockingFile = openSync(blocking, 'ax')
  const buffer = Buffer.alloc(READ_BYTES)
  // What stands there already is the event with which the book was opened.
  let kept = readSync(reader, buffer)
  let told = 0

  /** The bytes that the book has just appended. */
  const appended = () => {
    const length = readSync(reader, buffer, 0, READ_BYTES, kept)
    kept += length
    return buffer.subarray(0, length)
  }

  const order = [
    [
      'plain',
      async (bytes) => {
        await plainFile.write(bytes)
        await plainFile.datasync()
      },
    ],
    [
      'blocking',
      (bytes) => {
        writeSync(blockingFile, bytes)
        fdatasyncSync(blockingFile)
      },
    ],
  ]

  const next = (count) =>
    Array.from({ length: count }, () => {
      told += 1
      return inputOf(story.next(FIRST_DAY + Math.floor(told / EVENTS_A_DAY)))
    })

  return {
    /** Milliseconds of one batch, and of as much by many callers at once. */
    async callers(count) {
      const batch = next(CALLERS * count)
      const together = await timeOf(() => book.record(...batch))
      const each = Array.from({ length: CALLERS }, () => next(count))
      const apart = await timeOf(() => Promise.all(each.map((inputs) => book.record(...inputs))))
      appended()
      return { together, apart }
    },
    /** Milliseconds of each writer for the next so many events. */
    async round(count) {
      const inputs = next(count)
      const times = { recorded: await timeOf(() => book.record(...inputs)) }
      const bytes = appended()
      // Who syncs second may find the disk busier, so the two change places every round.
      order.reverse()
      for (const [name, write] of order) times[name] = await timeOf(() => write(bytes))
      return times
    },
    async close() {
      await book.close()
      await plainFile.close()
      closeSync(reader)
      closeSync(blockingFile)
    },
  }
}

async function timeOf(work) {
  const begin = performance.now()
  await work()
  return performance.now() - begin
}

async function roundsOf(writers, count, events) {
  collect()
  const times = []
  for (let i = 0; i < count; i += 1) times.push(await writers.round(events))
  return Object.fromEntries(
    ['recorded', 'plain', 'blocking'].map((name) => [
      name,
      median(times.map((each) => each[name])),
    ]),
  )
}

async function callersRounds(writers, count, events) {
  collect()
  const times = []
  for (let i = 0; i < count; i += 1) times.push(await writers.callers(events))
  return Object.fromEntries(
    ['together', 'apart'].map((name) => [name, median(times.map((each) => each[name]))]),
  )
}

function callersRow(count, { together, apart }) {
  return {
    name: `${CALLERS} callers at once, ${count} ${count === 1 ? 'event' : 'events'} each`,
    figure: shownTime(apart),
    milliseconds: apart,
    ratio: apart / together,
    aim: CALLERS_AIM,
    unit: '× one batch of it',
  }
}

function rows(name, aim, { recorded, plain, blocking }) {
  const row = (label, milliseconds, compared) => ({
    name: label,
    figure: shownTime(milliseconds),
    milliseconds,
    ...compared,
  })
  return [
    row(`${name}: its bytes, blocking`, blocking, {}),
    row(`${name}: its bytes written and synced`, plain, {}),
    row(`${name}: recorded`, recorded, { ratio: recorded / plain, aim, unit: '× its bytes' }),
  ]
}
