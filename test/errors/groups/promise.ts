/**
 * What is said against a promise, a signature, a receipt, a refund, and an end of a promise.
 */
import {
  commitmentRevised,
  committed,
  conditionMet,
  type EventInput,
  eur,
  pledgeCancelled,
  pledged,
  pledgeLapsed,
  pledgeRevised,
  received,
  refunded,
  reversed,
  usd,
  writtenOff,
} from 'pledgebook'
import { flagged, type Provoked, refused } from '../provoke.ts'
import {
  award,
  conditional,
  d,
  FUNDED,
  MATCHED,
  matching,
  meetMatch,
  promise,
  receive,
  shared,
  sign,
} from './words.ts'

const revise = (from: string, to: string, date = d(5)) =>
  pledgeRevised({ pledge: 'us', from: usd(from), to: usd(to), date })
const resign = (from: string, to: string, id: string) =>
  commitmentRevised({ pledge: 'us', from: usd(from), to: usd(to), date: d(9), id })
const gone = (amount: string) =>
  pledgeCancelled({ pledge: 'us', amount: usd(amount), date: d(2), id: 'gone' })
const loss = (amount: string) =>
  writtenOff({ pledge: 'us', amount: usd(amount), date: d(3), id: 'loss' })
const giveBack = (amount: string, receipt = 'receipt', pledge = 'us') =>
  refunded({ pledge, receipt, amount: usd(amount), effect: 'reopens', date: d(6) })
const LOST = [
  promise('us', '100'),
  writtenOff({ pledge: 'us', amount: usd('50'), date: d(2), id: 'lost' }),
  receive('us', '100', d(3)),
]
const reduce = refunded({
  pledge: 'us',
  receipt: 'receipt',
  amount: usd('35'),
  effect: 'reduces',
  date: d(6),
})
const meet = (amount: string) => conditionMet({ pledge: 'us', amount: usd(amount), date: d(2) })
const pledgeOf = (purposes: readonly string[]) =>
  pledged({
    pledge: 'us',
    donor: 'USA',
    purposes: purposes.map((purpose) => ({ purpose, share: '1' })),
    amount: usd('10'),
    date: d(1),
  })
const bare = { pledge: 'us', donor: 'USA', amount: usd('10') }
const PROMISED = { after: [promise('us', '100')] }

const scheduled = (rule: object, more: object = {}) => ({
  type: 'pledged',
  date: d(1),
  data: { ...bare, purpose: 'mss', schedule: { rule: { first: d(31), ...rule } }, ...more },
})
const IN_PARTS = scheduled({ every: 'month', count: 2 }) as EventInput

const FIRST = received({ pledge: 'us', amount: usd('5'), instalment: 1, date: d(6) })
const lost = (amount: string, id: string) =>
  writtenOff({ pledge: 'us', amount: usd(amount), instalment: 1, date: d(5), id })

export const promises: readonly Provoked[] = [
  refused(
    'schedule.tooLong',
    'a rule makes more instalments than anybody pays',
    scheduled({ every: 'month', count: 10_001 }),
  ),
  refused(
    'schedule.tooLong',
    'a rule goes beyond the calendar',
    scheduled({ every: 'year', count: 8000 }),
  ),
  refused(
    'instalment.unknown',
    'money comes for an instalment that there is not',
    received({ pledge: 'us', amount: usd('1'), instalment: 3, date: d(2) }),
    { after: [IN_PARTS] },
  ),
  refused(
    'instalment.unknown',
    'an instalment is counted from zero',
    writtenOff({ pledge: 'us', amount: usd('1'), instalment: 0, date: d(2) }),
    { after: [IN_PARTS] },
  ),
  refused(
    'instalment.unknown',
    'money comes for an instalment of a pledge without a schedule',
    received({ pledge: 'us', amount: usd('1'), instalment: 1, date: d(2) }),
    PROMISED,
  ),
  flagged(
    'instalment.unknown',
    'an observing book keeps such a receipt',
    received({ pledge: 'us', amount: usd('1'), instalment: 1, date: d(2) }),
    { ...PROMISED, create: { mode: 'observe' } },
  ),
  refused('instalment.ended', 'money comes for an instalment that was written off', FIRST, {
    after: [IN_PARTS, lost('5', 'lost')],
  }),
  refused('instalment.ended', 'money comes for what was written off twice', FIRST, {
    after: [IN_PARTS, lost('3', 'lost'), lost('1', 'more')],
  }),
  flagged('instalment.ended', 'an observing book keeps such a receipt as well', FIRST, {
    after: [IN_PARTS, lost('5', 'lost')],
    create: { mode: 'observe' },
  }),
  refused('instalment.aboveOpen', 'what was settled is written off', lost('5', 'loss'), {
    after: [IN_PARTS, received({ pledge: 'us', amount: usd('5'), instalment: 1, date: d(4) })],
  }),
  refused('instalment.aboveOpen', 'more is written off than an instalment has', lost('6', 'loss'), {
    after: [IN_PARTS],
  }),
  flagged('instalment.aboveOpen', 'an observing book keeps such an end', lost('6', 'loss'), {
    after: [IN_PARTS],
    create: { mode: 'observe' },
  }),
  refused('currency.differs', 'the cap of a match is in another currency', matching(eur('10'))),
  refused('condition.aboveMatch', 'more is met than others gave for', meetMatch('4.01'), {
    after: MATCHED,
  }),
  refused('condition.aboveMatch', 'more is met than the cap of a match', meetMatch('0.01'), {
    after: [
      matching(usd('3')),
      ...MATCHED.slice(1),
      conditionMet({ pledge: 'fund', amount: usd('3'), date: d(3) }),
    ],
  }),
  refused('condition.aboveMatch', 'a match is met before anybody gave', meetMatch('4'), {
    after: [matching()],
  }),
  flagged('condition.aboveMatch', 'an observing book keeps what is met too early', meetMatch('5'), {
    after: MATCHED,
    create: { mode: 'observe' },
  }),
  refused('pledge.duplicate', 'a pledge is opened once', promise('us', '150'), PROMISED),
  refused('pledge.duplicate', 'a cancelled pledge is made again', promise('us', '50'), {
    after: [promise('us', '100'), gone('100')],
  }),
  refused('receipt.abovePledge', 'a pledge is dated to the month', receive('us', '10', d(5)), {
    after: [promise('us', '100', '2024-01', 'made')],
  }),
  refused('pledge.unknown', 'money comes on a pledge that nobody recorded', receive('su', '1')),
  refused('purpose.needed', 'a pledge is for nothing', {
    type: 'pledged',
    date: d(1),
    data: bare,
  }),
  refused('purpose.twice', 'a pledge names a purpose twice', pledgeOf(['mss', 'mss'])),
  refused(
    'purpose.differs',
    'money comes for a purpose that its pledge does not have',
    received({ pledge: 'us', amount: usd('1'), purpose: 'relief', date: d(2) }),
    PROMISED,
  ),
  refused(
    'currency.differs',
    'euros are received on a pledge of dollars',
    received({ pledge: 'us', amount: eur('10'), date: d(2) }),
    PROMISED,
  ),
  refused(
    'currency.differs',
    'a pledge is revised from euros to dollars',
    pledgeRevised({ pledge: 'us', from: eur('100'), to: usd('110'), date: d(2) }),
    PROMISED,
  ),
  refused('revision.stale', 'a revision changes an old figure', revise('90', '150'), PROMISED),
  flagged('revision.stale', 'an observing book keeps such a revision', revise('90', '150'), {
    ...PROMISED,
    create: { mode: 'observe' },
  }),
  refused(
    'revision.stale',
    'what was never signed is revised',
    commitmentRevised({ pledge: 'us', from: usd('50'), to: usd('60'), date: d(3) }),
    PROMISED,
  ),
  refused('revision.outOfOrder', 'a revision comes before a later one', revise('100', '120'), {
    after: [promise('us', '100'), revise('100', '110', d(9))],
  }),
  refused(
    'revision.outOfOrder',
    'what is signed is more than a later revision says it was',
    sign('us', '10', d(3)),
    { after: [promise('us', '100'), sign('us', '50'), resign('50', '60', 'resigned')] },
  ),
  flagged(
    'revision.outOfOrder',
    'an observing book keeps such a signature',
    sign('us', '10', d(3)),
    {
      create: { mode: 'observe' },
      after: [
        promise('us', '100'),
        sign('us', '50'),
        resign('50', '60', 'resigned'),
        resign('60', '70', 'again'),
      ],
    },
  ),
  refused('pledge.belowEnded', 'a promise is cut below what was cancelled', revise('100', '40'), {
    after: [promise('us', '100'), gone('60')],
  }),
  refused('pledge.belowEnded', 'a purpose is cut below what ended of it', revise('100', '20'), {
    after: [shared('us', '100'), gone('40'), loss('20')],
  }),
  flagged('pledge.belowEnded', 'an observing book keeps such a cut', revise('100', '40'), {
    create: { mode: 'observe' },
    after: [promise('us', '100'), gone('60')],
  }),
  refused('revision.noChange', 'a revision changes nothing', revise('100', '100'), PROMISED),
  refused('commitment.abovePledge', 'more is signed than promised', sign('us', '100.01'), PROMISED),
  refused(
    'commitment.abovePledge',
    'a signature is raised above the promise',
    commitmentRevised({ pledge: 'us', from: usd('60'), to: usd('100.01'), date: d(3) }),
    { after: [promise('us', '100'), sign('us', '60')] },
  ),
  refused('commitment.abovePledge', 'an advance makes no room', sign('us', '120'), {
    after: [conditional('us', '100'), receive('us', '40')],
  }),
  refused(
    'commitment.belowReceived',
    'a signature is lowered below what ended as signed for',
    commitmentRevised({ pledge: 'us', from: usd('60'), to: usd('40'), date: d(4) }),
    {
      after: [
        ...[promise('us', '100'), sign('us', '60')],
        pledgeCancelled({ pledge: 'us', amount: usd('50'), signed: usd('50'), date: d(3) }),
      ],
    },
  ),
  refused(
    'commitment.belowReceived',
    'a signature is lowered below what was received',
    commitmentRevised({ pledge: 'us', from: usd('60'), to: usd('40'), date: d(3) }),
    { after: [promise('us', '100'), sign('us', '60'), receive('us', '50')] },
  ),
  refused(
    'commitment.belowReceived',
    'a signature is lowered though more came than was signed',
    commitmentRevised({ pledge: 'us', from: usd('60'), to: usd('40'), date: d(3) }),
    { after: [promise('us', '100'), sign('us', '60'), receive('us', '70')] },
  ),
  refused('receipt.abovePledge', 'more comes than was promised', receive('us', '120'), PROMISED),
  refused('receipt.abovePledge', 'more comes than a condition holds', receive('us', '120'), {
    after: [conditional('us', '100')],
  }),
  refused(
    'condition.aboveConditional',
    'more of a condition is met than there was',
    conditionMet({ pledge: 'us', amount: usd('100.01'), date: d(2) }),
    { after: [conditional('us', '100')] },
  ),
  refused(
    'condition.aboveConditional',
    'a condition is met on a pledge without one',
    conditionMet({ pledge: 'us', amount: usd('10'), date: d(2) }),
    PROMISED,
  ),
  refused(
    'exit.aboveOutstanding',
    'what is signed is cancelled, and nobody says that it was',
    pledgeCancelled({ pledge: 'us', amount: usd('80'), date: d(3) }),
    { after: [promise('us', '100'), sign('us', '60')] },
  ),
  refused(
    'exit.aboveOutstanding',
    'a conditional pledge lapses, and nobody says that it was conditional',
    pledgeLapsed({ pledge: 'us', amount: usd('30'), date: d(3) }),
    { after: [conditional('us', '100')] },
  ),
  refused(
    'exit.aboveOutstanding',
    'what came is cancelled',
    pledgeCancelled({ pledge: 'us', amount: usd('20'), date: d(3) }),
    { after: [promise('us', '100'), receive('us', '100')] },
  ),
  refused(
    'exit.aboveOutstanding',
    'more is cancelled than is outstanding',
    pledgeCancelled({ pledge: 'us', amount: usd('70'), date: d(3) }),
    { after: [promise('us', '100'), receive('us', '40')] },
  ),
  refused(
    'exit.aboveOutstanding',
    'more of a condition lapses than there was',
    pledgeLapsed({ pledge: 'us', amount: usd('110'), conditional: usd('110'), date: d(3) }),
    { after: [conditional('us', '100')] },
  ),
  refused(
    'exit.aboveOutstanding',
    'a condition lapses, and nobody says that some was signed under it',
    pledgeLapsed({ pledge: 'us', amount: usd('100'), conditional: usd('100'), date: d(3) }),
    { after: [conditional('us', '100'), sign('us', '60')] },
  ),
  refused(
    'exit.aboveOutstanding',
    'a part lapses as conditional, of which nothing is left',
    pledgeLapsed({ pledge: 'us', amount: usd('30'), conditional: usd('30'), date: d(3) }),
    { after: [conditional('us', '100'), meet('100')] },
  ),
  refused('exit.aboveOutstanding', 'a pledge is cut whose condition is met', revise('100', '60'), {
    after: [conditional('us', '100'), meet('90')],
  }),
  refused('exit.aboveOutstanding', 'a pledge is cut of which all came', revise('100', '60'), {
    after: [conditional('us', '100'), meet('100'), receive('us', '100')],
  }),
  refused(
    'exit.aboveSigned',
    'more of what was signed is written off than is receivable',
    writtenOff({ pledge: 'us', amount: usd('50'), signed: usd('50'), date: d(3) }),
    { after: [promise('us', '100'), committed({ pledge: 'us', amount: usd('20'), date: d(2) })] },
  ),
  refused(
    'exit.aboveSigned',
    'what was signed comes later',
    pledgeCancelled({ pledge: 'us', amount: usd('20'), signed: usd('20'), date: d(3) }),
    {
      after: [
        promise('us', '100'),
        committed({ pledge: 'us', amount: usd('20'), date: d(2) }),
        received({ pledge: 'us', amount: usd('20'), date: d(9) }),
      ],
    },
  ),
  refused(
    'exit.partsAboveAmount',
    'the parts of what is written off are more than the whole',
    writtenOff({ pledge: 'us', amount: usd('10'), signed: usd('11'), date: d(3) }),
    { after: [promise('us', '100'), sign('us', '50')] },
  ),
  refused(
    'exit.aboveSigned',
    'more of several purposes ends as signed than is',
    pledgeCancelled({ pledge: 'us', amount: usd('60'), signed: usd('60'), date: d(3) }),
    { after: [shared('us', '100'), sign('us', '50')] },
  ),
  refused('receipt.unknown', 'what was refunded never came', giveBack('1', 'r7'), {
    after: FUNDED,
  }),
  refused('receipt.differs', 'a receipt of another pledge is refunded', giveBack('1', 'of ca'), {
    after: [...FUNDED, promise('ca', '100'), receive('ca', '50', d(2), 'of ca')],
  }),
  refused('refund.aboveReceipt', 'more is refunded than is left of a receipt', giveBack('15'), {
    after: [promise('us', '100'), receive('us', '20', d(2), 'receipt'), giveBack('10')],
  }),
  refused('refund.aboveReceipt', 'what is refunded was reversed', giveBack('15'), {
    after: [...FUNDED.slice(0, 2), reversed({ event: 'receipt', reason: 'no', date: d(3) })],
  }),
  refused('refund.beforeReceipt', 'money goes back before it came', giveBack('15'), {
    after: [promise('us', '100'), receive('us', '20', d(8), 'receipt'), receive('us', '20')],
  }),
  refused(
    'promise.recovered',
    'a pledge is raised whose loss was recovered',
    revise('100', '160'),
    {
      after: LOST,
    },
  ),
  refused(
    'promise.recovered',
    'the loss was recovered, and its write-off reversed on a later day',
    revise('100', '160'),
    { after: [...LOST, reversed({ event: 'lost', reason: 'it came', date: d(9) })] },
  ),
  flagged('promise.recovered', 'an observing book keeps such a raise', revise('100', '160'), {
    after: LOST,
    create: { mode: 'observe' },
  }),
  refused('refund.unappliedFirst', 'what came before its condition is refunded for good', reduce, {
    after: [conditional('us', '85'), receive('us', '40', d(2), 'receipt')],
  }),
  flagged('refund.unappliedFirst', 'an observing book keeps such a refund', reduce, {
    after: [promise('us', '100'), receive('us', '120', d(2), 'receipt')],
    create: { mode: 'observe', excess: 'unapplied' },
  }),
  refused(
    'receipt.abovePledge',
    'a pledge is cut below what came, and excess is implied',
    revise('100', '60'),
    {
      after: [promise('us', '100'), receive('us', '80')],
      create: { excess: 'implied' },
    },
  ),
  refused('cash.short', 'what was paid out is refunded', giveBack('30'), {
    after: [...FUNDED, award('b', { us: '20' }, '20'), ...paidOut()],
  }),
  refused(
    'cash.short',
    'what was paid out is refunded for good, where missing cash and promises are implied',
    refunded({
      pledge: 'us',
      receipt: 'receipt',
      amount: usd('30'),
      effect: 'reduces',
      date: d(6),
    }),
    {
      after: [...FUNDED, award('b', { us: '20' }, '20'), ...paidOut()],
      create: { cash: 'implied', excess: 'implied' },
    },
  ),
]

function paidOut() {
  return [{ type: 'disbursed', date: d(4), data: { award: 'garda', amount: usd('80') } }]
}
