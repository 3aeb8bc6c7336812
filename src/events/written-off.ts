/**
 * A promise was given up as a loss.
 *
 * It is neither a cancellation nor a payment: the pledge and the loss both stay visible, and
 * money that comes after all is a recovery.
 */
import { constructorOf, declare } from './declare.ts'
import { because, type ExitData, exitFields, shownMoney } from './shared.ts'

export type WrittenOffData = ExitData

export const writtenOffDeclaration = declare<WrittenOffData>({
  type: 'writtenOff',
  money: true,
  fields: exitFields,
  sentence: (data) =>
    `${shownMoney(data.amount)} of pledge ${data.pledge} was written off${because(data.reason)}.`,
})

/**
 * A promise was given up as a loss. It is neither a cancellation nor a payment: the pledge and the
 * loss both stay visible, and money that comes after all is a recovery.
 */
export const writtenOff = constructorOf(writtenOffDeclaration)
