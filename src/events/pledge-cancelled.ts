/**
 * A promise was withdrawn, in full or in part.
 *
 * Only what is outstanding can be cancelled; money that came stays, and the pledge keeps its
 * amount.
 */
import { constructorOf, declare } from './declare.ts'
import { because, type ExitData, exitFields, shownMoney } from './shared.ts'

export type PledgeCancelledData = ExitData

export const pledgeCancelledDeclaration = declare<PledgeCancelledData>({
  type: 'pledgeCancelled',
  money: true,
  fields: exitFields,
  sentence: (data) =>
    `${shownMoney(data.amount)} of pledge ${data.pledge} was cancelled${because(data.reason)}.`,
})

/**
 * A promise was withdrawn, in full or in part. Only what is outstanding can be cancelled; money
 * that came stays, and the pledge keeps its amount.
 */
export const pledgeCancelled = constructorOf(pledgeCancelledDeclaration)
