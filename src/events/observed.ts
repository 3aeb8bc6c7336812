/**
 * A figure that someone reported was noted.
 *
 * It judges nothing; it is compared with the book when asked.
 */
import type { Money } from '../money/money.ts'
import { constructorOf, declare } from './declare.ts'
import { choice, day, money, name, optional, record, text } from './kinds.ts'
import { shownMoney } from './shared.ts'

export interface ObservedData {
  readonly amount: Money
  readonly asOf: string
  readonly measure: string
  readonly source: string
  readonly tolerance?: Money
  /**
   * What the figure is of. Without a basis a figure in a currency is of cash, and one that counts
   * other units is of all bases.
   */
  readonly where: Readonly<{
    basis?: 'cash' | 'goods' | 'services' | 'personnel'
    donor?: string
    purpose?: string
    recipient?: string
  }>
}

export const observedDeclaration = declare<ObservedData>({
  type: 'observed',
  money: false,
  fields: {
    amount: money,
    asOf: day,
    measure: name,
    source: text,
    tolerance: optional(money),
    where: record({
      basis: optional(choice('cash', 'goods', 'services', 'personnel')),
      donor: optional(name),
      purpose: optional(name),
      recipient: optional(name),
    }),
  },
  sentence: (data) =>
    `${data.source} reported ${shownMoney(data.amount)} ${data.measure} as of ${data.asOf}.`,
})

/**
 * A figure that someone reported was noted. It judges nothing; it is compared with the book when
 * asked. Without a basis a figure in a currency is compared with cash, and one in other units with
 * all bases together.
 */
export const observed = constructorOf(observedDeclaration)
