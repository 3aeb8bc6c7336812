/**
 * What every measure means, in one line each, for a reader who knows no accounting.
 */
import { type AskedMeasure, IMPLIED, isImplied, type Measure } from '../journal/accounts.ts'

/** What a measure means. */
export function meaningOf(measure: AskedMeasure): string {
  if (!isImplied(measure)) return MEANINGS[measure]
  return `must have been ${measure.slice('implied.'.length)}, though nobody recorded it`
}

/** The names of all measures and what they mean, in two columns. */
export function measuresHelp(): string {
  const names = [
    ...Object.entries(MEANINGS),
    ['implied.<flow>', `must have been, though nobody recorded it: ${IMPLIED.join(', ')}`],
  ] as const
  const width = Math.max(...names.map(([name]) => name.length))
  const lines = names.map(([name, meaning]) => `  ${name.padEnd(width)}  ${meaning}`)
  return `Measures:\n${lines.join('\n')}`
}

const MEANINGS: Readonly<Record<Measure | 'atRisk' | 'fx', string>> = {
  pledged: 'promised by donors, after revisions',
  pledgedConditionally: 'promised under a condition',
  committed: 'signed for in an agreement',
  received: 'came in from donors',
  refunded: 'given back to donors',
  cancelled: 'of a promise, taken back by the donor',
  lapsed: 'of a promise, ended by time',
  writtenOff: 'of a promise, no longer expected',
  awarded: 'set aside for recipients',
  disbursed: 'paid out to recipients',
  expended: 'spent, by recipients or by the holder',
  disallowed: 'of what was spent, not accepted as a cost',
  returned: 'came back from recipients',
  conditionsMet: 'of a conditional promise, now promised outright',
  conditionalEnded: 'of a conditional promise, ended unmet',
  exchangedIn: 'came from another currency',
  exchangedOut: 'went into another currency',
  reallocatedIn: 'came from another purpose',
  reallocatedOut: 'went to another purpose',
  subawarded: 'passed on by a recipient, as a promise',
  subdisbursed: 'passed on by a recipient, as a payment',
  subreturned: 'came back to the recipient that passed it on',
  promised: 'promised, and neither signed for nor received yet',
  receivable: 'signed for, and not received yet',
  cash: 'received, and neither paid out nor spent yet',
  advances: 'paid to recipients, and not accounted for yet',
  spent: 'accounted for as spent',
  recoverable: 'paid above an award, and to be recovered',
  unfunded: 'awarded, though no promise backs it',
  available: 'promised, and not awarded yet',
  undisbursed: 'awarded, and not paid yet',
  paid: 'awarded, and paid',
  overawarded: 'paid above an award',
  unapplied: 'received above the promise, and owed to the donor',
  borrowed: 'paid before it came, from other cash of the book',
  conditional: 'promised under a condition that is not met yet',
  claimed: 'spent by a recipient, and not paid to it yet',
  subUndisbursed: 'promised by a recipient to the one it passes on to, and not paid yet',
  atRisk: 'awarded, not paid, and without backing if what is suspended never comes',
  fx: 'in one currency: what rates made of promises, until the money came and not after',
}
