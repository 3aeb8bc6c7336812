/**
 * What has to be recorded before an event can be reversed, where no other reversal helps.
 *
 * Two events may stand on each other once what backed both is gone: an award and its release, after
 * their pledge was reversed. Then what fills the place of that is recorded first. Each gap is
 * filled along the edge that raises what falls short, and what that lowers in turn the same way,
 * from spending back to the promise.
 */
import { EDGE } from '../journal/chart.ts'
import {
  type Award,
  type Cell,
  type Changes,
  changesOf,
  type Line,
  newLine,
  type Pledge,
} from '../journal/documents.ts'
import type { Journal, Row } from '../journal/journal.ts'
import { add, max, type Units } from '../money/units.ts'
import { type Draft, shownAmount } from './draft.ts'
import { saidGaps } from './said.ts'
import type { Rise } from './shortage.ts'
import { backwards, isWhole, refusedOf } from './taking-back.ts'

/** The rows that fill every gap of reversing these events in turn; undefined where none can. */
export function fillsBefore(
  journal: Journal,
  events: readonly number[],
  day: number,
): readonly Row[] | undefined {
  const owns = new Map<Cell, Line>()
  const ownOf = (cell: Cell): Line => {
    const own = owns.get(cell) ?? cell.own ?? newLine(cell, null)
    owns.set(cell, own)
    return own
  }
  let fills: readonly Row[] = []
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const wanted: Row[] = []
    const absent = new Set<number>()
    const look = (rows: readonly Row[], on: number, position: number): boolean => {
      for (const rise of refusedOf(journal, rows, on, absent)) {
        const edge = edgeFilling(rise)
        if (edge === undefined) return false
        const line = ON_LINE.includes(edge) ? rise.line! : ownOf(rise.cell)
        // What was short before is filled as well: a raise goes there first.
        wanted.push({ line, edge, amount: rise.amount })
      }
      for (const { edge, cell, by } of saidGaps(journal, position, rows, on, absent)) {
        wanted.push({ line: ownOf(cell), edge, amount: by })
      }
      return true
    }
    if (!look(fills, day, -1)) return undefined
    for (const event of events) {
      const on = Math.max(day, journal.events.day[event]!)
      if (!look([...fills, ...backwards(journal, event)], on, event)) return undefined
      absent.add(event)
    }
    if (wanted.length === 0) return isOnTop(journal, events, fills) ? undefined : fills
    fills = together([...fills, ...together(wanted, max)], add)
  }
  return undefined
}

/** Whether what is recorded would itself stand on one of the events, as a raise of its document. */
function isOnTop(journal: Journal, events: readonly number[], fills: readonly Row[]): boolean {
  return fills.some(({ line, edge }) => {
    const { pledge } = line.owner
    const document = RAISES[edge]?.(pledge, line)
    if (!document) return false
    const isRevision = edge !== EDGE.committed && !(document as Pledge | Award).undone
    return [...changesOf(document)].some(({ position }) => {
      return events.includes(position) && (isRevision || isWhole(journal, position))
    })
  })
}

/** The document whose amount a row changes, once it is recorded by an event of its own. */
const RAISES: Readonly<Record<number, (pledge: Pledge, line: Line) => Changes | null>> = {
  [EDGE.pledged]: (pledge) => pledge,
  [EDGE.pledgedConditionally]: (pledge) => pledge,
  [EDGE.committed]: ({ commitments }) => commitments,
  [EDGE.awarded]: (_, { award }) => award,
}

/** What fills a gap may open one behind it, as many times as money has stages. */
const ROUNDS_MAX = 16

/** Rows of one line and edge as one. */
function together(rows: readonly Row[], join: (a: Units, b: Units) => Units): Row[] {
  const joined: Row[] = []
  for (const row of rows) {
    const at = joined.findIndex(({ line, edge }) => line === row.line && edge === row.edge)
    if (at < 0) joined.push(row)
    else joined[at] = { ...row, amount: join(joined[at]!.amount, row.amount) }
  }
  return joined
}

function edgeFilling({ shortage, cell, line }: Rise): number | undefined {
  // Money in another currency comes by an exchange: of what and at which rate, nobody can reckon.
  if (cell.currency !== cell.pledge.currency) return undefined
  switch (shortage) {
    case 'spentShort':
      return line?.award ? EDGE.expended : EDGE.expendedByHolder
    case 'claimed':
      return EDGE.disbursed
    case 'overawarded':
    case 'overclaimed':
      return EDGE.awarded
    case 'borrowed':
      return EDGE.received
    case 'conditionalShort':
      return EDGE.pledgedConditionally
    case 'unfunded':
    case 'unapplied':
    case 'impliedPledged':
    case 'oversigned':
      return cell.pledge.conditional ? EDGE.conditionMet : EDGE.pledged
    default:
      return undefined
  }
}

const ON_LINE: readonly number[] = [EDGE.awarded, EDGE.disbursed, EDGE.expended]

/** What is to be recorded, in order, as a message says it. */
export function wordsOfFills(draft: Draft, fills: readonly Row[]): string {
  const said = ORDER.flatMap((edge) => fills.filter((fill) => fill.edge === edge)).map(
    ({ line, edge, amount }) => {
      const { pledge, purpose, currency } = line.owner
      const units = shownAmount(draft, amount, currency)
      const on = `pledge ${pledge.id} (${purpose})`
      const award = `award ${line.award?.id} from ${on}`
      const opens = (document: string, undone: boolean | undefined): string =>
        undone === true ? `${document} again with ${units}` : `a raise of ${units} of ${document}`
      switch (edge) {
        case EDGE.awarded:
          return opens(award, line.award?.undone)
        case EDGE.pledged:
        case EDGE.pledgedConditionally:
          return opens(on, pledge.undone)
        case EDGE.disbursed:
        case EDGE.expended:
          return `${NAMES[edge]} of ${units} on ${award}`
        default:
          return `${NAMES[edge]} of ${units} on ${on}`
      }
    },
  )
  const last = said.pop()!
  return said.length === 0 ? last : `${said.join(', ')} and ${last}`
}

/** The promise first, and then each stage after the one that it takes from. */
const ORDER: readonly number[] = [
  EDGE.pledgedConditionally,
  EDGE.pledged,
  EDGE.conditionMet,
  EDGE.committed,
  EDGE.received,
  EDGE.awarded,
  EDGE.disbursed,
  EDGE.expended,
  EDGE.expendedByHolder,
]

const NAMES: Readonly<Record<number, string>> = {
  [EDGE.conditionMet]: 'a condition met',
  [EDGE.committed]: 'a signature',
  [EDGE.received]: 'a receipt',
  [EDGE.disbursed]: 'a payment',
  [EDGE.expended]: 'spending',
  [EDGE.expendedByHolder]: 'own spending',
}
