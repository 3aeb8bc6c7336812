/**
 * What is said against an event that contradicts itself, or what it defines.
 */
import {
  awarded,
  classified,
  eur,
  expended,
  observed,
  pledged,
  pledgeRevised,
  purposeDefined,
  requirementSet,
  type Schedule,
  unitDefined,
  usd,
} from 'pledgebook'
import { type Provoked, refused } from '../provoke.ts'
import { d, FUNDED, promise } from './words.ts'

const purpose = (name: string, parent?: string) =>
  purposeDefined({ purpose: name, date: d(1), ...(parent === undefined ? {} : { parent }) })
const unit = (name: string, other?: string) =>
  unitDefined({
    unit: name,
    decimals: 0,
    date: d(1),
    ...(other === undefined ? {} : { countsAs: { unit: other, factor: '1' } }),
  })
const us = { pledge: 'us', donor: 'USA', purpose: 'mss', amount: usd('100'), date: d(1) }
const scheduled = (schedule: Schedule) => pledged({ ...us, schedule })
const instalments = (...amounts: readonly string[]) =>
  amounts.map((amount, i) => ({ due: d(10 + i), amount: usd(amount) }))
const garda = { award: 'garda', recipient: 'GardaWorld', amount: usd('80'), date: d(3) }
const guards = [{ purpose: 'guards', share: '1' }]
const backwards = { from: d(9), to: d(8) }
const reported = (measure: string) =>
  observed({ measure, where: {}, amount: usd('1'), asOf: d(1), source: 'press', date: d(2) })
const sectors = (...codes: readonly string[]) =>
  classified({
    subject: { kind: 'purpose', id: 'mss' },
    vocabulary: 'DAC-5',
    codes: codes.map((code) => ({ code, share: '50' })),
    date: d(1),
  })

export const definitions: readonly Provoked[] = [
  refused('purpose.cycle', 'a purpose is part of itself', purpose('mss', 'mss')),
  refused('purpose.cycle', 'a purpose is part of its part', purpose('security', 'mss'), {
    after: [purpose('mss', 'security')],
  }),
  refused('purpose.cycle', 'a purpose comes back to itself by others', purpose('haiti', 'mss'), {
    after: [purpose('mss', 'security'), purpose('security', 'relief'), purpose('relief', 'haiti')],
  }),
  refused('unit.cycle', 'a unit counts as itself', unit('POLICE', 'POLICE')),
  refused('unit.cycle', 'two units count as each other', unit('PERSONNEL', 'POLICE'), {
    after: [unit('PERSONNEL'), unit('POLICE', 'PERSONNEL')],
  }),
  refused('unit.unknown', 'a unit counts as one that is misspelt', unit('POLICE', 'PERSONEL'), {
    after: [unit('PERSONNEL')],
  }),
  refused('unit.unknown', 'a unit counts as one that is none', unit('POLICE', 'PERSONNEL')),
  refused(
    'unit.unknown',
    'what is needed is counted in no unit of the book',
    requirementSet({ purpose: 'mss', quantity: 2500, unit: 'PERSONNEL', date: d(1) }),
  ),
  refused('unit.currency', 'a unit counts as a currency', unit('POLICE', 'USD')),
  refused('measure.unknown', 'a reported figure is of no measure', reported('expnded')),
  refused('measure.unknown', 'a reported figure is of something else', reported('morale')),
  refused(
    'currency.differs',
    'the tolerance of a figure is in another currency',
    observed({ ...reported('spent').data, tolerance: eur('1'), date: d(2) } as never),
  ),
  refused('classification.twice', 'a code stands twice', sectors('15210', '15220', '15210')),
  refused('credit.twice', 'a party is credited twice in one way', [
    pledged({
      ...us,
      credits: [
        { party: 'Ann', as: 'spouse' },
        { party: 'Ann', as: 'spouse' },
      ],
    }),
  ]),
  refused(
    'schedule.sum',
    'the instalments are less than the pledge',
    scheduled({ instalments: instalments('50', '40') }),
  ),
  refused(
    'schedule.sum',
    'the instalments are not what a pledge is revised to',
    pledgeRevised({
      pledge: 'us',
      from: usd('100'),
      to: usd('120'),
      schedule: { instalments: instalments('50', '71') },
      date: d(2),
    }),
    { after: [promise('us', '100')] },
  ),
  refused(
    'currency.differs',
    'an instalment is in another currency',
    scheduled({ instalments: [{ due: d(9), amount: eur('100') }] }),
  ),
  refused('schedule.form', 'a schedule has neither instalments nor a rule', scheduled({})),
  refused(
    'schedule.form',
    'a schedule has instalments and a rule',
    scheduled({
      instalments: instalments('100'),
      rule: { first: d(9), every: 'month', count: 1 },
    }),
  ),
  refused(
    'schedule.empty',
    'a schedule has no instalment',
    scheduled({ rule: { first: d(9), every: 'month', count: 0 } }),
  ),
  refused(
    'period.empty',
    'a restriction ends before it begins',
    pledged({ ...us, restriction: { of: 'award', ...backwards } }),
  ),
  refused(
    'period.empty',
    'what is needed is for no time',
    requirementSet({ purpose: 'mss', amount: usd('1'), period: backwards, date: d(1) }),
  ),
  refused(
    'period.empty',
    'an award is for no time',
    awarded({ ...garda, funding: 'us', period: backwards }),
    { after: [promise('us', '100')] },
  ),
  refused(
    'period.empty',
    'money was spent in no time',
    expended({ pledge: 'us', amount: usd('1'), period: backwards, date: d(4) }),
    { after: FUNDED },
  ),
  refused(
    'purpose.needed',
    'an award has one purpose and several',
    awarded({ ...garda, funding: 'us', purpose: 'guards', purposes: guards }),
    { after: [promise('us', '100')] },
  ),
  refused(
    'purpose.twice',
    'an award names a purpose twice',
    awarded({ ...garda, funding: 'us', purposes: [...guards, ...guards] }),
    { after: [promise('us', '100')] },
  ),
  refused(
    'purpose.twice',
    'a revision names a purpose twice, with an amount each time',
    pledgeRevised({
      pledge: 'us',
      from: usd('100'),
      to: usd('120'),
      purposes: [
        { purpose: 'mss', amount: usd('60') },
        { purpose: 'mss', amount: usd('60') },
      ],
      date: d(2),
    }),
    { after: [promise('us', '100')] },
  ),
]
