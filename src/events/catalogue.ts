/**
 * Every event type there is, in a fixed order: its place is the number that a journal stores.
 *
 * Append only. What is not here is unknown, and unknown is an error, never skipped.
 */
import { awardCancelledDeclaration } from './award-cancelled.ts'
import { awardRevisedDeclaration } from './award-revised.ts'
import { awardedDeclaration } from './awarded.ts'
import { bookOpenedDeclaration } from './book-opened.ts'
import { classifiedDeclaration } from './classified.ts'
import { commitmentRevisedDeclaration } from './commitment-revised.ts'
import { committedDeclaration } from './committed.ts'
import { conditionMetDeclaration } from './condition-met.ts'
import type { Declaration } from './declare.ts'
import { disallowedDeclaration } from './disallowed.ts'
import { disbursedDeclaration } from './disbursed.ts'
import { exchangedDeclaration } from './exchanged.ts'
import { expendedDeclaration } from './expended.ts'
import { fundingChangedDeclaration } from './funding-changed.ts'
import { keyAdmittedDeclaration } from './key-admitted.ts'
import { keyCompromisedDeclaration } from './key-compromised.ts'
import { keyRetiredDeclaration } from './key-retired.ts'
import { observedDeclaration } from './observed.ts'
import { partyDefinedDeclaration } from './party-defined.ts'
import { periodClosedDeclaration } from './period-closed.ts'
import { personErasedDeclaration } from './person-erased.ts'
import { pledgeCancelledDeclaration } from './pledge-cancelled.ts'
import { pledgeLapsedDeclaration } from './pledge-lapsed.ts'
import { pledgeRevisedDeclaration } from './pledge-revised.ts'
import { pledgedDeclaration } from './pledged.ts'
import { policyChangedDeclaration } from './policy-changed.ts'
import { purposeDefinedDeclaration } from './purpose-defined.ts'
import { reallocatedDeclaration } from './reallocated.ts'
import { receivedDeclaration } from './received.ts'
import { refundedDeclaration } from './refunded.ts'
import { requirementSetDeclaration } from './requirement-set.ts'
import { resumedDeclaration } from './resumed.ts'
import { returnedDeclaration } from './returned.ts'
import { reversedDeclaration } from './reversed.ts'
import { rulesAdoptedDeclaration } from './rules-adopted.ts'
import { suspendedDeclaration } from './suspended.ts'
import { unitDefinedDeclaration } from './unit-defined.ts'
import { writtenOffDeclaration } from './written-off.ts'

const DECLARATIONS = [
  bookOpenedDeclaration,
  policyChangedDeclaration,
  rulesAdoptedDeclaration,
  unitDefinedDeclaration,
  partyDefinedDeclaration,
  purposeDefinedDeclaration,
  classifiedDeclaration,
  pledgedDeclaration,
  pledgeRevisedDeclaration,
  pledgeCancelledDeclaration,
  pledgeLapsedDeclaration,
  writtenOffDeclaration,
  conditionMetDeclaration,
  committedDeclaration,
  commitmentRevisedDeclaration,
  receivedDeclaration,
  refundedDeclaration,
  awardedDeclaration,
  awardRevisedDeclaration,
  awardCancelledDeclaration,
  disbursedDeclaration,
  expendedDeclaration,
  disallowedDeclaration,
  returnedDeclaration,
  exchangedDeclaration,
  reallocatedDeclaration,
  fundingChangedDeclaration,
  requirementSetDeclaration,
  observedDeclaration,
  suspendedDeclaration,
  resumedDeclaration,
  reversedDeclaration,
  periodClosedDeclaration,
  keyAdmittedDeclaration,
  keyRetiredDeclaration,
  keyCompromisedDeclaration,
  personErasedDeclaration,
] as unknown as readonly Declaration[]

/** The names of all event types, in the order of their numbers. */
export const EVENT_TYPES: readonly string[] = DECLARATIONS.map(({ type }) => type)

const NUMBERS: ReadonlyMap<string, number> = new Map(EVENT_TYPES.map((type, i) => [type, i]))

/** The number of a type; undefined where there is no such type. */
export function typeNumber(type: string): number | undefined {
  return NUMBERS.get(type)
}

/** The declaration with a number that `typeNumber` gave. */
export function declarationAt(number: number): Declaration {
  return DECLARATIONS[number]!
}
