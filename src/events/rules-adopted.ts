/**
 * A newer set of rules was adopted.
 *
 * What follows is judged by it; what came before keeps the rules it was judged by.
 */
import { constructorOf, declare } from './declare.ts'
import { whole } from './kinds.ts'

export interface RulesAdoptedData {
  readonly rules: number
}

export const rulesAdoptedDeclaration = declare<RulesAdoptedData>({
  type: 'rulesAdopted',
  money: false,
  fields: {
    rules: whole,
  },
  sentence: (data) => `Rules number ${data.rules} were adopted.`,
})

/**
 * A newer set of rules was adopted. What follows is judged by it; what came before keeps the rules
 * it was judged by.
 */
export const rulesAdopted = constructorOf(rulesAdoptedDeclaration)
