/**
 * The public door of pledgebook: a named list, so that a change of surface is a diff to review.
 */

export { type Book, openBook } from './book/open.ts'
export type { CreateOptions, OpenOptions } from './book/options.ts'
export type { Outcome } from './book/outcome.ts'
export type {
  AgeingQuestion,
  BalanceQuestion,
  BoundaryQuestion,
  CheckQuestion,
  ConvertedQuestion,
  ConvertedTimelineQuestion,
  CoverageQuestion,
  ExplainQuestion,
  FinancialReportQuestion,
  InstalmentQuestion,
  MatchQuestion,
  ObservedQuestion,
  StatementQuestion,
  TimelineQuestion,
} from './book/questions.ts'
export type { Commit, Listener, SubscribeOptions, Subscription } from './book/subscribe.ts'
export {
  type AmountText,
  type ErrorCode,
  isPledgebookError,
  PledgebookError,
  RefusedError,
  type Violation,
} from './errors.ts'
export { type AwardCancelledData, awardCancelled } from './events/award-cancelled.ts'
export { type AwardRevisedData, awardRevised } from './events/award-revised.ts'
export { type AwardedData, awarded } from './events/awarded.ts'
export { type BookOpenedData, bookOpened } from './events/book-opened.ts'
export { EVENT_TYPES } from './events/catalogue.ts'
export { type ClassifiedData, classified } from './events/classified.ts'
export { type CommitmentRevisedData, commitmentRevised } from './events/commitment-revised.ts'
export { type CommittedData, committed } from './events/committed.ts'
export { type ConditionMetData, conditionMet } from './events/condition-met.ts'
export type { EventInput, Stated } from './events/declare.ts'
export { type DisallowedData, disallowed } from './events/disallowed.ts'
export { type DisbursedData, disbursed } from './events/disbursed.ts'
export { type ExchangedData, exchanged } from './events/exchanged.ts'
export { type ExpendedData, expended } from './events/expended.ts'
export type { Pool } from './events/funding.ts'
export { type FundingChangedData, fundingChanged } from './events/funding-changed.ts'
export { type KeyAdmittedData, keyAdmitted } from './events/key-admitted.ts'
export { type KeyCompromisedData, keyCompromised } from './events/key-compromised.ts'
export { type KeyRetiredData, keyRetired } from './events/key-retired.ts'
export type { Lines } from './events/lines.ts'
export type { AppendOutcome, EventLog } from './events/log.ts'
export { type ObservedData, observed } from './events/observed.ts'
export { type PartyDefinedData, partyDefined } from './events/party-defined.ts'
export { type PeriodClosedData, periodClosed } from './events/period-closed.ts'
export { type PersonErasedData, personErased } from './events/person-erased.ts'
export { type PledgeCancelledData, pledgeCancelled } from './events/pledge-cancelled.ts'
export { type PledgeLapsedData, pledgeLapsed } from './events/pledge-lapsed.ts'
export { type PledgeRevisedData, pledgeRevised } from './events/pledge-revised.ts'
export { type PledgedData, pledged } from './events/pledged.ts'
export { type PolicyChangedData, policyChanged } from './events/policy-changed.ts'
export { type PurposeDefinedData, purposeDefined } from './events/purpose-defined.ts'
export { type ReallocatedData, reallocated } from './events/reallocated.ts'
export { type ReceivedData, received } from './events/received.ts'
export type { EventData, EventType, RecordedEvent } from './events/recorded.ts'
export { type RefundedData, refunded } from './events/refunded.ts'
export { type RequirementSetData, requirementSet } from './events/requirement-set.ts'
export { type ResumedData, resumed } from './events/resumed.ts'
export { type ReturnedData, returned } from './events/returned.ts'
export { type ReversedData, reversed } from './events/reversed.ts'
export { type RulesAdoptedData, rulesAdopted } from './events/rules-adopted.ts'
export { eventSchema } from './events/schema.ts'
export type { FundingLine, Schedule } from './events/shared.ts'
export { type SuspendedData, suspended } from './events/suspended.ts'
export { type UnitDefinedData, unitDefined } from './events/unit-defined.ts'
export { type WrittenOffData, writtenOff } from './events/written-off.ts'
export {
  ACCOUNTS,
  type Account,
  FLOWS,
  type Flow,
  IMPLIED,
  type ImpliedMeasure,
  type Measure,
} from './journal/accounts.ts'
export { memoryLog } from './logs/memory.ts'
export { eur, fromUnits, type Money, money, units, usd } from './money/money.ts'
export type { AgeingRow } from './views/ageing.ts'
export type { BalanceRow } from './views/balances.ts'
export type { BoundaryDimension, BoundaryRow } from './views/boundary.ts'
export type { ConvertedMeasure, ConvertedRow } from './views/converted.ts'
export type { ConvertedTimelineRow } from './views/converted-timeline.ts'
export type { CoverageMeasure, CoverageRow } from './views/coverage.ts'
export type { Explained } from './views/explain.ts'
export type { FinancialReportRow } from './views/financial-report.ts'
export type { Finding } from './views/finding.ts'
export type { FlagRow } from './views/flags.ts'
export type { Age, InstalmentRow } from './views/instalments.ts'
export type { ClassKey } from './views/keys.ts'
export type { MatchRow } from './views/matches.ts'
export type { ComparedRow } from './views/observed.ts'
export { DIMENSIONS, type Dimension, type KnownAt, type Where } from './views/question.ts'
export type { InCurrency, MissingRate, Rate, RateRule, RatesUsed } from './views/rates.ts'
export type { JournalRow } from './views/rows.ts'
export type { StatementRow } from './views/statement.ts'
export { JUPYTER_DISPLAY, type Table } from './views/table.ts'
export type { TimelineRow } from './views/timeline.ts'
