/**
 * The story as the lines of a log, in the canonical form in which the book would have kept them.
 *
 * Written as bytes and not recorded, so that a million lines take seconds and the measured library
 * has no part in making what it is measured on. That a strict book replays every line is the proof
 * that they are right: it judges each amount, and every spread by its rule.
 */
import { closeSync, openSync, writeSync } from 'node:fs'
import { createRandom } from './random.mjs'
import { createStory } from './story.mjs'
import { dayOf, digits, textOfDay } from './texts.mjs'

const BEGIN = Date.UTC(2015, 0, 1)
const YEARS_MILLISECONDS = Date.UTC(2025, 0, 1) - BEGIN
const WRITE_CHARACTERS = 1 << 20
const BATCH_SHARE = 0.05
const BATCH_MAX = 10
const CALLERS_ID_SHARE = 0.05

/**
 * Writes a log of exactly so many lines; gives the totals that the book must answer.
 *
 * @param {string} path
 * @param {{ seed: number, events: number, cash: 'required' | 'borrowed' | 'implied' }} options
 */
export function writeLog(path, options) {
  const file = openSync(path, 'w')
  let text = ''
  let bytes = 0
  const story = createStory({ ...options, events: options.events - 1 })
  try {
    for (const event of linesOf(story, options)) {
      text += `${JSON.stringify(event)}\n`
      if (text.length < WRITE_CHARACTERS) continue
      bytes += writeSync(file, text)
      text = ''
    }
    bytes += writeSync(file, text)
  } finally {
    closeSync(file)
  }
  return { totals: story.totals, counts: story.counts, bytes }
}

/** Events over ten years. A twentieth of the commits are batches, and a batch counts down. */
function* linesOf(story, { seed, events, cash }) {
  const random = createRandom(seed + 1)
  const nextId = createIds(random)
  const step = YEARS_MILLISECONDS / events
  yield opened(nextId(BEGIN, 0), cash)
  let position = 1
  while (position < events) {
    const wanted = random.happens(BATCH_SHARE) ? random.whole(2, BATCH_MAX) : 1
    const size = Math.min(wanted, events - position)
    const instant = Math.floor(BEGIN + (position + size - 1) * step)
    const recordedAt = new Date(instant).toISOString()
    // A person enters a batch; single events come from a machine.
    const by = size > 1 ? `officer-${digits(random.whole(1, 30), 2)}` : undefined
    for (let more = size - 1; more >= 0; more -= 1) {
      const { type, day, data } = story.next(dayOf(instant))
      const callers = random.happens(CALLERS_ID_SHARE)
      yield {
        by,
        data,
        date: textOfDay(day),
        id: callers ? `pay-${digits(position, 6)}` : nextId(instant),
        ...(more > 0 ? { more } : {}),
        position,
        recordedAt,
        type,
        v: 1,
      }
      position += 1
    }
  }
}

function opened(id, cash) {
  const data = { cash, excess: 'refuse', mode: 'strict', name: 'Measured book', rules: 1 }
  const recordedAt = new Date(BEGIN).toISOString()
  const date = recordedAt.slice(0, 10)
  return { data, date, id, position: 0, recordedAt, type: 'bookOpened', v: 1 }
}

/** UUIDs of version 7 that increase, as the book makes them: an instant, a counter and chance. */
function createIds(random) {
  let last = 0
  let counter = 0
  const hex = (number, width) => number.toString(16).padStart(width, '0')
  return (instant) => {
    counter = instant === last ? counter + 1 : random.whole(0, 2047)
    last = instant
    const time = hex(instant, 12)
    const variant = hex(0x8000 + random.whole(0, 0x3fff), 4)
    const rest = hex(random.whole(0, 0xffffff), 6) + hex(random.whole(0, 0xffffff), 6)
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(counter, 3)}-${variant}-${rest}`
  }
}
