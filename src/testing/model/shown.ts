/**
 * `sides` retyped from the chart: what a cell shows on a date, step by step, from raw sums.
 *
 * It also says what is short on the way, before anything covers it: `promisedShort` is the promise
 * before a write-off is taken back (5b); `oversigned` is what was signed above all that was
 * promised either way, whatever came.
 */
import { larger, short, smaller } from './amounts.ts'
import type { Row } from './rows.ts'

export interface Policy {
  readonly mode: 'strict' | 'observe'
  readonly cash: 'required' | 'borrowed' | 'implied'
  readonly excess: 'refuse' | 'unapplied' | 'implied'
}

export interface CellTerms {
  readonly conditional: boolean
  readonly reimbursement: (award: string) => boolean
  /** The awards that one is passed on from, the nearest first. */
  readonly above: (award: string) => readonly string[]
}

/** Amounts by measure; what is implied under `implied.<flow>`; what is nil may be absent. */
export interface Sums extends Map<string, bigint> {
  of(measure: string): bigint
  add(measure: string, amount: bigint): void
}

export function noSums(): Sums {
  const sums = new Map<string, bigint>()
  const of = (measure: string) => sums.get(measure) ?? 0n
  const add = (measure: string, amount: bigint) => void sums.set(measure, of(measure) + amount)
  return Object.assign(sums, { of, add })
}

export interface Shown {
  /** What stands on the pledge itself, own spending included. */
  readonly pledge: Sums
  readonly awards: ReadonlyMap<string, Sums>
}

/** The steps 0 to 8 over the rows of one cell. */
export function shownOf(rows: readonly Row[], policy: Policy, terms: CellTerms): Shown {
  const pledge = noSums()
  const awards = new Map<string, Sums>()
  for (const { award, account, amount } of rows) {
    if (award !== '' && !awards.has(award)) awards.set(award, noSums())
    const sums = award === '' ? pledge : awards.get(award)
    sums?.add(account, amount)
  }
  // What is short of a sub-award is taken from its parent, which may fall short itself.
  const depth = (award: string) => terms.above(award).length
  for (const award of [...awards.keys()]) {
    for (const name of terms.above(award)) if (!awards.has(name)) awards.set(name, noSums())
  }
  for (const award of [...awards.keys()].sort((a, b) => depth(b) - depth(a))) {
    const line = awards.get(award) ?? noSums()
    const [parent] = terms.above(award).map((name) => awards.get(name))
    const left = line.of('undisbursed') + line.of('subUndisbursed') + line.of('advances')
    line.add('unpassed', larger(left, 0n) - line.of('owed'))
    line.add('overpassed', short(line.of('unpassed')))
    if (policy.mode === 'observe') {
      observeLine(line, pledge, terms.reimbursement(award), parent)
    } else if (parent === undefined) strictLine(line, pledge)
    else strictSub(line)
  }
  const backed = pledge.of('conditional') + pledge.of('writtenOff')
  pledge.add('oversigned', short(pledge.of('promised') + backed))
  ownSpending(pledge, policy)
  cashSteps(pledge, policy)
  promiseSteps(pledge, policy, terms.conditional)
  availableStep(pledge, policy)
  conditionalStep(pledge, policy)
  return { pledge, awards }
}

function strictSub(line: Sums): void {
  line.add('subShort', short(line.of('subUndisbursed')))
  line.add('subUndisbursed', line.of('subShort'))
  claim(line, short(line.of('advances')))
}

function observeLine(line: Sums, pledge: Sums, reimbursement: boolean, parent?: Sums): void {
  const [unpaidIn, paidIn, awardedIn] =
    parent === undefined
      ? ['undisbursed', 'implied.disbursed', 'implied.awarded']
      : ['subUndisbursed', 'implied.subdisbursed', 'implied.subawarded']
  const unspent = short(line.of('spent'))
  line.add('spent', unspent)
  line.add('advances', -unspent)
  line.add('implied.expended', unspent)
  if (reimbursement) {
    const room = smaller(larger(line.of(unpaidIn), 0n), larger(line.of('spent'), 0n))
    claim(line, smaller(short(line.of('advances')), room))
  }
  const unpaid = short(line.of('advances'))
  line.add('advances', unpaid)
  line.add(unpaidIn, -unpaid)
  line.add('paid', unpaid)
  line.add(paidIn, unpaid)
  if (parent === undefined) pledge.add('cash', -unpaid)
  else {
    parent.add('advances', -unpaid)
    parent.add('paid', -unpaid)
  }
  const unawarded = short(line.of(unpaidIn) - line.of('claimed'))
  line.add(unpaidIn, unawarded)
  line.add(awardedIn, unawarded)
  if (parent === undefined) pledge.add('available', -unawarded)
}

function strictLine(line: Sums, pledge: Sums): void {
  const over = short(line.of('undisbursed'))
  pledge.add('available', -over)
  line.add('undisbursed', over)
  line.add('paid', -over)
  line.add('overawarded', over)
  line.add('advances', -over)
  line.add('recoverable', over)
  claim(line, short(line.of('advances')))
}

function claim(line: Sums, amount: bigint): void {
  line.add('advances', amount)
  line.add('spent', -amount)
  line.add('claimed', amount)
}

function ownSpending(pledge: Sums, policy: Policy): void {
  if (policy.mode === 'strict') return
  const unspent = short(pledge.of('spent'))
  pledge.add('cash', -unspent)
  pledge.add('available', -unspent)
  pledge.add('spent', unspent)
  pledge.add('paid', unspent)
  pledge.add('implied.expended', unspent)
}

function cashSteps(pledge: Sums, policy: Policy): void {
  const uncovered = short(pledge.of('cash'))
  pledge.add('cash', uncovered)
  if (policy.mode === 'observe' || policy.cash === 'implied') {
    pledge.add('receivable', -uncovered)
    pledge.add('implied.received', uncovered)
  } else pledge.add('borrowed', uncovered)
  const unsigned = short(pledge.of('receivable'))
  pledge.add('receivable', unsigned)
  pledge.add('promised', -unsigned)
}

function promiseSteps(pledge: Sums, policy: Policy, conditional: boolean): void {
  const signed = smaller(
    short(pledge.of('promised')),
    smaller(larger(pledge.of('conditional'), 0n), pledge.of('receivable')),
  )
  pledge.add('promised', signed)
  pledge.add('receivable', -signed)
  pledge.add('promisedShort', short(pledge.of('promised')))
  const recovered = smaller(short(pledge.of('promised')), larger(pledge.of('writtenOff'), 0n))
  pledge.add('promised', recovered)
  pledge.add('writtenOff', -recovered)
  pledge.add('recovered', recovered)
  pledge.add('available', recovered)
  const excess = short(pledge.of('promised'))
  pledge.add('promised', excess)
  if (conditional || policy.excess !== 'implied') pledge.add('unapplied', excess)
  else {
    pledge.add('available', excess)
    pledge.add('implied.pledged', excess)
  }
}

function availableStep(pledge: Sums, policy: Policy): void {
  const unbacked = short(pledge.of('available'))
  pledge.add('available', unbacked)
  if (policy.mode === 'observe') {
    pledge.add('promised', unbacked)
    pledge.add('implied.pledged', unbacked)
  } else pledge.add('unfunded', unbacked)
}

function conditionalStep(pledge: Sums, policy: Policy): void {
  if (policy.mode === 'strict') return
  const missing = short(pledge.of('conditional'))
  pledge.add('conditional', missing)
  pledge.add('implied.pledgedConditionally', missing)
}
