/**
 * Findings: what stands in the book that a reader should know, made from the dated facts alone.
 *
 * For each cell (or line) and shortage, the intervals in which it stands, at the end of days, each
 * naming the events that raised it on the days on which it rose. The same facts give the same
 * findings in whatever order they were recorded.
 */

import { EDGE } from '../journal/chart.ts'
import { type Cell, type Line, linesAbove } from '../journal/documents.ts'
import { firstRowOf, type Journal } from '../journal/journal.ts'
import { advance, cellOf, lineOf, type Running, rowsOfCell, running } from '../journal/walk.ts'
import { add, compare, isZero, max, subtract, type Units } from '../money/units.ts'
import { type Finding, findingOf, findingTable, type Standing, sortKey } from './finding.ts'
import type { Above } from './finding-words.ts'
import { matchFindings } from './match-findings.ts'
import { type Part, raisingOn } from './raising.ts'
import type { Table } from './table.ts'

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
  ['implied.subdisbursed', 'impliedSubdisbursed'],
  ['implied.expended', 'impliedExpended'],
  ['implied.subawarded', 'impliedSubawarded'],
] as const

/** A shortage of a cell, or of one of its lines. */
interface Shortage {
  readonly code: string
  readonly line: Line | null
  readonly amount: Units
  /** The same again, of a state that was changed meanwhile. */
  measure(): Units
}

/** The findings of some cells, or of all: a list that is a table. */
export function findingsOf(
  journal: Journal,
  cells: Iterable<Cell>,
  size = Infinity,
): readonly Finding[] & Table<Finding> {
  const findings: (readonly [key: string, Finding])[] = []
  const all = new Set(cells)
  for (const cell of all) {
    for (const one of findingsOfCell(journal, cell, size)) findings.push([sortKey(one), one])
  }
  for (const one of matchFindings(journal, all, size)) findings.push([sortKey(one), one])
  const sorted = findings.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => Object.freeze(one))
  return findingTable(sorted)
}

function findingsOfCell(journal: Journal, cell: Cell, size: number): Finding[] {
  const rows = rowsOfCell(journal, cell, size)
  const state = running(size)
  const open = new Map<string, Standing>()
  const found: Finding[] = []
  let came: Units = 0
  for (let next = 0; next < rows.length; ) {
    const { day } = rows[next]!
    const start = next
    // No other line of the cell has changed on this day.
    const lines = new Set<Line>()
    for (; next < rows.length && rows[next]!.day === day; next += 1) {
      const { line, edge, amount } = rows[next]!
      advance(state, rows[next]!, journal.reading)
      lines.add(line)
      for (const above of linesAbove(line)) lines.add(above)
      if (edge === EDGE.received) came = add(came, amount)
      else if (edge === EDGE.refunded) came = subtract(came, amount)
    }
    for (const { code, line, amount, measure } of shortagesOf(journal, cell, lines, state)) {
      const key = `${code} ${line?.index}`
      const known = open.get(key)
      if (isZero(amount)) {
        if (known !== undefined) found.push(findingOf(journal, cell, known, day))
        open.delete(key)
        continue
      }
      const standing = known ?? opened(code, line, day)
      if (compare(amount, standing.amount) > 0) {
        const today = rows.slice(start, next).map((row): Part => {
          return { event: row.event, move: (sign) => advance(state, row, journal.reading, sign) }
        })
        const isLess = () => compare(measure(), amount) < 0
        for (const event of raisingOn(today, isLess)) standing.events.add(event)
      }
      standing.amount = amount
      standing.most = max(standing.most, amount)
      if (code === 'pledge.unapplied') standing.above = { came, ...aboveOf(journal, cell, state) }
      open.set(key, standing)
    }
  }
  for (const standing of open.values()) found.push(findingOf(journal, cell, standing))
  return found
}

function opened(code: string, line: Line | null, from: number): Standing {
  return { code, line, from, events: new Set(), amount: 0, most: 0 }
}

function shortagesOf(
  journal: Journal,
  cell: Cell,
  lines: ReadonlySet<Line>,
  state: Running,
): Shortage[] {
  const { reading } = journal
  const ofCell = () => cellOf(state, cell, reading)
  const now = ofCell()
  const all: Shortage[] = OF_CELL.map(([code, name]) => {
    return { code, line: null, amount: now[name], measure: () => ofCell()[name] }
  })
  for (const line of lines) {
    const ofLine = () => lineOf(state, line, reading)
    const sides = ofLine()
    for (const [code, name] of OF_LINE) {
      all.push({ code, line, amount: sides[name], measure: () => ofLine()[name] })
    }
  }
  return all
}

function aboveOf(journal: Journal, cell: Cell, state: Running): Omit<Above, 'came'> {
  const { receivable, uncovered } = cellOf(state, cell, journal.reading)
  return { signed: receivable, early: isZero(uncovered) }
}

/** The cells in which events from one position up to but without another have rows. */
export function cellsSince(journal: Journal, from: number, to: number): Set<Cell> {
  const { rows, lines } = journal
  const cells = new Set<Cell>()
  const end = firstRowOf(journal, to)
  for (let row = firstRowOf(journal, from); row < end; row += 1) {
    cells.add(lines[rows.line[row]!]!.owner)
  }
  return cells
}
