/**
 * The terms of a pledge, as events state them: its schedule, its match, and the instalment that a
 * receipt or an end of a promise names.
 *
 * A term takes the place of the one before it from the day of its event on. A number of an
 * instalment is one of the schedule that holds on the day of the event that names it.
 */
import { dayFromText, textFromDay } from '../events/dates.ts'
import type { FactsOf } from '../events/facts.ts'
import type { Amount } from '../events/kinds.ts'
import type { PledgedData } from '../events/pledged.ts'
import type { ReceivedData } from '../events/received.ts'
import type { Pledge } from '../journal/documents.ts'
import { dueOf } from '../journal/due.ts'
import { idAt } from '../journal/ids.ts'
import { countOf, instalmentsOf } from '../journal/instalments.ts'
import { type Schedule, type Term, termAt } from '../journal/terms.ts'
import { add, compare, min, subtract, type Units } from '../money/units.ts'
import { breach, change, changeEntry, type Draft, refuse, shownAmount } from './draft.ts'

const MONTHS = { month: 1, quarter: 3, year: 12 }
const INSTALMENTS_MAX = 10_000

/** Notes when a pledge of an amount is due from the day of the event on. */
export function noteSchedule(
  draft: Draft,
  pledge: Pledge,
  { units: amount }: Amount,
  stated: FactsOf<PledgedData>['schedule'],
): void {
  if (stated === undefined) return
  const { instalments, rule, overpayment } = stated
  const schedule: Schedule = {
    ...termOf(draft),
    amount,
    toLast: overpayment === 'last',
    ...(instalments && {
      instalments: instalments.map((one) => ({
        due: dayFromText(one.due)!,
        amount: one.amount.units,
      })),
    }),
    ...(rule && {
      rule: { first: dayFromText(rule.first)!, months: MONTHS[rule.every], count: rule.count },
    }),
  }
  if (checkLength(draft, schedule)) noteTerm(draft, draft.journal.terms.schedules, pledge, schedule)
}

function checkLength(draft: Draft, schedule: Schedule): boolean {
  const count = countOf(schedule)
  const isMany = count > INSTALMENTS_MAX
  const isLate =
    !isMany && instalmentsOf(schedule, schedule.amount).some(({ due }) => due === Infinity)
  if (!isMany && !isLate) return true
  const what = isMany
    ? `${count} instalments are more than there may be, ${INSTALMENTS_MAX}`
    : `the last of ${count} instalments would be due after the year 9999`
  refuse(draft, 'schedule.tooLong', `${what}; count fewer.`)
  return false
}

/** Notes what a pledge matches, where its condition says so. */
export function noteMatch(
  draft: Draft,
  pledge: Pledge,
  { amount, condition }: FactsOf<PledgedData>,
): void {
  const match = condition?.match
  if (match === undefined) return
  const { of, ratio, cap } = match
  if (cap.currency !== amount.currency) {
    const message = `the cap of the match is in ${cap.currency} and the pledge in `
    refuse(draft, 'currency.differs', `${message}${amount.currency}; state both in one currency.`)
    return
  }
  const until = condition?.until === undefined ? Infinity : dayFromText(condition.until)!
  const term = { ...termOf(draft), of, ratio, cap: cap.units, until }
  noteTerm(draft, draft.journal.terms.matches, pledge, term)
}

/** Looks whether what came can settle the instalment that it names, and notes that one. */
export function noteReceipt(
  draft: Draft,
  pledge: Pledge,
  { amount, instalment }: Pick<FactsOf<ReceivedData>, 'amount' | 'instalment'>,
): void {
  if (instalment === undefined) return
  if (draft.journal.terms.ended.has(pledge)) checkOpen(draft, pledge, instalment, amount)
  noteInstalment(draft, pledge, instalment)
}

/**
 * An instalment that ended is settled by nothing: what names it settles others, as the accounts of
 * the pledge say, while any is open. Once none is, it is a recovery, and of the one it names.
 */
function checkOpen(draft: Draft, pledge: Pledge, number: number, amount: Amount): void {
  const { journal, read } = draft
  const { at, schedule } = scheduleOn(draft, pledge)
  if (schedule === undefined) return
  const all = dueOf(journal, pledge, schedule, at)
  const named = all.find((one) => one.number === number)
  if (named === undefined || named.endedBy.length === 0) return
  const open = all.reduce<Units>((sum, { outstanding }) => add(sum, outstanding), 0)
  const others = subtract(min(amount.units, open), named.outstanding)
  if (compare(others, 0) <= 0) return
  const events = named.endedBy.map((event) => idAt(journal.ids, event)).sort()
  const [by, those] = events.length === 1 ? ['event', 'that event'] : ['events', 'those events']
  const message =
    `instalment ${number} of pledge ${pledge.id} was ended by ${by} ${events.join(', ')}, so ` +
    `${shownAmount(draft, others, amount.currency)} of this would settle others; reverse ` +
    `${those} by ${textFromDay(read.day)}, or leave the instalment out.`
  breach(draft, { code: 'instalment.ended', message })
}

/** The schedule that holds on the day of the event. */
function scheduleOn({ journal, read }: Draft, pledge: Pledge) {
  const at = { day: read.day, size: journal.events.length }
  return { at, schedule: termAt(journal, journal.terms.schedules.get(pledge), at) }
}

/** Notes that some of a pledge ended. */
export function noteEnded(draft: Draft, pledge: Pledge): void {
  if (draft.journal.terms.ended.has(pledge)) return
  change(
    draft,
    ({ terms }) => terms.ended.add(pledge),
    ({ terms }) => terms.ended.delete(pledge),
  )
}

/** Notes the instalment that the event names, and looks whether there is one. */
export function noteInstalment(draft: Draft, pledge: Pledge, number: number | undefined): void {
  if (number === undefined) return
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

const termOf = ({ journal, read }: Draft): Term => ({
  position: journal.events.length,
  day: read.day,
})

function noteTerm<Of extends Term>(
  draft: Draft,
  terms: Map<Pledge, readonly Of[]>,
  pledge: Pledge,
  term: Of,
): void {
  changeEntry(draft, terms, pledge, [...(terms.get(pledge) ?? []), term])
}
