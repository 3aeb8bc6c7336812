/**
 * Findings: what stands in the book that a reader should know, made from the dated facts alone.
 *
 * For each cell (or line) and shortage, the intervals in which it stands, at the end of days, each
 * naming the events of the day on which it rose that raise it. The same facts give the same
 * findings in whatever order they were recorded.
 */

import type { AmountText } from '../errors.ts'
import { textFromDay } from '../events/dates.ts'
import type { Cell, Line } from '../journal/documents.ts'
import { idAt } from '../journal/ids.ts'
import { decimalsOf, type Journal } from '../journal/journal.ts'
import { advance, cellOf, type DatedRow, lineOf, rowsOfCell, running } from '../journal/walk.ts'
import { compare, isZero, textFromUnits, type Units } from '../money/units.ts'
import { messageOf } from './finding-words.ts'

export interface Finding {
  readonly code: string
  readonly message: string
  readonly pledge: string
  readonly purpose: string
  readonly award?: string
  /** The day on which it rose above zero, and the day on which it was cured, if it was. */
  readonly from: string
  readonly to?: string
  /** The largest amount in the interval, at the end of a day. */
  readonly amount: AmountText
  readonly events: readonly string[]
}

const OF_CELL = [
  ['award.unfunded', 'unfunded'],
  ['pledge.unapplied', 'unapplied'],
  ['cash.borrowed', 'borrowed'],
  ['implied.pledged', 'impliedPledged'],
  ['implied.pledgedConditionally', 'impliedPledgedConditionally'],
  ['implied.received', 'impliedReceived'],
] as const

const OF_LINE = [
  ['award.overpaid', 'overawarded'],
  ['award.claimed', 'claimed'],
  ['implied.awarded', 'impliedAwarded'],
  ['implied.disbursed', 'impliedDisbursed'],
  ['implied.expended', 'impliedExpended'],
  ['implied.subawarded', 'impliedSubawarded'],
] as const

/** The findings of some cells, or of all. */
export function findingsOf(journal: Journal, cells: Iterable<Cell>, size = Infinity): Finding[] {
  const findings: Finding[] = []
  for (const cell of cells) findings.push(...findingsOfCell(journal, cell, size))
  return findings
    .sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))
    .map((one) => Object.freeze(one))
}

interface Standing {
  readonly code: string
  readonly award: string | undefined
  readonly from: number
  readonly events: readonly string[]
  amount: Units
}

function findingsOfCell(journal: Journal, cell: Cell, size: number): Finding[] {
  const rows = rowsOfCell(journal, cell, size)
  const state = running()
  const open = new Map<string, Standing>()
  const found: Finding[] = []
  for (let next = 0; next < rows.length; ) {
    const { day } = rows[next]!
    const start = next
    // No other line of the cell has changed on this day.
    const lines = new Set<Line>()
    for (; next < rows.length && rows[next]!.day === day; next += 1) {
      const { line } = rows[next]!
      advance(state, rows[next]!, journal.reading)
      lines.add(line)
      if (line.parentLine !== null) lines.add(line.parentLine)
    }
    const today = rows.slice(start, next)
    for (const [code, line, amount] of shortagesOf(journal, cell, lines, state)) {
      const key = `${code} ${line?.award?.id ?? ''}`
      const standing = open.get(key)
      if (isZero(amount)) {
        if (standing !== undefined) found.push(finding(journal, cell, standing, day))
        open.delete(key)
      } else if (standing === undefined) {
        const raising = () => shortOf(journal, cell, code, line, state)
        const events = raisingOn(journal, today, state, amount, raising)
        open.set(key, { code, award: line?.award?.id, from: day, events, amount })
      } else if (compare(amount, standing.amount) > 0) {
        standing.amount = amount
      }
    }
  }
  for (const standing of open.values()) found.push(finding(journal, cell, standing))
  return found
}

function shortagesOf(
  journal: Journal,
  cell: Cell,
  lines: ReadonlySet<Line>,
  state: ReturnType<typeof running>,
): [code: string, line: Line | null, amount: Units][] {
  const ofCell = cellOf(state, cell, journal.reading)
  const all: [string, Line | null, Units][] = OF_CELL.map(([code, name]) => [
    code,
    null,
    ofCell[name],
  ])
  for (const line of lines) {
    const ofLine = lineOf(state, line, journal.reading)
    for (const [code, name] of OF_LINE) all.push([code, line, ofLine[name]])
  }
  return all
}

function shortOf(
  journal: Journal,
  cell: Cell,
  code: string,
  line: Line | null,
  state: ReturnType<typeof running>,
): Units {
  const ofCell = OF_CELL.find(([known]) => known === code)
  if (ofCell !== undefined) return cellOf(state, cell, journal.reading)[ofCell[1]]
  const ofLine = OF_LINE.find(([known]) => known === code)!
  return lineOf(state, line!, journal.reading)[ofLine[1]]
}

/**
 * The events of a day without which the shortage would be smaller, by id; all, if none is
 * alone.
 */
function raisingOn(
  journal: Journal,
  today: readonly DatedRow[],
  state: ReturnType<typeof running>,
  amount: Units,
  measure: () => Units,
): readonly string[] {
  const positions = [...new Set(today.map((row) => row.event))]
  const raising = positions.filter((position) => {
    const own = today.filter((row) => row.event === position)
    for (const row of own) advance(state, row, journal.reading, -1)
    const without = measure()
    for (const row of own) advance(state, row, journal.reading)
    return compare(without, amount) < 0
  })
  const named = raising.length > 0 ? raising : positions
  return Object.freeze(named.map((position) => idAt(journal.ids, position)).sort())
}

function finding(journal: Journal, cell: Cell, standing: Standing, to?: number): Finding {
  const { code, award, events } = standing
  const { currency, pledge, purpose } = cell
  const amount = textFromUnits(standing.amount, decimalsOf(journal, currency))
  const rest = {
    pledge: pledge.id,
    purpose,
    ...(award === undefined ? {} : { award }),
    from: textFromDay(standing.from),
    ...(to === undefined ? {} : { to: textFromDay(to) }),
    amount: Object.freeze({ amount, currency }),
    events,
  }
  return { code, message: messageOf({ code, ...rest }), ...rest }
}

function sortKey(one: Finding): string {
  return JSON.stringify([
    one.pledge,
    one.purpose,
    one.amount.currency,
    one.code,
    one.award ?? '',
    one.from,
  ])
}
