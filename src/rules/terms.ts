/**
 * The terms of a pledge, as events state them: its schedule and its match.
 *
 * A term takes the place of the one before it from the day of its event on.
 */
import { dayFromText } from '../events/dates.ts'
import type { FactsOf } from '../events/facts.ts'
import type { Amount } from '../events/kinds.ts'
import type { PledgedData } from '../events/pledged.ts'
import type { Pledge } from '../journal/documents.ts'
import { countOf, instalmentsOf } from '../journal/instalments.ts'
import type { Schedule, Term } from '../journal/terms.ts'
import { changeEntry, type Draft, refuse } from './draft.ts'

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
