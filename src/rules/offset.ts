/**
 * Offsets: a payment is less by what is to be recovered of another award.
 *
 * On that award it is as if the money had come back: it may be paid again, so what was paid above
 * the award is settled. Of several lines each gives what is to be recovered there. Where the two
 * awards are of two pledges, the offset settles what one owes the other.
 */
import type { DisbursedData } from '../events/disbursed.ts'
import type { FactsOf } from '../events/facts.ts'
import type { Award, Line } from '../journal/documents.ts'
import { lineOf } from '../journal/walk.ts'
import { add, compare, isNegative, subtract, type Units } from '../money/units.ts'
import { capAt } from './above.ts'
import { overLines } from './award-lines.ts'
import { isOfBasis, ofAward, ofPledge } from './basis.ts'
import { awardOf } from './documents.ts'
import { type Draft, postAlong, refuse, shownAmount } from './draft.ts'
import { type Lowest, lowestShown } from './lowest-shown.ts'
import { advances } from './room.ts'
import { isPassedOn } from './sub-award.ts'

type Facts = FactsOf<DisbursedData>
type Offset = NonNullable<Facts['offset']>[number]

/** Judges the offsets of a payment on lines such as `on`. */
export function judgeOffsets(
  draft: Draft,
  { award: paid, amount, offset = [] }: Facts,
  on: Line | undefined,
): void {
  const sum = offset.reduce((units, one) => add(units, one.amount.units), 0 as Units)
  if (compare(sum, amount.units) > 0) {
    const [all, whole] = [sum, amount.units].map((part) =>
      shownAmount(draft, part, amount.currency),
    )
    const message = `the offsets are ${all} and the payment is ${whole}; `
    refuse(draft, 'offset.abovePayment', `${message}offset no more than is paid.`)
    return
  }
  const written = offset.map((one, i) => {
    const isTwice = offset.findIndex(({ award }) => award === one.award) < i
    if (isTwice || one.award === paid) {
      const message = isTwice ? `names award ${one.award} twice` : 'names the award that is paid'
      const advice = isTwice ? 'name it once, with its amounts added up' : 'name another one'
      refuse(draft, 'offset.twice', `offset ${message}; ${advice}.`)
      return undefined
    }
    if (one.amount.currency !== amount.currency) {
      const message = `the offset is in ${one.amount.currency} and the payment in `
      const advice = `${amount.currency}; offset only what is due in ${amount.currency}.`
      return refuse(draft, 'currency.differs', message + advice)
    }
    return judgeOffset(draft, one, on)
  })
  if (written.some((one) => one !== undefined)) {
    draft.written = { ...draft.written, offset: written }
  }
}

/** Gives what the book writes into the offset, if anything. */
function judgeOffset(draft: Draft, offset: Offset, on: Line | undefined): Draft['written'] {
  const { amount } = offset
  const award = awardOf(draft, offset.award, amount)
  if (award === undefined) return undefined
  if (isPassedOn(draft, award, 'offset what is to be recovered of that')) return undefined
  const paid = on?.owner.pledge
  const advice = 'leave the offset out'
  if (!isOfBasis(draft, ofAward(award), paid && ofPledge(paid), advice)) return undefined
  const isStrict = !draft.journal.reading.observing
  const due = isStrict ? award.lines.map((line) => recoverable(draft, line)) : []
  const room = isStrict ? (_: Draft, line: Line) => due[award.lines.indexOf(line)]!.units : advances
  const before = draft.written
  draft.written = undefined
  const parts = overLines(draft, award, offset, { amount, backwards: true, tiers: [room] })
  const { written } = draft
  draft.written = before
  parts?.forEach((part, i) => {
    postAlong(draft, award.lines[i]!, 'returned', part)
  })
  if (parts !== undefined && isStrict) capOffset(draft, award, offset, parts, due)
  return written
}

function recoverable(draft: Draft, line: Line): Lowest {
  return lowestShown(draft, line.owner, [line], (state) => {
    return lineOf(state, line, draft.journal.reading).overawarded
  })
}

/** What is above the lines together; the day is the first on which one of them falls short. */
function capOffset(
  draft: Draft,
  { id, currency }: Award,
  { amount: { units: size } }: Offset,
  parts: readonly Units[],
  due: readonly Lowest[],
): void {
  let lowest: Lowest = { units: size, on: Number.MAX_SAFE_INTEGER }
  parts.forEach((part, i) => {
    const { units, on } = due[i]!
    const left = subtract(units, part)
    if (isNegative(left)) lowest = { units: add(lowest.units, left), on: Math.min(lowest.on, on) }
  })
  capAt(draft, lowest, {
    code: 'offset.aboveRecoverable',
    account: 'recoverable',
    currency,
    size,
    what:
      `an offset of ${shownAmount(draft, size, currency)} is more than is to be recovered ` +
      `of award ${id}`,
    advice: 'offset less, or leave the offset out',
  })
}
