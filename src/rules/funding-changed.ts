/**
 * Judging `fundingChanged`: an award, or a part of it, is paid from another pledge.
 *
 * What was posted on the old line goes backwards, and forwards on the new: undisbursed as it was
 * awarded, advances as they were paid as well, and what was spent as it was spent. The old line has
 * what is moved; the new pledge has it available, and the cash for what was paid.
 */
import type { FactsOf } from '../events/facts.ts'
import type { FundingChangedData } from '../events/funding-changed.ts'
import type { Amount } from '../events/kinds.ts'
import type { Award, Line } from '../journal/documents.ts'
import { lineOf } from '../journal/walk.ts'
import { add, negate, subtract, type Units } from '../money/units.ts'
import { capAt } from './above.ts'
import { isOfBasis, ofAward, ofPledge } from './basis.ts'
import { awardOf, cellFor, fundOf, lineFor, purposeOf } from './documents.ts'
import { changeFields, type Draft, postAlong, refuse, shownAmount } from './draft.ts'
import { lowestShown } from './lowest-shown.ts'
import { namesOf, saidOf } from './spread.ts'
import { isPassedOn } from './sub-award.ts'

type Facts = FactsOf<FundingChangedData>
type Stage = 'undisbursed' | 'advances' | 'spent'
const STAGES: readonly Stage[] = ['undisbursed', 'advances', 'spent']
/** How a message says that money stands there. */
const IS: Readonly<Record<Stage, string>> = {
  undisbursed: 'is undisbursed',
  advances: 'was paid and not spent',
  spent: 'was paid and spent',
}

export function judgeFundingChanged(draft: Draft, facts: Facts): void {
  const amounts = STAGES.flatMap((stage) => facts[stage] ?? [])
  const award = awardOf(draft, facts.award, amounts[0])
  if (award === undefined) return
  if (amounts.length === 0) {
    const message = 'nothing is moved; state what is undisbursed, advances or spent.'
    refuse(draft, 'funding.amountNeeded', message)
    return
  }
  if (isPassedOn(draft, award, 'change the funding of that')) return
  for (const amount of amounts.slice(1)) awardOf(draft, facts.award, amount)
  const left = oldLine(draft, award, facts)
  const entered = newLineOf(draft, award, facts, amounts[0]!)
  if (left === undefined || entered === undefined || draft.reasons.length > 0) return
  if (left === entered) {
    const message = `award ${award.id} is paid from ${namesOf([left])} already; `
    refuse(draft, 'funding.sameLine', `${message}name another pledge in to.`)
    return
  }
  for (const stage of STAGES) capStage(draft, left, stage, facts[stage]?.units ?? 0)
  const [unpaid, unspent, spent] = STAGES.map((stage) => facts[stage]?.units ?? 0)
  const paid = add(unspent!, spent!)
  const rows = [
    ['expended', spent!],
    ['disbursed', paid],
    ['awarded', add(unpaid!, paid)],
  ] as const
  for (const [edge, amount] of rows) postAlong(draft, left, edge, negate(amount))
  for (const [edge, amount] of [...rows].reverse()) postAlong(draft, entered, edge, amount)
  if (award.lines.includes(entered)) return
  changeFields<Award>(draft, award, { lines: [...award.lines, entered] })
}

/** The line of the award that the money leaves: the purpose is named where the pledge has two. */
function oldLine(draft: Draft, award: Award, { from, fromPurpose }: Facts): Line | undefined {
  const of = award.lines.filter(({ owner }) => owner.pledge.id === from)
  const named = fromPurpose === undefined ? of : of.filter(isFor(fromPurpose))
  if (named.length === 1) return named[0]
  const several = named.length > 1
  const message = `award ${award.id} ${several ? 'has several lines' : 'is not paid'} from `
  const advice = several ? 'name their purpose in fromPurpose' : 'name one'
  const names = namesOf(several ? named : award.lines)
  return refuse(
    draft,
    'lines.unknown',
    `${message}${saidOf(from, fromPurpose)}; ${advice}: ${names}.`,
  )
}

function newLineOf(
  draft: Draft,
  award: Award,
  { to, toPurpose }: Facts,
  amount: Amount,
): Line | undefined {
  const pledge = fundOf(draft, to, amount)
  if (pledge === undefined) return undefined
  const advice = 'name a pledge of the same in to'
  if (!isOfBasis(draft, ofPledge(pledge), ofAward(award), advice)) return undefined
  const of = award.lines.filter(({ owner }) => owner.pledge === pledge)
  if (of.length === 1 && toPurpose === undefined) return of[0]
  const purpose = purposeOf(draft, pledge, toPurpose)
  if (purpose === undefined) return undefined
  return lineFor(award, cellFor(draft, pledge, purpose, amount.currency))
}

const isFor =
  (purpose: string) =>
  ({ owner }: Line): boolean =>
    owner.purpose === purpose

function capStage(draft: Draft, line: Line, stage: Stage, size: Units): void {
  const { reading } = draft.journal
  const lowest = lowestShown(draft, line.owner, [line], (state) => {
    const side = lineOf(state, line, reading)
    return stage === 'undisbursed' ? subtract(side.undisbursed, side.claimed) : side[stage]
  })
  const { currency } = line.owner
  const what =
    `${shownAmount(draft, size, currency)} as ${stage} is more than ${IS[stage]} ` +
    `on award ${line.award!.id} from ${namesOf([line])}`
  const advice = 'move less, or name the stage at which the money stands'
  capAt(draft, lowest, { code: 'funding.aboveLine', account: stage, currency, size, what, advice })
}
