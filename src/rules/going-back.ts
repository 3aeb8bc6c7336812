/**
 * What goes back of an earlier event: a refund of its receipt, a return of own spending.
 *
 * In a strict book it is dated no earlier than that event, and is no more than is left of it: a cap
 * of documents. While it stands, that event is not reversed.
 */

import { textFromDay } from '../events/dates.ts'
import { EDGE } from '../journal/chart.ts'
import { type Journal, rowsOf } from '../journal/journal.ts'
import { add, compare, isZero, negate, type Units } from '../money/units.ts'
import { mostBelow } from './commitment-revised.ts'
import { change, type Draft, refuse, shownAmount } from './draft.ts'
import { reasonAbove } from './messages.ts'

interface Origin {
  readonly position: number
  /** What it is and how it is called: `receipt r`. */
  readonly name: string
  readonly currency: string
  /** Which event is wanted where this one was reversed. */
  readonly wanted: string
  readonly codes: Readonly<{ above: string; before: string }>
}

/** Notes what goes back, and holds it against its origin. */
export function goesBack(draft: Draft, amount: Units, origin: Origin): void {
  if (!draft.journal.reading.observing) checkOrigin(draft, amount, origin)
  const { position: from } = origin
  change(
    draft,
    ({ backs }, position) => {
      const known = backs.get(from)
      if (known === undefined) backs.set(from, [position])
      else known.push(position)
    },
    ({ backs }) => {
      const known = backs.get(from)
      known?.pop()
      if (known?.length === 0) backs.delete(from)
    },
  )
}

function checkOrigin(draft: Draft, amount: Units, origin: Origin): void {
  const { journal, read } = draft
  const { position, name, currency, wanted, codes } = origin
  if (journal.reversed.has(position)) {
    refuse(draft, codes.above, `${name} is reversed; name the ${wanted}.`)
    return
  }
  const day = journal.events.day[position]!
  if (read.day < day) {
    const message = `${name} is dated ${textFromDay(day)}; date this on that day or later.`
    refuse(draft, codes.before, message)
    return
  }
  const moves = [
    { day, delta: negate(amountOf(journal, position)) },
    ...movesBack(journal, position),
  ]
  const { by, on } = mostBelow(moves, read.day, amount)
  if (isZero(by)) return
  const what = `${shownAmount(draft, amount, currency)} is more than is left of ${name}`
  // What is back by now was not there between its day and that of its reversal.
  const isNow = compare(by, mostBelow(moves, Infinity, amount).by) === 0
  const excess = isNow
    ? { by, advice: `name the ${wanted}` }
    : {
        by,
        on,
        advice: `date this after the reversal of what went back before, or name the ${wanted}`,
      }
  draft.reasons.push(reasonAbove(draft, { code: codes.above, currency, what, ...excess }))
}

/** By day what went back, and what of it was reversed. */
function movesBack(journal: Journal, position: number) {
  return (journal.backs.get(position) ?? []).flatMap((back) => {
    const delta = amountOf(journal, back)
    const reversal = journal.reversed.get(back)
    const went = { day: journal.events.day[back]!, delta }
    if (reversal === undefined) return [went]
    return [went, { day: journal.events.day[reversal]!, delta: negate(delta) }]
  })
}

/** What went back of an event, and still stands. */
export function backsOf({ backs, reversed }: Journal, position: number): number[] {
  return (backs.get(position) ?? []).filter((back) => !reversed.has(back))
}

/** What an event moved; a promise that it reduced, or an exchange, is not counted again. */
function amountOf(journal: Journal, position: number): Units {
  return rowsOf(journal, position)
    .filter(({ edge }) => !BESIDE.includes(edge))
    .reduce<Units>((sum, row) => add(sum, row.amount), 0)
}

const BESIDE: readonly number[] = [EDGE.pledgeReduced, EDGE.exchangedOut, EDGE.exchangedIn]
