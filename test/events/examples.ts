/**
 * One example of every event type, made by its constructor, with the sentence it tells.
 */
import { awardCancelled } from '../../src/events/award-cancelled.ts'
import { awardRevised } from '../../src/events/award-revised.ts'
import { awarded } from '../../src/events/awarded.ts'
import { bookOpened } from '../../src/events/book-opened.ts'
import { classified } from '../../src/events/classified.ts'
import { commitmentRevised } from '../../src/events/commitment-revised.ts'
import { committed } from '../../src/events/committed.ts'
import { conditionMet } from '../../src/events/condition-met.ts'
import type { EventInput } from '../../src/events/declare.ts'
import { disallowed } from '../../src/events/disallowed.ts'
import { disbursed } from '../../src/events/disbursed.ts'
import { exchanged } from '../../src/events/exchanged.ts'
import { expended } from '../../src/events/expended.ts'
import { fundingChanged } from '../../src/events/funding-changed.ts'
import { keyAdmitted } from '../../src/events/key-admitted.ts'
import { keyCompromised } from '../../src/events/key-compromised.ts'
import { keyRetired } from '../../src/events/key-retired.ts'
import { observed } from '../../src/events/observed.ts'
import { partyDefined } from '../../src/events/party-defined.ts'
import { periodClosed } from '../../src/events/period-closed.ts'
import { personErased } from '../../src/events/person-erased.ts'
import { pledgeCancelled } from '../../src/events/pledge-cancelled.ts'
import { pledgeLapsed } from '../../src/events/pledge-lapsed.ts'
import { pledgeRevised } from '../../src/events/pledge-revised.ts'
import { pledged } from '../../src/events/pledged.ts'
import { policyChanged } from '../../src/events/policy-changed.ts'
import { purposeDefined } from '../../src/events/purpose-defined.ts'
import { reallocated } from '../../src/events/reallocated.ts'
import { received } from '../../src/events/received.ts'
import { refunded } from '../../src/events/refunded.ts'
import { requirementSet } from '../../src/events/requirement-set.ts'
import { resumed } from '../../src/events/resumed.ts'
import { returned } from '../../src/events/returned.ts'
import { reversed } from '../../src/events/reversed.ts'
import { rulesAdopted } from '../../src/events/rules-adopted.ts'
import { suspended } from '../../src/events/suspended.ts'
import { unitDefined } from '../../src/events/unit-defined.ts'
import { writtenOff } from '../../src/events/written-off.ts'
import { eur, usd } from '../../src/money/money.ts'

const date = '2024-03-11'
const amount = usd('1250')
const reason = 'funds withdrawn'

/** In the order of the catalogue. */
export const EXAMPLES: readonly (readonly [EventInput, sentence: string])[] = [
  [
    bookOpened({
      name: 'Haiti',
      mode: 'strict',
      cash: 'required',
      excess: 'refuse',
      rules: 1,
      date,
    }),
    'The book “Haiti” was opened (strict, cash required, excess refuse).',
  ],
  [
    policyChanged({ set: { staleRevision: 'flag' }, date }),
    'Policy was changed: staleRevision flag.',
  ],
  [rulesAdopted({ rules: 2, date }), ''],
  [unitDefined({ unit: 'PERSONNEL', decimals: 0, date }), ''],
  [partyDefined({ party: 'USA', name: 'United States', date }), ''],
  [
    purposeDefined({ purpose: 'mss', parent: 'haiti-security', date }),
    'The purpose mss was described as part of haiti-security.',
  ],
  [
    classified({
      subject: { kind: 'pledge', id: 'us-mss' },
      vocabulary: 'sector',
      codes: [{ code: '15210', share: '100' }],
      date,
    }),
    'The pledge us-mss was classified in sector.',
  ],
  [
    pledged({ pledge: 'us-mss', donor: 'USA', purpose: 'mss', amount: usd('300000000'), date }),
    'USA pledged 300,000,000.00 USD for mss (pledge us-mss).',
  ],
  [
    pledgeRevised({ pledge: 'us-mss', from: amount, to: usd('1300'), date }),
    'Pledge us-mss was revised from 1,250.00 USD to 1,300.00 USD.',
  ],
  [
    pledgeCancelled({ pledge: 'us-mss', amount, reason, date }),
    '1,250.00 USD of pledge us-mss was cancelled (funds withdrawn).',
  ],
  [pledgeLapsed({ pledge: 'us-mss', amount, date }), ''],
  [writtenOff({ pledge: 'us-mss', amount, date }), ''],
  [conditionMet({ pledge: 'us-mss', amount, date }), ''],
  [
    committed({ pledge: 'us-mss', amount, agreement: 'LoA 7', date }),
    '1,250.00 USD of pledge us-mss was committed under LoA 7.',
  ],
  [
    commitmentRevised({ pledge: 'us-mss', from: amount, to: usd('1300'), date }),
    'The commitment on pledge us-mss was revised from 1,250.00 USD to 1,300.00 USD.',
  ],
  [
    received({
      pledge: 'us-mss',
      amount,
      settled: { amount: eur('1000'), rate: '1.25', rateSource: 'ECB', rateDate: date },
      date,
    }),
    '1,250.00 USD was received on pledge us-mss, paid as 1,000.00 EUR (rate 1.25, ECB).',
  ],
  [
    refunded({ pledge: 'us-mss', receipt: 'r1', amount, effect: 'reduces', date }),
    '1,250.00 USD of pledge us-mss was refunded and reduces the pledge.',
  ],
  [
    awarded({ award: 'garda', recipient: 'GardaWorld', amount, funding: 'us-mss', date }),
    '1,250.00 USD was awarded to GardaWorld from us-mss (award garda).',
  ],
  [
    awardRevised({ award: 'garda', from: amount, to: usd('1300'), reason: 'more sites', date }),
    'Award garda was revised from 1,250.00 USD to 1,300.00 USD (more sites).',
  ],
  [awardCancelled({ award: 'garda', amount, reason: 'closed', date }), ''],
  [disbursed({ award: 'garda', amount, date }), '1,250.00 USD was disbursed on award garda.'],
  [
    expended({ award: 'garda', amount, payee: 'Fuel Ltd', date }),
    '1,250.00 USD was expended on award garda, paid to Fuel Ltd.',
  ],
  [disallowed({ award: 'garda', amount, reason, date }), ''],
  [
    returned({ award: 'garda', amount, to: 'pledge', date }),
    '1,250.00 USD was returned from award garda.',
  ],
  [
    exchanged({
      from: [{ pledge: 'us-mss', purpose: 'mss', amount }],
      to: eur('1000'),
      rate: '0.8',
      rateSource: 'ECB',
      rateDate: date,
      date,
    }),
    '1,250.00 USD was exchanged for 1,000.00 EUR (rate 0.8, ECB).',
  ],
  [
    reallocated({
      pledge: 'us-mss',
      from: 'mss',
      to: 'relief',
      amount,
      stages: { cash: amount },
      agreedBy: 'USA',
      date,
    }),
    '1,250.00 USD of pledge us-mss was reallocated from mss to relief, agreed by USA.',
  ],
  [
    fundingChanged({ award: 'garda', from: 'us-mss', to: 'ca', undisbursed: amount, reason, date }),
    'The funding of award garda was changed from pledge us-mss to pledge ca: funds withdrawn.',
  ],
  [
    requirementSet({ purpose: 'mss', quantity: 2500, unit: 'PERSONNEL', date }),
    'mss needs 2500 PERSONNEL.',
  ],
  [
    observed({
      measure: 'received',
      where: { purpose: 'mss' },
      amount,
      asOf: date,
      source: 'UN',
      date,
    }),
    'UN reported 1,250.00 USD received as of 2024-03-11.',
  ],
  [suspended({ award: 'garda', amount, date }), 'Award garda was suspended for 1,250.00 USD.'],
  [resumed({ pledge: 'us-mss', date }), 'Pledge us-mss was resumed.'],
  [reversed({ event: 'e1', reason, date }), 'Event e1 was reversed: funds withdrawn.'],
  [periodClosed({ to: date, date }), 'The period up to 2024-03-11 was closed.'],
  [keyAdmitted({ key: 'k', publicKey: 'abc', date }), ''],
  [keyRetired({ key: 'k', date }), ''],
  [keyCompromised({ key: 'k', since: date, date }), ''],
  [personErased({ commitment: 'abc', date }), ''],
]
