/**
 * A recorded event as its readers see it: the type says what the data is.
 *
 * `if (event.type === 'pledged')` narrows the data to that of a pledge, fields and all.
 */
import type { AwardCancelledData } from './award-cancelled.ts'
import type { AwardRevisedData } from './award-revised.ts'
import type { AwardedData } from './awarded.ts'
import type { BookOpenedData } from './book-opened.ts'
import type { ClassifiedData } from './classified.ts'
import type { CommitmentRevisedData } from './commitment-revised.ts'
import type { CommittedData } from './committed.ts'
import type { ConditionMetData } from './condition-met.ts'
import type { EventInput } from './declare.ts'
import type { DisallowedData } from './disallowed.ts'
import type { DisbursedData } from './disbursed.ts'
import type { ExchangedData } from './exchanged.ts'
import type { ExpendedData } from './expended.ts'
import type { FundingChangedData } from './funding-changed.ts'
import type { KeyAdmittedData } from './key-admitted.ts'
import type { KeyCompromisedData } from './key-compromised.ts'
import type { KeyRetiredData } from './key-retired.ts'
import type { ObservedData } from './observed.ts'
import type { PartyDefinedData } from './party-defined.ts'
import type { PeriodClosedData } from './period-closed.ts'
import type { PersonErasedData } from './person-erased.ts'
import type { PledgeCancelledData } from './pledge-cancelled.ts'
import type { PledgeLapsedData } from './pledge-lapsed.ts'
import type { PledgeRevisedData } from './pledge-revised.ts'
import type { PledgedData } from './pledged.ts'
import type { PolicyChangedData } from './policy-changed.ts'
import type { PurposeDefinedData } from './purpose-defined.ts'
import type { ReallocatedData } from './reallocated.ts'
import type { ReceivedData } from './received.ts'
import type { RefundedData } from './refunded.ts'
import type { RequirementSetData } from './requirement-set.ts'
import type { ResumedData } from './resumed.ts'
import type { ReturnedData } from './returned.ts'
import type { ReversedData } from './reversed.ts'
import type { RulesAdoptedData } from './rules-adopted.ts'
import type { SuspendedData } from './suspended.ts'
import type { UnitDefinedData } from './unit-defined.ts'
import type { WrittenOffData } from './written-off.ts'

/** The data of every event type. */
export interface EventData {
  readonly awardCancelled: AwardCancelledData
  readonly awardRevised: AwardRevisedData
  readonly awarded: AwardedData
  readonly bookOpened: BookOpenedData
  readonly classified: ClassifiedData
  readonly commitmentRevised: CommitmentRevisedData
  readonly committed: CommittedData
  readonly conditionMet: ConditionMetData
  readonly disallowed: DisallowedData
  readonly disbursed: DisbursedData
  readonly exchanged: ExchangedData
  readonly expended: ExpendedData
  readonly fundingChanged: FundingChangedData
  readonly keyAdmitted: KeyAdmittedData
  readonly keyCompromised: KeyCompromisedData
  readonly keyRetired: KeyRetiredData
  readonly observed: ObservedData
  readonly partyDefined: PartyDefinedData
  readonly periodClosed: PeriodClosedData
  readonly personErased: PersonErasedData
  readonly pledgeCancelled: PledgeCancelledData
  readonly pledgeLapsed: PledgeLapsedData
  readonly pledgeRevised: PledgeRevisedData
  readonly pledged: PledgedData
  readonly policyChanged: PolicyChangedData
  readonly purposeDefined: PurposeDefinedData
  readonly reallocated: ReallocatedData
  readonly received: ReceivedData
  readonly refunded: RefundedData
  readonly requirementSet: RequirementSetData
  readonly resumed: ResumedData
  readonly returned: ReturnedData
  readonly reversed: ReversedData
  readonly rulesAdopted: RulesAdoptedData
  readonly suspended: SuspendedData
  readonly unitDefined: UnitDefinedData
  readonly writtenOff: WrittenOffData
}

/** The name of an event type. */
export type EventType = keyof EventData

/** What every recorded event has: what its caller said, and what the book added to it. */
export interface Recorded<Type extends string = string, Data = EventInput['data']>
  extends EventInput<Data> {
  readonly type: Type
  readonly v: 1
  readonly position: number
  readonly id: string
  readonly recordedAt: string
  readonly more?: number
}

/**
 * An event as it was recorded, of one type or of any. Its data has plain members, so that it can be
 * offered to another book as it stands.
 */
export type RecordedEvent<Type extends EventType = EventType> = {
  [Each in Type]: Recorded<Each, { readonly [Key in keyof EventData[Each]]: EventData[Each][Key] }>
}[Type]
