/**
 * `pledgebook/testing`: for people who write a log of their own, or test an application.
 */
export { ExpectationError } from './testing/expectation.ts'
export {
  type ContractCase,
  type LogCapabilities,
  type LogUnderTest,
  logContract,
} from './testing/log-contract.ts'
