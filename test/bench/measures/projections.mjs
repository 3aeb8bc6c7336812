/**
 * Projections: what keeping one adds to opening a book, and to recording one event.
 *
 * The projection holds a record for each pledge, which every receipt and every payment changes.
 * Live it has 100,000 of them: two books in memory record the same, one of them with the
 * projection, and take turns. What it adds is told in microseconds an event.
 */
import { memoryLog, openBook, pledged, received, usd } from 'pledgebook'
import { project, projection } from 'pledgebook/projections'
import { collect, median, shownTime, timed } from '../timing.mjs'
import { openToRead } from './replay.mjs'

const REPLAY_AIM = 1.5
const LIVE_MICROSECONDS_AIM = 50
const PLEDGES = 100_000
const QUICK_DIVISOR = 20
const BATCH = 1000
const ROUNDS = 40
const ROUND_EVENTS = 100
const DATE = '2024-03-11'

const change = (records, _, rows) => {
  for (const { pledge } of rows) records[pledge].count += 1
}
const byPledge = projection('events by pledge', {
  version: 1,
  initial: () => ({ count: 0 }),
  keysOf: (_, rows) => rows.map(({ pledge }) => pledge),
  on: { pledged: change, received: change, disbursed: change },
})

export async function measureProjections(context) {
  const live = await liveRow(context.quick ? PLEDGES / QUICK_DIVISOR : PLEDGES)
  return [await replayRow(context), live]
}

async function replayRow(context) {
  await context.book?.close()
  context.book = undefined
  let [opened, projected] = [Infinity, Infinity]
  for (let turn = 0; turn < context.turns; turn += 1) {
    const opening = await timed(() => openToRead(context.path))
    opened = Math.min(opened, opening.milliseconds)
    const projecting = await timed(() => project(opening.result, byPledge))
    projected = Math.min(projected, projecting.milliseconds)
    await opening.result.close()
  }
  return {
    name: 'replay with a projection',
    figure: shownTime(opened + projected),
    milliseconds: opened + projected,
    ratio: (opened + projected) / opened,
    aim: REPLAY_AIM,
    unit: '× replay',
  }
}

async function liveRow(pledges) {
  const books = [await bookOf(pledges), await bookOf(pledges)]
  await project(books[1], byPledge)
  const times = [[], []]
  for (let round = 0; round < ROUNDS; round += 1) {
    collect()
    for (const i of round % 2 === 0 ? [0, 1] : [1, 0]) {
      const begin = performance.now()
      for (let event = 0; event < ROUND_EVENTS; event += 1) {
        const pledge = `pledge-${(round * ROUND_EVENTS + event) % pledges}`
        await books[i].record(received({ pledge, amount: usd('1'), date: DATE }))
      }
      times[i].push((performance.now() - begin) / ROUND_EVENTS)
    }
  }
  for (const book of books) await book.close()
  const [without, withOne] = times.map(median)
  return {
    name: `a projection of ${pledges} pledges kept live`,
    figure: shownTime(withOne - without),
    milliseconds: withOne - without,
    ratio: (withOne - without) * 1000,
    aim: LIVE_MICROSECONDS_AIM,
    unit: 'µs a record',
  }
}

async function bookOf(pledges) {
  const book = await openBook(memoryLog(), { create: { name: 'Measured projection' } })
  for (let first = 0; first < pledges; first += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, pledges - first) }, (_, i) => {
      const amount = usd('100000')
      return pledged({
        pledge: `pledge-${first + i}`,
        donor: 'D',
        purpose: 'x',
        amount,
        date: DATE,
      })
    })
    await book.record(...batch)
  }
  return book
}
