/**
 * What is said against figures beside the money: what a purpose needs, and what others reported.
 */
import { observed, requirementSet, unitDefined, usd } from 'pledgebook'
import { type Provoked, refused } from '../provoke.ts'
import { d, FUNDED } from './words.ts'

const need = { purpose: 'mss', amount: usd('240'), date: d(1) } as const
const people = { purpose: 'mss', quantity: 2500, unit: 'PERSONEL', date: d(1) } as const
const report = {
  where: { purpose: 'mss' },
  amount: usd('85'),
  asOf: d(1),
  source: 'UN',
  date: d(2),
}

export const figures: readonly Provoked[] = [
  refused(
    'requirement.unknown',
    'a requirement takes the place of one that is not there',
    requirementSet({ ...need, replaces: 'first' }),
  ),
  refused(
    'requirement.unknown',
    'a requirement takes the place of a receipt',
    requirementSet({ ...need, replaces: 'receipt' }),
    { after: FUNDED },
  ),
  refused('unit.unknown', 'a unit that is needed is misspelt', requirementSet(people), {
    after: [unitDefined({ unit: 'PERSONNEL', decimals: 0, date: d(1) })],
  }),
  refused('unit.unknown', 'a unit that is needed was not defined', requirementSet(people)),
  refused(
    'period.empty',
    'something is needed until before it is',
    requirementSet({ ...need, period: { from: d(9), to: d(8) } }),
  ),
  refused('measure.unknown', 'a figure is of nothing', observed({ ...report, measure: 'income' })),
  refused(
    'measure.unknown',
    'the measure of a figure is misspelt',
    observed({ ...report, measure: 'recieved' }),
  ),
  refused(
    'currency.differs',
    'a tolerance is in another currency',
    observed({ ...report, measure: 'received', tolerance: { amount: '1', currency: 'EUR' } }),
  ),
]
