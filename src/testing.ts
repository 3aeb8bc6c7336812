/**
 * `pledgebook/testing`: for people who write a log of their own, or test an application.
 */

export { type Command, commands, playCommands } from './testing/arbitraries/commands.ts'
export type { FastCheck } from './testing/arbitraries/fast-check.ts'
export { eventInputs, type HistoryOptions, histories } from './testing/arbitraries/histories.ts'
export { ExpectationError } from './testing/expectation.ts'
export {
  type Expected,
  type ExpectedBalances,
  type ExpectedRow,
  type Given,
  given,
  inBook,
  type Then,
  type When,
} from './testing/given.ts'
export {
  type ContractCase,
  type LogCapabilities,
  type LogUnderTest,
  logContract,
} from './testing/log-contract.ts'
export {
  type Model,
  type ModelKey,
  type ModelledEvent,
  type ModelRow,
  modelOf,
} from './testing/model/model.ts'
