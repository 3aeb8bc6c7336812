/**
 * A policy on conduct was changed.
 *
 * It holds from its position on and never for what was recorded before.
 */
import { constructorOf, declare } from './declare.ts'
import { choice, optional, record } from './kinds.ts'
import { type Conduct, conduct } from './shared.ts'

export interface PolicyChangedData {
  readonly set: Readonly<{
    awardFrom?: 'promised' | 'committed' | 'cash'
    closedPeriod?: Conduct
    definitions?: 'off' | 'required'
    restriction?: Conduct
    staleRevision?: Conduct
    suspension?: Conduct
    unfunded?: Conduct
  }>
}

export const policyChangedDeclaration = declare<PolicyChangedData>({
  type: 'policyChanged',
  money: false,
  fields: {
    set: record({
      awardFrom: optional(choice('promised', 'committed', 'cash')),
      closedPeriod: optional(conduct),
      definitions: optional(choice('off', 'required')),
      restriction: optional(conduct),
      staleRevision: optional(conduct),
      suspension: optional(conduct),
      unfunded: optional(conduct),
    }),
  },
  sentence: (data) =>
    `Policy was changed: ${Object.entries(data.set)
      .map(([key, value]) => `${key} ${value}`)
      .join(', ')}.`,
})

/**
 * A policy on conduct was changed. It holds from its position on and never for what was recorded
 * before.
 */
export const policyChanged = constructorOf(policyChangedDeclaration)
