/**
 * Every kind of answer that a book gives: to be held against that of another book on the same
 * facts, or of the same book at another time.
 */
import {
  ACCOUNTS,
  type Book,
  DIMENSIONS,
  type Dimension,
  type ExplainQuestion,
  FLOWS,
  type KnownAt,
  type Where,
} from '../../src/index.ts'

const BY: readonly (readonly Dimension[])[] = [
  [],
  ['donor'],
  ['pledge', 'purpose', 'award'],
  ['recipient', 'awardPurpose'],
  DIMENSIONS,
]
const WHERE: readonly Where[] = [
  { donor: 'Ada' },
  { recipient: 'Bo' },
  { basis: 'goods' },
  { awardPurpose: 'guards', donor: 'Eve' },
]
const EXPLAINED: readonly ExplainQuestion['measure'][] = [
  ...(['available', 'unapplied', 'conditional', 'advances', 'received', 'writtenOff'] as const),
  ...(['implied.pledged', 'implied.received', 'implied.awarded'] as const),
]
const SHOW = [...FLOWS, ...ACCOUNTS, 'atRisk'] as const

/** The answers as known at a size, or now; of one's own book, or of another one. */
export async function answersOf(book: Book, knownAt?: KnownAt): Promise<unknown[]> {
  const known = knownAt === undefined ? {} : { knownAt }
  const answers: unknown[] = [[...book.rows(known)], [...book.check(known)]]
  const asked = [...BY.map((by) => ({ by })), ...WHERE.map((where) => ({ by: BY[2]!, where }))]
  const ends = [...book.timeline({ every: 'day', ...known })].map(({ to }) => to)
  const asOf = ends[ends.length >> 1]
  for (const question of asked) {
    const all = { ...question, ...known }
    answers.push(String(book.balances({ ...all, show: SHOW })), [...book.balances(all)])
    if (asOf !== undefined) answers.push([...book.balances({ ...all, asOf, show: SHOW })])
    answers.push([...book.timeline(all)], [...book.timeline({ ...all, every: 'day' })])
  }
  for (const where of [{}, ...WHERE]) {
    answers.push([...book.rows({ ...known, where })])
    for (const measure of EXPLAINED) {
      answers.push([...(await book.explain({ ...known, measure, where }))])
    }
  }
  return answers
}
