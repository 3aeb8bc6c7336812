/**
 * Spreads: how an amount on several lines is divided, by what each line has.
 *
 * The parts are computed once, when the event is recorded, and written into it: `spread` names the
 * rule with its version and `lines` the parts in the order of the document's lines. So what an
 * event posts never depends on a balance again. That stored parts follow the rule is itself a rule.
 */

import type { FactsOf } from '../events/facts.ts'
import type { Amount } from '../events/kinds.ts'
import type { FundingLine } from '../events/shared.ts'
import type { Cell, Line } from '../journal/documents.ts'
import { decimalsOf } from '../journal/journal.ts'
import { byLargestRemainder } from '../money/shares.ts'
import {
  add,
  isNegative,
  isZero,
  min,
  negate,
  subtract,
  textFromUnits,
  type Units,
  unitsFromText,
} from '../money/units.ts'
import { type Draft, refuse, shownAmount, shownUnits } from './draft.ts'

export interface Spreading {
  readonly lines: readonly Line[]
  readonly amount: Amount
  readonly stated?: readonly (FactsOf<FundingLine> | string)[] | undefined
  readonly spread?: string | undefined
  /** The rule, and for `in-order/1` whether it goes backwards. */
  readonly rule: string
  readonly backwards?: boolean
  /** What each line can give, best first; the last tier takes whatever is left. */
  readonly tiers: readonly Tier[]
}

/** Asked only when the tiers before it did not suffice. */
export type Tier = () => readonly Units[]

/** The parts that an event states, or all of an amount on the only line there is. */
export function partsSaid(
  draft: Draft,
  lines: readonly Line[],
  amount: Amount,
  said: { readonly lines?: Spreading['stated']; readonly spread?: string },
): readonly Units[] | undefined {
  const { lines: stated, spread } = said
  return partsOf(draft, { lines, amount, stated, spread, rule: 'stated', tiers: [] })
}

/** The parts of an amount, in the order of the lines; undefined where the event is refused. */
export function partsOf(draft: Draft, spreading: Spreading): readonly Units[] | undefined {
  const { lines, stated, amount, rule } = spreading
  if (stated !== undefined && typeof stated[0] === 'string') return storedParts(draft, spreading)
  if (spreading.spread !== undefined) {
    return refuse(draft, 'lines.malformed', 'spread is written by the book; leave it out.')
  }
  if (stated !== undefined) {
    return statedParts(draft, lines, stated as readonly FactsOf<FundingLine>[], amount)
  }
  if (lines.length === 1) return [amount.units]
  if (rule === 'stated') {
    const message = `lines are stated here; name each with its amount: ${namesOf(lines)}.`
    return refuse(draft, 'lines.needed', message)
  }
  const parts = divide(amount.units, spreading)
  const decimals = decimalsOf(draft.journal, amount.currency)
  const written = { spread: rule, lines: parts.map((part) => textFromUnits(part, decimals)) }
  draft.written = { ...draft.written, ...written }
  return parts
}

function storedParts(draft: Draft, spreading: Spreading): readonly Units[] | undefined {
  const { lines, amount, stated = [], rule } = spreading
  if (!draft.stored || spreading.spread === undefined) {
    return refuse(draft, 'lines.malformed', 'lines are { pledge, amount }; the book writes text.')
  }
  const decimals = decimalsOf(draft.journal, amount.currency)
  const parts = stated.map((text) => unitsFromText(String(text), decimals) ?? 0)
  if (parts.length !== lines.length || parts.reduce(add, 0) !== amount.units) {
    return refuse(draft, 'lines.sum', 'the stored lines are not this award’s or do not add up.')
  }
  const byRule = divide(amount.units, spreading)
  if (spreading.spread !== rule || byRule.some((part, i) => part !== parts[i])) {
    return refuse(draft, 'lines.notByRule', `the stored lines do not follow ${rule}.`)
  }
  return parts
}

/** Every problem of the lines is told; their sum is looked at where there is no other. */
export function statedParts(
  draft: Draft,
  lines: readonly Line[],
  stated: readonly FactsOf<FundingLine>[],
  amount: Amount,
  what = 'the lines',
): readonly Units[] | undefined {
  const parts: Units[] = lines.map(() => 0)
  const problems = draft.reasons.length
  for (const { pledge, purpose, amount: part } of stated) {
    const matching = lines.filter(({ owner }) => isOf(owner, pledge, purpose))
    const index = lines.indexOf(matching[0]!)
    if (matching.length !== 1) {
      const is = index < 0 ? 'no line here' : 'several lines'
      const message = `${saidOf(pledge, purpose)} is ${is}; `
      refuse(
        draft,
        'lines.unknown',
        `${message}name one of ${namesOf(index < 0 ? lines : matching)}.`,
      )
    } else if (part.currency !== amount.currency) {
      const message = `the line of pledge ${pledge} is in ${part.currency}; `
      refuse(draft, 'currency.differs', `${message}state it in ${amount.currency}.`)
    } else parts[index] = add(parts[index]!, part.units)
  }
  if (draft.reasons.length > problems) return undefined
  return addUp(draft, what, parts, amount) ? parts : undefined
}

/** Whether parts are the whole; where they are not, by how much is a reason against the event. */
export function addUp(
  draft: Draft,
  what: string,
  parts: readonly Units[],
  { units, currency }: Amount,
  code = 'lines.sum',
): boolean {
  const sum = parts.reduce(add, 0)
  const over = subtract(sum, units)
  if (isZero(over)) return true
  const [by, than] = isNegative(over) ? [negate(over), 'less'] : [over, 'more']
  refuse(
    draft,
    code,
    `${what} add up to ${shownAmount(draft, sum, currency)}, ${shownUnits(draft, by, currency)} ` +
      `${than} than ${shownAmount(draft, units, currency)}; make the two equal.`,
  )
  return false
}

/** Whether a cell is of a pledge and for a purpose; what is left out is any. */
export function isOf(cell: Cell, pledge: string | undefined, purpose: string | undefined): boolean {
  const isPledge = pledge === undefined || cell.pledge.id === pledge
  return isPledge && (purpose === undefined || cell.purpose === purpose)
}

/** A pledge, a purpose, or both, as an event names them. */
export const saidOf = (pledge: string | undefined, purpose: string | undefined): string =>
  [pledge && `pledge ${pledge}`, purpose].filter((words) => words).join(' for ')

const NAMES_MAX = 10

/** The names of lines as a message lists them. */
export function namesOf(lines: readonly Line[]): string {
  const names = lines
    .slice(0, NAMES_MAX)
    .map(({ owner }) => `${owner.pledge.id} (${owner.purpose})`)
  const more = lines.length - names.length
  return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

/** The parts of an amount by what each tier has, one tier after the other. */
export function divide(
  amount: Units,
  {
    lines,
    tiers,
    rule,
    backwards,
  }: Pick<Spreading, 'tiers' | 'rule' | 'backwards'> & {
    readonly lines: readonly unknown[]
  },
): readonly Units[] {
  let parts: readonly Units[] | undefined
  let left = amount
  for (let i = 0; i < tiers.length && !isZero(left); i += 1) {
    const tier = tiers[i]!()
    let whole: Units = 0
    for (const units of tier) whole = add(whole, units)
    const isLast = i === tiers.length - 1
    if (isZero(whole) && !isLast) continue
    const taken = isLast ? left : min(left, whole)
    const shares =
      rule === 'in-order/1'
        ? inOrder(taken, tier, backwards === true)
        : byLargestRemainder(taken, isZero(whole) ? tier.map(() => 1) : tier)
    const before = parts
    parts = before === undefined ? shares : shares.map((share, line) => add(before[line]!, share))
    left = subtract(left, taken)
  }
  return parts ?? lines.map(() => 0)
}

function inOrder(amount: Units, tier: readonly Units[], backwards: boolean): Units[] {
  const order = tier.map((_, index) => index)
  if (backwards) order.reverse()
  const parts: Units[] = tier.map(() => 0)
  let left = amount
  for (const index of order) {
    const part = min(left, tier[index]!)
    parts[index] = part
    left = subtract(left, part)
  }
  // What no line has stays on the first one asked; a shortage there is judged like any other.
  if (!isZero(left)) parts[order[0]!] = add(parts[order[0]!]!, left)
  return parts
}
