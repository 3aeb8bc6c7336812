/**
 * The instalments of a pledge as of a day, and as known at a size: read from its rows.
 *
 * A number that an event names is one of the schedule that held on its day; where another schedule
 * has come since, it names none. What is owed under a condition is owed from the day on which the
 * condition was met for it, if that is later than the day on which it was due.
 */

import { add, compare, isZero, max, subtract, type Units } from '../money/units.ts'
import { CHART, type EdgeName } from './chart.ts'
import { type Cell, cellsOf, type Pledge } from './documents.ts'
import { instalmentsOf } from './instalments.ts'
import type { Journal } from './journal.ts'
import { NOTHING, sumOf, sumsOf, totalsOf } from './promised.ts'
import { receiptsOn, sumBy } from './receipts.ts'
import { type Kind, type Part, type Settled, settle } from './settlement.ts'
import { isStandingAt, type Point, type Schedule } from './terms.ts'
import { type DatedRow, rowsOfCell } from './walk.ts'

/** The instalments in the order of their days. */
export function dueOf(
  journal: Journal,
  pledge: Pledge,
  schedule: Schedule,
  at: Point,
): readonly Settled[] {
  const found = [...cellsOf(pledge)]
    .filter(({ currency }) => currency === pledge.currency)
    .map((cell) => {
      const rows = rowsOfCell(journal, cell, at.size).filter(({ day }) => day <= at.day)
      const standing = rows.filter(({ event, amount }) => {
        return amount > 0 && isStandingAt(journal, event, at)
      })
      return { cell, rows, standing }
    })
  const sums = totalsOf(
    found.map(({ cell, rows }) => sumsOf(journal, cell, rows, at.size)).reduce(sumOf, NOTHING),
  )
  const parts = found.flatMap(({ cell, standing }) => [
    ...came(journal, cell, schedule, at),
    ...ended(standing),
  ])
  const named = together(parts).map((part): Part => {
    const isOfNow = part.day >= schedule.day
    return { ...part, names: isOfNow ? journal.terms.named.get(part.event) : undefined }
  })
  const reduced = named.reduce<Units>((sum, part) => add(sum, part.reduced), 0)
  const all = settle({
    ...sums,
    settled: add(sums.settled, reduced),
    parts: named,
    instalments: instalmentsOf(schedule, add(sums.amount, reduced)),
    toLast: schedule.toLast,
  })
  const met = found.flatMap(({ standing }) =>
    standing.filter(({ edge }) => CHART[edge]!.name === 'conditionMet'),
  )
  if (met.length > 0) noteOwed(all, met)
  return all
}

type Fact = Omit<Part, 'names'>

/** What came in a cell, net of what went back, but for what reduced the promise since. */
function came(journal: Journal, { own }: Cell, schedule: Schedule, at: Point): readonly Fact[] {
  const { day: on, size } = at
  const receipts = own === null ? [] : receiptsOn(journal, own, size)
  return receipts
    .filter(({ position }) => isStandingAt(journal, position, at))
    .map(({ position: event, day, changes, elsewhere, reductions }) => {
      // A refund of before the schedule is none of its business, and nor is that it was a mistake.
      const reduced = reductions
        .filter(([refund]) => refund !== undefined && refund.day > schedule.day)
        .reduce<Units>((sum, refund) => add(sum, sumBy(refund, on)), 0)
      const units = add(sumBy([...changes, ...elsewhere], on), reduced)
      return { event, day, kind: 'received', units, reduced }
    })
}

function ended(rows: readonly DatedRow[]): readonly Fact[] {
  return rows.flatMap(({ event, day, edge, amount: units }) => {
    const kind = ENDINGS[CHART[edge]!.name]
    return kind === undefined ? [] : [{ event, day, kind, units, reduced: 0 }]
  })
}

const ENDINGS: Readonly<Partial<Record<EdgeName, Kind>>> = {
  cancelled: 'cancelled',
  cancelledSigned: 'cancelled',
  lapsed: 'lapsed',
  lapsedSigned: 'lapsed',
  writtenOff: 'writtenOff',
  writtenOffSigned: 'writtenOff',
  conditionalEnded: 'conditionalEnded',
}

/**
 * Of one event and kind the parts of all purposes together, since a refund may be taken from one
 * purpose alone. What is below zero then is a refund of more than came, which only an observing
 * book keeps; it settles nothing.
 */
function together(facts: readonly Fact[]): readonly Fact[] {
  const found = new Map<string, Fact>()
  for (const fact of facts) {
    const key = `${fact.event} ${fact.kind}`
    const { units = 0, reduced = 0 } = found.get(key) ?? {}
    found.set(key, {
      ...fact,
      units: add(fact.units, units),
      reduced: add(fact.reduced, reduced),
    })
  }
  return [...found.values()].map((fact) => ({ ...fact, units: max(0, fact.units) }))
}

/** Says when what is outstanding came to be owed: the condition is met for the oldest first. */
function noteOwed(all: readonly Settled[], met: readonly DatedRow[]): void {
  const days = [...met].sort((a, b) => a.day - b.day)
  let before: Units = 0
  for (const one of all) {
    const firm = subtract(subtract(one.amount, one.conditional), one.endedUnmet)
    before = add(before, firm)
    const others = subtract(before, one.outstanding)
    if (isZero(one.outstanding)) continue
    let sum: Units = 0
    const reached = days.find((row) => {
      sum = add(sum, row.amount)
      return compare(sum, others) > 0
    })
    one.owed = Math.max(one.due, reached?.day ?? one.due)
  }
}
