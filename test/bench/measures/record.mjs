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

const ONE_AIM = 1.2
const BATCH_AIM = 6
const BATCH = 1000
/** More than any batch is. */
const READ_BYTES = 1 << 20
const WARM_BATCHES = 5
const ONE_ROUNDS = 400
const BATCH_ROUNDS = 40
const QUICK_DIVISOR = 8
const EVENTS_A_DAY = 50
const FIRST_DAY = 17_000

export async function measureRecord(context) {
  await context.book?.close()
  context.book = undefined
  const divisor = context.quick ? QUICK_DIVISOR : 1
  const [singles, batches] = [ONE_ROUNDS / divisor, BATCH_ROUNDS / divisor]
  const events = BATCH * (WARM_BATCHES + batches) + singles
  const paths = ['recorded', 'plain', 'blocking'].map((name) => join(context.folder, name))
  // A run that was killed may have left some in a folder that is kept.
  for (const path of paths) rmSync(path, { force: true })
  const story = createStory({ ...context, events })
  const writers = await openWriters(paths, context.cash, story)
  try {
    for (let i = 0; i < WARM_BATCHES; i += 1) await writers.round(BATCH)
    return [
      ...rows('one event', ONE_AIM, await rounds(writers, singles, 1)),
      ...rows(`a batch of ${BATCH}`, BATCH_AIM, await rounds(writers, batches, BATCH)),
    ]
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

  return {
    /** Milliseconds of each writer for the next so many events. */
    async round(count) {
      const inputs = Array.from({ length: count }, () => {
        told += 1
        return inputOf(story.next(FIRST_DAY + Math.floor(told / EVENTS_A_DAY)))
      })
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

async function rounds(writers, count, events) {
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
