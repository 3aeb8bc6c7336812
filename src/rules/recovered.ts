/**
 * A promise does not grow over a loss that was recovered.
 *
 * What came after a write-off is shown as its recovery, since nothing else was promised
 * (`sides`, step 5). Once more is promised, the same money would be taken for that, and the loss
 * would stand again and lower it. Somebody has to say which of the two it is: so the write-off is
 * reversed before the promise grows (`promise.recovered`).
 */
import { textFromDay } from '../events/dates.ts'
import { EDGE } from '../journal/chart.ts'
import type { Cell } from '../journal/documents.ts'
import { idAt } from '../journal/ids.ts'
import { rowsOfCell } from '../journal/walk.ts'
import { add, compare, isNegative, isZero, type Units } from '../money/units.ts'
import { breach, type Draft, shownAmount } from './draft.ts'
import { byCell } from './fast.ts'
import { isStanding, latestFirst } from './lowering.ts'
import { shownOn } from './shown-on.ts'

/** Looks at what is posted so far: whether it takes a recovery back, on its own day. */
export function checkRecovered(draft: Draft): void {
  for (const [cell, rows] of byCell(draft.rows)) {
    const { recovered } = shownOn(draft, cell)
    if (isZero(recovered)) continue
    // Of what came above all that was promised, a raise takes that first.
    if (compare(shownOn(draft, cell, rows).recovered, recovered) < 0) tell(draft, cell, recovered)
  }
}

function tell(draft: Draft, cell: Cell, recovered: Units): void {
  const { journal, read } = draft
  const day = textFromDay(read.day)
  const { standing, freeFrom } = writeOffsOf(draft, cell, recovered)
  const ids = standing.map((position) => idAt(journal.ids, position)).join(', ')
  const by = ids === '' ? '' : ` by ${ids},`
  const its = standing.length > 1 ? 'their' : 'its'
  const advice =
    freeFrom === undefined
      ? `reverse ${standing.length > 1 ? 'these' : 'that'} first, dated ${day} or earlier: ` +
        'what came is then an ordinary receipt, and this can be recorded'
      : `date this on ${textFromDay(freeFrom)} or later`
  const message =
    `${shownAmount(draft, recovered, cell.currency)} on pledge ${cell.pledge.id} ` +
    `(${cell.purpose}) came after it was written off${by} and is ${its} recovery on ${day}; ` +
    `${advice}.`
  breach(draft, { code: 'promise.recovered', message })
}

/**
 * The write-offs that the recovery is of, the latest first, as few as there are; or the day from
 * which on it is none, where they are reversed on a later day.
 */
function writeOffsOf(
  { journal, read }: Draft,
  cell: Cell,
  recovered: Units,
): { standing: readonly number[]; freeFrom: number | undefined } {
  const lost = new Map<number, Units>()
  const later: number[] = []
  for (const { event, edge, amount, day } of rowsOfCell(journal, cell)) {
    if (!WRITING_OFF.includes(edge) || isNegative(amount) || day > read.day) continue
    const reversal = journal.reversed.get(event)
    if (isStanding(journal, event)) lost.set(event, add(lost.get(event) ?? 0, amount))
    else if (reversal !== undefined) later.push(journal.events.day[reversal]!)
  }
  const standing: number[] = []
  let sum: Units = 0
  for (const event of latestFirst(lost.keys())) {
    if (compare(sum, recovered) >= 0) break
    standing.push(event)
    sum = add(sum, lost.get(event)!)
  }
  const isEnough = compare(sum, recovered) >= 0
  return { standing, freeFrom: isEnough ? undefined : Math.max(...later) }
}

const WRITING_OFF: readonly number[] = [EDGE.writtenOff, EDGE.writtenOffSigned]
