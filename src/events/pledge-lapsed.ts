/**
 * A promise ran out by its own terms.
 *
 * Nobody withdrew it; its time or condition passed. The pledge keeps its amount.
 */
import { constructorOf, declare } from './declare.ts'
import { because, type ExitData, exitFields, shownMoney } from './shared.ts'

export type PledgeLapsedData = ExitData

export const pledgeLapsedDeclaration = declare<PledgeLapsedData>({
  type: 'pledgeLapsed',
  money: true,
  fields: exitFields,
  sentence: (data) =>
    `${shownMoney(data.amount)} of pledge ${data.pledge} lapsed${because(data.reason)}.`,
})

/** A promise ran out by its own terms. Nobody withdrew it; its time or condition passed. */
export const pledgeLapsed = constructorOf(pledgeLapsedDeclaration)
