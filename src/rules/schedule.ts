/**
 * A schedule: when a pledge is due, as a list of instalments or as a rule for them.
 *
 * Instalments that are listed add up to the pledge: else either of the two is wrong, and nobody can
 * say which.
 */
import type { Amount } from '../events/kinds.ts'
import { type Draft, refuse } from './draft.ts'
import { addUp } from './spread.ts'

interface Scheduled {
  readonly instalments?: readonly { readonly amount: Amount }[]
  readonly rule?: { readonly count: number }
}

export function checkSchedule(
  draft: Draft,
  { instalments, rule }: Scheduled,
  amount: Amount,
): void {
  if ((instalments === undefined) === (rule === undefined)) {
    const message = 'a schedule lists its instalments, or has a rule for them; '
    refuse(draft, 'schedule.form', `${message}state one of the two.`)
    return
  }
  if (rule?.count === 0) {
    const message = 'the rule of the schedule makes no instalment; '
    refuse(draft, 'schedule.empty', `${message}count 1 or more, or leave the schedule out.`)
  }
  const other = instalments?.find((one) => one.amount.currency !== amount.currency)
  if (other !== undefined) {
    const message = `an instalment is in ${other.amount.currency} and the pledge in `
    const advice = `${amount.currency}; state both in the currency of the pledge.`
    refuse(draft, 'currency.differs', message + advice)
  } else if (instalments !== undefined) {
    const parts = instalments.map((one) => one.amount.units)
    addUp(draft, 'the instalments', parts, amount, 'schedule.sum')
  }
}
