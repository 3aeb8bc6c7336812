/**
 * Subscribers: what a book that tells subscribers of everything holds more than one that has none.
 * One of them keeps up, one is slow, and one is told once and never comes to an end: nothing may
 * queue up for any of them.
 *
 * Each of the two books records the same, in a process of its own.
 */
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openBook } from 'pledgebook'
import { fileLog } from 'pledgebook/file'
import { createStory, inputOf } from '../data/story.mjs'
import { held } from './memory.mjs'

const EVENTS = 1_000_000
const QUICK_DIVISOR = 50
const BATCH = 1000
const FIRST_DAY = 17_000
const EVENTS_A_DAY = 50
const SLOW_MS = 50
const BYTES_AIM = 8

const self = fileURLToPath(import.meta.url)

export function measureSubscribers({ folder, seed, cash, quick }) {
  const events = quick ? EVENTS / QUICK_DIVISOR : EVENTS
  const path = join(folder, 'told.jsonl')
  const [alone, told] = [false, true].map((isTold) => {
    rmSync(path, { force: true })
    return childOf(path, { seed, cash, events, isTold })
  })
  rmSync(path)
  return [
    {
      name: `${events} events told to subscribers`,
      figure: `${(told / 1e6).toFixed(1)} MB`,
      ratio: Math.max(0, told - alone) / events,
      aim: BYTES_AIM,
      unit: 'bytes an event more than to none',
    },
  ]
}

function childOf(path, options) {
  const command = ['--expose-gc', self, path, JSON.stringify(options)]
  const { stdout, stderr, status } = spawnSync(process.execPath, command, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`The process that measures subscribers failed: ${stderr}`)
  return Number(stdout)
}

async function recorded(path, { events, isTold, ...options }) {
  const book = await openBook(fileLog(path), {
    create: { name: 'Measured subscribers', cash: options.cash },
  })
  const told = isTold ? subscribers(book) : () => events
  await record(book, createStory({ ...options, events }), events)
  if (told() !== events) throw new Error(`A subscriber was told of ${told()} of ${events} events.`)
  return book
}

/** In a function of its own, as the listeners would hold whatever stands beside them. */
function subscribers(book) {
  let told = 0
  book.subscribe((commit) => {
    told += commit.events.length
  })
  book.subscribe(() => new Promise((done) => setTimeout(done, SLOW_MS)))
  book.subscribe(() => new Promise(() => undefined))
  return () => told
}

async function record(book, story, events) {
  for (let first = 0; first < events; first += BATCH) {
    const inputs = Array.from({ length: Math.min(BATCH, events - first) }, (_, i) =>
      inputOf(story.next(FIRST_DAY + Math.floor((first + i) / EVENTS_A_DAY))),
    )
    await book.record(...inputs)
  }
}

if (process.argv[1] === self) {
  const [, , path, options] = process.argv
  const before = await held()
  const book = await recorded(path, JSON.parse(options))
  const after = await held()
  console.log(after.heap + after.buffers - before.heap - before.buffers)
  await book.close()
  process.exit(0)
}
