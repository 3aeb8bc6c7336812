/**
 * Closed periods: money that is dated inside one comes too late.
 *
 * What was recorded before the closing stays; what corrects it, a reversal too, is dated in a
 * period that is open. Definitions, policies and suspensions move no money, and are not asked.
 */
import { dayFromText, textFromDay } from '../events/dates.ts'
import type { FactsOf } from '../events/facts.ts'
import type { PeriodClosedData } from '../events/period-closed.ts'
import { NEVER } from '../journal/documents.ts'
import { breach, changeEntry, conductOf, type Draft } from './draft.ts'
import { checkStretch } from './stretch.ts'

const LAST_DAY = dayFromText('9999-12-31')!

export function judgePeriodClosed(draft: Draft, facts: FactsOf<PeriodClosedData>): void {
  if (!checkStretch(draft, 'the period', facts)) return
  const from = facts.from === undefined ? NEVER : dayFromText(facts.from)!
  const to = dayFromText(facts.to)!
  changeEntry(draft, draft.journal.conduct.closed, `${from} ${to}`, { from, to })
}

export function checkClosed(draft: Draft): void {
  const { day } = draft.read
  const period = periodOf(draft, day)
  if (period === undefined) return
  let open = period.to + 1
  for (let next = periodOf(draft, open); next; next = periodOf(draft, open)) open = next.to + 1
  const advice =
    open > LAST_DAY
      ? 'no open day comes after it, so let it in by policyChanged, with closedPeriod flag'
      : `the next open day is ${textFromDay(open)}: date it then`
  const from = period.from === NEVER ? '' : `from ${textFromDay(period.from)} `
  const closed = `the closed period ${from}up to ${textFromDay(period.to)}`
  const message = `${textFromDay(day)} is in ${closed}; ${advice}.`
  breach(draft, { code: 'period.closed', message }, conductOf(draft, 'closedPeriod'))
}

function periodOf({ journal }: Draft, day: number): { from: number; to: number } | undefined {
  for (const period of journal.conduct.closed.values()) {
    if (period.from <= day && day <= period.to) return period
  }
  return undefined
}
