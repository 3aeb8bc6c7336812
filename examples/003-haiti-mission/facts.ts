/**
 * The promises to the security mission in Haiti, as dated facts with their sources.
 *
 * Written by hand from press and government pages; `published` sets the book's clock. What a page
 * got wrong is recorded as it was read, and corrected as it was corrected.
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
import { SOURCES } from './sources.ts'

export interface Fact {
  readonly published: string
  readonly event: EventInput
}

const cad = (amount: string) => money(amount, 'CAD')
const people = (amount: string) => money(amount, 'PERSONNEL')

/** The id of a fact, and the page that says it. */
function as(id: string, page?: keyof typeof SOURCES) {
  return page === undefined ? { id } : { id, meta: { source: SOURCES[page] } }
}

const mss = { purpose: 'mss' } as const

export const FACTS: readonly Fact[] = [
  on(
    '2023-10-02',
    unitDefined({ id: 'personnel', unit: 'PERSONNEL', decimals: 0, date: '2023-10-02' }),
    purposeDefined({
      id: 'haiti-security',
      purpose: 'haiti-security',
      name: 'Security in Haiti',
      date: '2023-10-02',
    }),
    purposeDefined({
      id: 'mss',
      ...mss,
      name: 'Multinational Security Support mission',
      parent: 'haiti-security',
      date: '2023-10-02',
    }),
    requirementSet({
      ...as('personnel-target'),
      ...mss,
      quantity: 2500,
      unit: 'PERSONNEL',
      date: '2023-10',
    }),
  ),
  on(
    '2023-12-31',
    requirementSet({ ...as('cost-1'), ...mss, amount: usd('600000000'), date: '2023-11' }),
    pledged({
      ...as('personnel-ke'),
      ...mss,
      pledge: 'ke-police',
      donor: 'Kenya',
      amount: people('1000'),
      basis: 'personnel',
      date: '2023',
    }),
  ),
  on(
    '2024-02-22',
    pledged({
      ...as('us-pledge-1', 'eastleighVoice'),
      ...mss,
      pledge: 'us-mss',
      donor: 'USA',
      amount: usd('200000000'),
      date: '2024-02-22',
    }),
    pledged({
      ...as('ca-pledge-1-mislabelled'),
      ...mss,
      pledge: 'ca-misreported',
      donor: 'Canada',
      amount: usd('80500000'),
      date: '2024-02-22',
    }),
  ),
  on(
    '2024-02-23',
    reversed({
      id: 'ca-pledge-1-corrected',
      event: 'ca-pledge-1-mislabelled',
      reason: 'the amount was in Canadian dollars',
      date: '2024-02-22',
    }),
    pledged({
      ...as('ca-pledge-1', 'canada'),
      ...mss,
      pledge: 'ca-mss',
      donor: 'Canada',
      amount: cad('80500000'),
      date: '2024-02-22',
    }),
  ),
  on(
    '2024-02-29',
    committed({
      ...as('ca-commitment-iati', 'projectBrowser'),
      pledge: 'ca-mss',
      amount: cad('75833135'),
      agreement: 'CA-3-P014129001',
      date: '2024-02-28',
    }),
    pledged({
      ...as('personnel-bj'),
      ...mss,
      pledge: 'bj-troops',
      donor: 'Benin',
      amount: people('1500'),
      basis: 'personnel',
      date: '2024-02-29',
    }),
    trustFundReceived('tf-obs-1', 'marketscreener', '10800000', '2024-02-29'),
  ),
  on(
    '2024-03-11',
    pledgeRevised({
      ...as('us-pledge-2', 'devdiscourse'),
      pledge: 'us-mss',
      from: usd('200000000'),
      to: usd('300000000'),
      date: '2024-03-11',
    }),
    pledged({
      ...as('us-humanitarian', 'devdiscourse'),
      pledge: 'us-humanitarian',
      donor: 'USA',
      purpose: 'humanitarian',
      amount: usd('33000000'),
      date: '2024-03-11',
    }),
  ),
  on(
    '2024-04-12',
    pledged({
      ...as('us-pda', 'drawdown'),
      pledge: 'us-drawdown',
      donor: 'USA',
      purpose: 'haiti-security',
      amount: usd('60000000'),
      basis: 'goods',
      date: '2024-04-12',
    }),
  ),
  on('2024-04-30', trustFundReceived('tf-obs-2', 'dominicanToday', '18000000', '2024-04-30')),
  on(
    '2024-05-31',
    requirementSet({
      ...as('cost-2', 'dominicanToday'),
      ...mss,
      amount: usd('240000000'),
      date: '2024-05',
    }),
    awarded({
      ...as('us-award-garda', 'cnn'),
      award: 'garda',
      recipient: 'GardaWorld',
      amount: usd('30000000'),
      funding: 'us-mss',
      date: '2024-05',
    }),
  ),
  on(
    '2024-06-26',
    pledgeRevised({
      ...as('ca-pledge-2', 'mirage'),
      pledge: 'ca-mss',
      from: cad('80500000'),
      to: cad('86200000'),
      date: '2024-06-26',
    }),
  ),
  on('2024-12-31', trustFundReceived('tf-obs-3', 'kbc', '85000000', '2024-12-31')),
  on(
    '2025-02-04',
    suspended({
      ...as('us-suspend', 'urduPoint'),
      pledge: 'us-mss',
      amount: usd('13300000'),
      date: '2025-02-04',
    }),
  ),
  on(
    '2025-02-05',
    observed({
      ...as('personnel-actual', 'tv47'),
      measure: 'received',
      where: mss,
      amount: people('800'),
      asOf: '2025-02-05',
      source: SOURCES.tv47,
      date: '2025-02-05',
    }),
  ),
  on(
    '2025-09-30',
    pledged({
      ...as('ca-pledge-3', 'devdiscourse2025'),
      ...mss,
      pledge: 'ca-mss-2025',
      donor: 'Canada',
      amount: cad('40000000'),
      date: '2025-09',
    }),
  ),
].flat()

/** What the UN trust fund was reported to have received: a figure beside the book, not in it. */
function trustFundReceived(
  id: string,
  page: keyof typeof SOURCES,
  amount: string,
  asOf: string,
): EventInput {
  return observed({
    ...as(id, page),
    measure: 'received',
    where: { purpose: 'mss-trust-fund' },
    amount: usd(amount),
    asOf,
    source: SOURCES[page],
    date: id === 'tf-obs-2' ? asOf.slice(0, 7) : asOf,
  })
}

function on(published: string, ...events: readonly EventInput[]): readonly Fact[] {
  return events.map((event) => ({ published, event }))
}
