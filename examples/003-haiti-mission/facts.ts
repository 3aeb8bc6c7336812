/**
 * The promises to the security mission in Haiti, as dated facts with their day of publication.
 *
 * Written by hand from press and government pages; `published` sets the book's clock.
 */
import {
  awarded,
  committed,
  type EventInput,
  money,
  observed,
  pledged,
  pledgeRevised,
  purposeDefined,
  requirementSet,
  reversed,
  suspended,
  unitDefined,
  usd,
} from 'pledgebook'

const cad = (amount: string) => money(amount, 'CAD')
const people = (amount: string) => money(amount, 'PERSONNEL')

export interface Fact {
  readonly published: string
  readonly event: EventInput
}

export const FACTS: readonly Fact[] = [
  fact('2023-10-02', unitDefined({ unit: 'PERSONNEL', decimals: 0, date: '2023-10-02' })),
  fact(
    '2023-10-02',
    purposeDefined({ purpose: 'haiti-security', name: 'Security in Haiti', date: '2023-10-02' }),
    purposeDefined({
      purpose: 'mss',
      name: 'Multinational Security Support mission',
      parent: 'haiti-security',
      date: '2023-10-02',
    }),
    requirementSet({ purpose: 'mss', quantity: 2500, unit: 'PERSONNEL', date: '2023-10' }),
  ),
  fact(
    '2023-12-31',
    requirementSet({ purpose: 'mss', amount: usd('600000000'), date: '2023-11' }),
    pledged({
      pledge: 'ke-police',
      donor: 'Kenya',
      purpose: 'mss',
      amount: people('1000'),
      basis: 'personnel',
      date: '2023',
    }),
  ),
  fact(
    '2024-02-22',
    pledged({
      pledge: 'us-mss',
      donor: 'USA',
      purpose: 'mss',
      amount: usd('200000000'),
      date: '2024-02-22',
    }),
    pledged({
      id: 'ca-in-usd',
      pledge: 'ca-misreported',
      donor: 'Canada',
      purpose: 'mss',
      amount: usd('80500000'),
      date: '2024-02-22',
    }),
  ),
  fact(
    '2024-02-23',
    reversed({
      event: 'ca-in-usd',
      reason: 'the amount was in Canadian dollars',
      date: '2024-02-22',
    }),
    pledged({
      pledge: 'ca-mss',
      donor: 'Canada',
      purpose: 'mss',
      amount: cad('80500000'),
      date: '2024-02-22',
    }),
  ),
  fact(
    '2024-02-29',
    committed({
      pledge: 'ca-mss',
      amount: cad('75833135'),
      agreement: 'CA-3-P014129001',
      date: '2024-02-28',
    }),
    pledged({
      pledge: 'bj-troops',
      donor: 'Benin',
      purpose: 'mss',
      amount: people('1500'),
      basis: 'personnel',
      date: '2024-02-29',
    }),
  ),
  fact(
    '2024-03-11',
    pledgeRevised({
      pledge: 'us-mss',
      from: usd('200000000'),
      to: usd('300000000'),
      date: '2024-03-11',
    }),
    pledged({
      pledge: 'us-humanitarian',
      donor: 'USA',
      purpose: 'humanitarian',
      amount: usd('33000000'),
      date: '2024-03-11',
    }),
  ),
  fact(
    '2024-04-12',
    pledged({
      pledge: 'us-drawdown',
      donor: 'USA',
      purpose: 'haiti-security',
      amount: usd('60000000'),
      basis: 'goods',
      date: '2024-04-12',
    }),
  ),
  fact(
    '2024-05-31',
    requirementSet({ purpose: 'mss', amount: usd('240000000'), date: '2024-05' }),
    awarded({
      award: 'garda',
      recipient: 'GardaWorld',
      amount: usd('30000000'),
      funding: 'us-mss',
      date: '2024-05',
    }),
  ),
  fact(
    '2024-06-26',
    pledgeRevised({
      pledge: 'ca-mss',
      from: cad('80500000'),
      to: cad('86200000'),
      date: '2024-06-26',
    }),
  ),
  fact(
    '2024-12-31',
    observed({
      measure: 'received',
      where: { purpose: 'mss-trust-fund' },
      amount: usd('85000000'),
      asOf: '2024-12-31',
      source: 'Government of Kenya',
      date: '2024-12-31',
    }),
  ),
  fact('2025-02-04', suspended({ pledge: 'us-mss', amount: usd('13300000'), date: '2025-02-04' })),
  fact(
    '2025-09-30',
    pledged({
      pledge: 'ca-mss-2025',
      donor: 'Canada',
      purpose: 'mss',
      amount: cad('40000000'),
      date: '2025-09',
    }),
  ),
].flat()

function fact(published: string, ...events: readonly EventInput[]): readonly Fact[] {
  return events.map((event) => ({ published, event }))
}
