/**
 * The order in which events are reversed before another one, so that each of them can be.
 *
 * Of what lowers something that falls short it is the latest, and no more of them than it takes;
 * what cannot be reversed itself is passed over. Found by trying: what is reversed is, from the day
 * on, as if it had not been. That is bounded: `NAMED_MAX` events are named at most, and the
 * walks over cells end at `ROWS_MAX` rows or, in large cells, at `WALKS_MAX` times their rows.
 */
import { type Journal, rowsOf } from '../journal/journal.ts'
import { type Gap, gapsOf, goesFirst } from './taking-back.ts'

/** What goes first for one reason: a gap, or that it names the event or revised it. */
export interface Round {
  readonly gap: Gap | undefined
  readonly events: readonly number[]
}

export interface Order {
  readonly rounds: readonly Round[]
  /** False where more has to go than is named. */
  readonly complete: boolean
}

const NAMED_MAX = 20
const ROWS_MAX = 1_000_000
const WALKS_MAX = 64

interface Search {
  readonly journal: Journal
  readonly day: number
  readonly order: number[]
  /** What is in the order, and so is as if it had not been. */
  readonly absent: Set<number>
  /** What waits for others to go first. */
  readonly path: Set<number>
  rowsLeft: number
}

type Outcome = 'settled' | 'stuck' | 'full'

/** What goes before an event that is reversed on a day; undefined where nothing that can helps. */
export function orderBefore(journal: Journal, target: number, day: number): Order | undefined {
  const search: Search = {
    journal,
    day,
    order: [],
    absent: new Set(),
    path: new Set([target]),
    rowsLeft: Math.max(ROWS_MAX, WALKS_MAX * weightOf(journal, target)),
  }
  const rounds: Round[] = []
  let from = 0
  const outcome = settle(search, target, (gap) => {
    rounds.push({ gap, events: search.order.slice(from) })
    from = search.order.length
  })
  if (outcome === 'stuck') return undefined
  const complete = outcome === 'settled' || isFree(search, target)
  const kept = complete ? thinned(search, target) : search.order
  return {
    rounds: rounds.map(({ gap, events }) => {
      return { gap, events: events.filter((event) => kept.includes(event)) }
    }),
    complete,
  }
}

/** Reverses, as a trial, all that goes before an event; what was of no use is taken back. */
function settle(search: Search, position: number, heard?: (gap: Gap | undefined) => void): Outcome {
  const { journal, day, order, absent } = search
  const kept = order.length
  const takeBack = (): Outcome => {
    for (const one of order.splice(kept)) absent.delete(one)
    return 'stuck'
  }
  for (const one of goesFirst(journal, position)) {
    const outcome = clear(search, one)
    if (outcome === 'stuck') return takeBack()
    heard?.(undefined)
    if (outcome === 'full') return 'full'
  }
  const passedOver = new Set<number>()
  for (;;) {
    if (search.rowsLeft < 0) return 'full'
    search.rowsLeft -= weightOf(journal, position)
    const gaps = gapsOf(journal, position, day, absent)
    if (gaps.length === 0) return 'settled'
    // What is short on a line may take from its cell, so the line is settled first.
    gaps.sort((a, b) => Number(!a.rise?.line) - Number(!b.rise?.line))
    let chosen: number[] | undefined
    const gap = gaps.find((one) => {
      chosen = choose(search, one, passedOver)
      return chosen !== undefined
    })
    if (chosen === undefined) return takeBack()
    let outcome: Outcome = 'settled'
    for (const one of chosen) {
      outcome = clear(search, one)
      if (outcome === 'stuck') passedOver.add(one)
      if (outcome !== 'settled') break
    }
    heard?.(gap)
    if (outcome === 'full') return 'full'
  }
}

function clear(search: Search, position: number): Outcome {
  const { order, absent, path } = search
  if (absent.has(position)) return 'settled'
  if (path.has(position)) return 'stuck'
  path.add(position)
  const outcome = settle(search, position)
  path.delete(position)
  if (outcome !== 'settled') return outcome
  absent.add(position)
  order.push(position)
  return order.length < NAMED_MAX ? 'settled' : 'full'
}

/** The latest events without which a gap would not be; undefined where no event helps. */
function choose(search: Search, gap: Gap, passedOver: ReadonlySet<number>): number[] | undefined {
  const { absent, path } = search
  const found = gap.lowering().filter((event) => {
    return !absent.has(event) && !path.has(event) && !passedOver.has(event)
  })
  const { rows } = gap.cell
  const isFilled = (events: readonly number[]): boolean => {
    search.rowsLeft -= rows
    return !gap.persists(new Set([...absent, ...events]))
  }
  let [low, high] = [0, found.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (isFilled(found.slice(0, middle))) high = middle
    else low = middle + 1
  }
  let chosen = found.slice(0, low)
  if (low === found.length && !isFilled(chosen)) {
    // What has to go before the latest of them may be all that is missing.
    return found.length === 0 || found.length > NAMED_MAX ? undefined : found.slice(0, 1)
  }
  if (low > NAMED_MAX) return chosen.slice(0, NAMED_MAX)
  for (const one of chosen) {
    const others = chosen.filter((other) => other !== one)
    if (search.rowsLeft > 0 && isFilled(others)) chosen = others
  }
  return chosen
}

/** The order without what need not be in it. */
function thinned(search: Search, target: number): readonly number[] {
  let kept: readonly number[] = search.order
  for (const one of search.order) {
    const others = kept.filter((other) => other !== one)
    if (search.rowsLeft > 0 && isOrder(search, [...others, target])) kept = others
  }
  return kept
}

/** Whether events can be reversed one after another. */
function isOrder({ journal, day, ...search }: Search, events: readonly number[]): boolean {
  const absent = new Set<number>()
  const trial = { ...search, journal, day, absent }
  return events.every((event) => {
    const free = isFree(trial, event)
    absent.add(event)
    return free
  })
}

/** Whether nothing stands on an event any more. */
function isFree(search: Search, position: number): boolean {
  const { journal, day, absent } = search
  search.rowsLeft -= weightOf(journal, position)
  return (
    goesFirst(journal, position).every((event) => absent.has(event)) &&
    gapsOf(journal, position, day, absent).length === 0
  )
}

/** The rows of the largest cell that an event posted in: what one look at it costs. */
const weightOf = (journal: Journal, position: number): number =>
  rowsOf(journal, position).reduce((most, { line }) => Math.max(most, line.owner.rows), 0)
