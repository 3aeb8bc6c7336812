/**
 * A period was closed.
 *
 * What is dated inside it is flagged or refused from here on, as policy says.
 */
import { constructorOf, declare } from './declare.ts'
import { day, optional, text, whole } from './kinds.ts'

export interface PeriodClosedData {
  readonly digest?: string
  readonly from?: string
  readonly root?: string
  readonly size?: number
  readonly to: string
}

export const periodClosedDeclaration = declare<PeriodClosedData>({
  type: 'periodClosed',
  money: false,
  fields: {
    digest: optional(text),
    from: optional(day),
    root: optional(text),
    size: optional(whole),
    to: day,
  },
  sentence: (data) => `The period up to ${data.to} was closed.`,
})

/**
 * A period was closed. What is dated inside it is flagged or refused from here on, as policy says.
 */
export const periodClosed = constructorOf(periodClosedDeclaration)
