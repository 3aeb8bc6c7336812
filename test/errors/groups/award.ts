/**
 * What is said against an award, a payment on it, what was spent, and what came back.
 */
import {
  awardCancelled,
  awarded,
  awardRevised,
  disallowed,
  disbursed,
  eur,
  expended,
  returned,
  reversed,
  usd,
} from 'pledgebook'
import { flagged, type Provoked, refused } from '../provoke.ts'
import { award, d, FUNDED, inGoods, PAID, pay, promise, receive, shared, spend } from './words.ts'

const cut = (from: string, to: string, date = d(6)) =>
  awardRevised({ award: 'garda', from: usd(from), to: usd(to), date })
const end = (amount: string) =>
  awardCancelled({ award: 'garda', amount: usd(amount), reason: 'closed', date: d(6) })
const comeBack = (amount: string, to: 'award' | 'pledge' = 'award') =>
  returned({ award: 'garda', amount: usd(amount), to, date: d(7) })
const own = (amount: string, id = 'fee') =>
  expended({ pledge: 'us', amount: usd(amount), date: d(5), id })
const funded = { after: FUNDED }
const released = { after: [...FUNDED, { ...end('80'), id: 'release' }] }
const paid = { after: PAID }
const spent = { after: [...PAID, spend('garda', '50')] }
const claims = {
  after: [
    ...FUNDED.slice(0, 2),
    award('garda', { us: '80' }, '80', { payment: 'reimbursement' }),
    spend('garda', '50'),
  ],
}

export const awards: readonly Provoked[] = [
  refused('award.duplicate', 'an award is opened once', award('garda', { us: '1' }, '1'), funded),
  refused(
    'award.duplicate',
    'a released award is made again',
    award('garda', { us: '1' }, '1'),
    released,
  ),
  refused('revision.stale', 'a released award is revised', cut('80', '30', d(7)), released),
  refused('award.unknown', 'a payment is on an award that nobody recorded', pay('guarda', '1')),
  refused('award.aboveAvailable', 'more is awarded than there is', award('b', { us: '30' }, '30'), {
    after: FUNDED,
  }),
  refused(
    'award.aboveAvailable',
    'millions more are awarded than there are',
    award('garda', { us: '5000000' }, '5000000'),
    { after: [promise('us', '1234567.89')] },
  ),
  refused('award.aboveAvailable', 'an award is raised too far', cut('80', '110'), funded),
  refused(
    'award.aboveAvailable',
    'an award comes before its pledge',
    award('b', { us: '1' }, '1'),
    {
      after: [promise('us', '100', d(9))],
    },
  ),
  refused('funding.needed', 'an award has no money behind it', {
    type: 'awarded',
    date: d(3),
    data: { award: 'garda', recipient: 'GardaWorld', amount: usd('1') },
  }),
  refused('funding.sum', 'funding is not the whole award', award('b', { us: '1' }, '2'), funded),
  refused(
    'funding.twice',
    'a pledge is named twice in the funding',
    awarded({
      award: 'b',
      recipient: 'GardaWorld',
      amount: usd('2'),
      funding: [
        { pledge: 'us', amount: usd('1') },
        { pledge: 'us', amount: usd('1') },
      ],
      date: d(3),
    }),
    funded,
  ),
  refused('funding.purposeNeeded', 'funding is for one of two', award('b', { us: '1' }, '1'), {
    after: [shared('us', '100')],
  }),
  refused('funding.purposeNeeded', 'own spending is for one of two', own('1'), {
    after: [shared('us', '100'), receive('us', '100')],
  }),
  refused(
    'purpose.differs',
    'funding is for a purpose that the pledge does not have',
    awarded({
      award: 'b',
      recipient: 'GardaWorld',
      amount: usd('1'),
      funding: [{ pledge: 'us', purpose: 'relief', amount: usd('1') }],
      date: d(3),
    }),
    funded,
  ),
  refused(
    'basis.differs',
    'an award is paid in cash and in goods',
    award('b', { us: '10', kit: '20' }, '30'),
    { after: [...FUNDED, inGoods('kit', usd('50'))] },
  ),
  refused(
    'currency.differs',
    'an award in euros is funded in dollars',
    awarded({
      award: 'b',
      recipient: 'GardaWorld',
      amount: eur('1'),
      funding: [{ pledge: 'us', amount: usd('1') }],
      date: d(3),
    }),
    funded,
  ),
  refused(
    'currency.differs',
    'euros are paid on an award of dollars',
    disbursed({ award: 'garda', amount: eur('1'), date: d(4) }),
    funded,
  ),
  refused(
    'currency.differs',
    'an award is revised from euros to dollars',
    awardRevised({ award: 'garda', from: eur('80'), to: usd('70'), date: d(4) }),
    funded,
  ),
  refused('disbursement.aboveAward', 'more is paid than awarded', pay('garda', '90'), funded),
  refused('disbursement.aboveAward', 'an early payment takes it', pay('garda', '30', d(4)), {
    after: [...FUNDED, pay('garda', '60', d(20))],
  }),
  refused('cash.short', 'one of two pledges has no cash for its line', payBoth('50', '30'), {
    after: [
      ...[promise('us', '60'), promise('ca', '60'), receive('us', '10'), receive('ca', '20')],
      award('pool', { us: '60', ca: '60' }, '120'),
    ],
  }),
  refused('cash.short', 'what was awarded has not come yet', pay('garda', '80'), {
    after: [promise('us', '100'), receive('us', '50'), award('garda', { us: '80' }, '80')],
  }),
  refused(
    'awardCancellation.aboveUndisbursed',
    'more of an award is released than is unpaid',
    end('40'),
    { after: [...FUNDED, pay('garda', '50')] },
  ),
  refused('awardCancellation.belowUndisbursed', 'a part of an award is released', end('10'), {
    after: [...FUNDED, pay('garda', '50')],
  }),
  refused('awardCancellation.belowUndisbursed', 'some of an award is claimed', end('10'), claims),
  flagged('awardCancellation.belowUndisbursed', 'an observing book keeps such an end', end('10'), {
    after: [...FUNDED, pay('garda', '50')],
    create: { mode: 'observe' },
  }),
  refused('award.belowClaimed', 'an award is cut below its claims', cut('80', '40'), claims),
  refused('expenditure.aboveAdvance', 'more is spent than paid', spend('garda', '90'), paid),
  refused('expenditure.aboveAdvance', 'more is claimed than awarded', spend('garda', '40'), claims),
  refused('expenditure.aboveAdvance', 'a cut leaves spent money unpaid', cut('80', '40'), spent),
  refused('expenditure.aboveAvailable', 'the holder spends what is awarded', own('30'), funded),
  refused(
    'expenditure.aboveAvailable',
    'the holder spends more than was promised, where missing cash and promises are implied',
    own('110'),
    { after: [promise('us', '100')], create: { cash: 'implied', excess: 'implied' } },
  ),
  refused(
    'expenditure.subject',
    'spending is on an award and on a pledge',
    expended({ award: 'garda', pledge: 'us', amount: usd('1'), date: d(5) } as never),
    funded,
  ),
  refused(
    'disallowance.aboveExpended',
    'more is disallowed than was spent',
    disallowed({ award: 'garda', amount: usd('60'), reason: 'no receipts', date: d(6) }),
    spent,
  ),
  refused('return.aboveAdvance', 'more comes back than is unspent', comeBack('40'), spent),
  refused('return.aboveExpenditure', 'more comes back than was spent', ownBack('8', 'fee'), {
    after: [...FUNDED, own('5'), own('4', 'more')],
  }),
  refused('return.aboveExpenditure', 'own spending comes back twice', ownBack('5', 'fee'), {
    after: [...FUNDED, own('5'), ownBack('5', 'fee')],
  }),
  refused('return.aboveExpenditure', 'what was never spent comes back', ownBack('5', 'fee'), {
    after: [...FUNDED, own('5'), undo('fee')],
  }),
  refused('return.aboveExpenditure', 'it had come back on that day', ownBack('5', 'fee', d(8)), {
    after: [...FUNDED, own('5'), ownBack('5', 'fee', d(7), 'back'), undo('back')],
  }),
  refused('return.beforeExpenditure', 'money comes back early', ownBack('5', 'fee', d(4)), {
    after: [...FUNDED, own('5')],
  }),
  refused(
    'return.overAwarded',
    'more goes to the pledge than is unspent',
    comeBack('90', 'pledge'),
    {
      after: [...PAID, cut('80', '60')],
    },
  ),
  refused('return.overAwarded', 'an over-award goes to the pledge', comeBack('5', 'pledge'), {
    after: [...PAID, cut('80', '60')],
  }),
  refused('return.subject', 'what came back is of nothing', {
    type: 'returned',
    date: d(7),
    data: { amount: usd('1') },
  }),
  refused(
    'return.to',
    'nobody says where what came back goes',
    returned({ award: 'garda', amount: usd('1'), date: d(7) } as never),
    paid,
  ),
  refused('expenditure.unknown', 'what came back was never spent', ownBack('1', 'x'), funded),
  refused(
    'currency.differs',
    'what was spent in dollars comes back in euros',
    returned({ expenditure: 'fee', amount: eur('1'), date: d(7) }),
    { after: [...FUNDED, own('5')] },
  ),
]

/** A payment on two lines, as its caller divides it. */
function payBoth(us: string, ca: string) {
  const lines = [
    { pledge: 'us', amount: usd(us) },
    { pledge: 'ca', amount: usd(ca) },
  ]
  return disbursed({ award: 'pool', amount: usd('80'), lines, date: d(4) })
}

function ownBack(amount: string, expenditure: string, date = d(7), id?: string) {
  return returned({ expenditure, amount: usd(amount), date, ...(id === undefined ? {} : { id }) })
}

function undo(event: string) {
  return reversed({ event, reason: 'mistake', date: d(9) })
}
