/**
 * The instalment that a receipt or an end of a promise names: whether there is one, and whether the
 * event can be of it.
 *
 * A number is one of the schedule that holds on the day of the event that names it, and the event
 * is judged by what is open on that day, as it is recorded.
 */
import { textFromDay } from '../events/dates.ts'
import type { FactsOf } from '../events/facts.ts'
import type { Amount } from '../events/kinds.ts'
import type { ReceivedData } from '../events/received.ts'
import type { Pledge } from '../journal/documents.ts'
import { dueOf } from '../journal/due.ts'
import { idAt } from '../journal/ids.ts'
import { countOf } from '../journal/instalments.ts'
import type { Settled } from '../journal/settlement.ts'
import { termAt } from '../journal/terms.ts'
import { add, isZero, min, subtract, type Units } from '../money/units.ts'
import { breach, change, type Draft, shownAmount } from './draft.ts'

type Naming = Pick<FactsOf<ReceivedData>, 'amount' | 'instalment'>

/** Looks whether what came can settle the instalment that it names, and notes that one. */
export function noteReceipt(draft: Draft, pledge: Pledge, { amount, instalment }: Naming): void {
  if (instalment === undefined) return
  if (draft.journal.terms.ended.has(pledge)) checkSettled(draft, pledge, instalment, amount)
  noteInstalment(draft, pledge, instalment)
}

/** Looks whether what ends is of the instalment that it names, and notes that some ended. */
export function noteEnd(draft: Draft, pledge: Pledge, { amount, instalment }: Naming): void {
  if (instalment !== undefined) {
    checkEnd(draft, pledge, instalment, amount)
    noteInstalment(draft, pledge, instalment)
  }
  if (draft.journal.terms.ended.has(pledge)) return
  change(
    draft,
    ({ terms }) => terms.ended.add(pledge),
    ({ terms }) => terms.ended.delete(pledge),
  )
}

/**
 * An instalment that ended is settled by nothing: what names it settles others, as the accounts of
 * the pledge say, while any is open. Once none is, it is a recovery, and of the one it names.
 */
function checkSettled(draft: Draft, pledge: Pledge, number: number, amount: Amount): void {
  const { journal, read } = draft
  const { named, others } = standingOf(draft, pledge, number, amount, outstandingOf) ?? {}
  if (named === undefined || others === undefined || named.endedBy.length === 0) return
  const events = named.endedBy.map((event) => idAt(journal.ids, event)).sort()
  const [by, those] = events.length === 1 ? ['event', 'that event'] : ['events', 'those events']
  const message =
    `instalment ${number} of pledge ${pledge.id} was ended by ${by} ${events.join(', ')}, so ` +
    `${shownAmount(draft, others, amount.currency)} of this would settle others; reverse ` +
    `${those} by ${textFromDay(read.day)}, or leave the instalment out.`
  breach(draft, { code: 'instalment.ended', message })
}

/**
 * What ends is of the instalment that it names, and no more than is open of it: the rest would end
 * others, of which nobody spoke. What is more than all of them have is told elsewhere.
 */
function checkEnd(draft: Draft, pledge: Pledge, number: number, amount: Amount): void {
  const { all, named, others } = standingOf(draft, pledge, number, amount, unendedOf) ?? {}
  if (all === undefined || named === undefined || others === undefined) return
  const told = (units: Units) => shownAmount(draft, units, amount.currency)
  const open = unendedOf(named)
  const numbers = all
    .filter((one) => !isZero(unendedOf(one)))
    .map((one) => one.number)
    .sort((a, b) => a - b)
  const more = numbers.length > NAMED_MAX ? ' and more' : ''
  const oneOf = numbers.length > 1 ? 'one of ' : ''
  const advice = isZero(open)
    ? `name ${oneOf}${numbers.slice(0, NAMED_MAX).join(', ')}${more}`
    : 'end no more of it than that'
  const message =
    `${isZero(open) ? 'nothing' : told(open)} is open of instalment ${number} of pledge ` +
    `${pledge.id} on ${textFromDay(draft.read.day)}, so ${told(others)} of this would end ` +
    `others; ${advice}, or leave the instalment out.`
  breach(draft, { code: 'instalment.aboveOpen', message })
}

/** More instalments than these are not named. */
const NAMED_MAX = 5

const outstandingOf = ({ outstanding }: Settled): Units => outstanding

/** What may end of an instalment, whether its condition is met or not. */
const unendedOf = ({ outstanding, conditional }: Settled): Units => add(outstanding, conditional)

/** The instalments on the day of the event, and what of its amount would be of others. */
function standingOf(
  draft: Draft,
  pledge: Pledge,
  number: number,
  amount: Amount,
  openOf: (one: Settled) => Units,
) {
  const { at, schedule } = scheduleOn(draft, pledge)
  if (schedule === undefined) return undefined
  const all = dueOf(draft.journal, pledge, schedule, at)
  const named = all.find((one) => one.number === number)
  if (named === undefined) return undefined
  const open = all.map(openOf).reduce(add, 0)
  const others = subtract(min(amount.units, open), openOf(named))
  return { all, named, others: others > 0 ? others : undefined }
}

/** The schedule that holds on the day of the event. */
function scheduleOn({ journal, read }: Draft, pledge: Pledge) {
  const at = { day: read.day, size: journal.events.length }
  return { at, schedule: termAt(journal, journal.terms.schedules.get(pledge), at) }
}

/** Notes the instalment that the event names, and looks whether there is one. */
function noteInstalment(draft: Draft, pledge: Pledge, number: number): void {
  const { id } = pledge
  const { schedule } = scheduleOn(draft, pledge)
  const day = textFromDay(draft.read.day)
  const count = schedule === undefined ? 0 : countOf(schedule)
  if (number < 1 || number > count) {
    const message =
      schedule === undefined
        ? `pledge ${id} has no schedule on ${day}; leave the instalment out.`
        : `pledge ${id} has no instalment ${number}; name ${count === 1 ? '' : 'one of 1 to '}` +
          `${count}, or leave it out.`
    breach(draft, { code: 'instalment.unknown', message })
  }
  change(
    draft,
    ({ terms }, position) => terms.named.set(position, number),
    ({ terms }, position) => terms.named.delete(position),
  )
}
