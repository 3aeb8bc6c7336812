/**
 * Judging `reallocated`: money of a pledge is for another purpose from now on.
 *
 * It moves stage by stage, and of each no more than is there; of all together no more than is
 * available, so what was awarded or paid stays where it is. The purpose may be new to the pledge:
 * it then has no share in what is promised later.
 */
import type { FactsOf } from '../events/facts.ts'
import type { Amount } from '../events/kinds.ts'
import type { ReallocatedData } from '../events/reallocated.ts'
import type { EdgeName } from '../journal/chart.ts'
import type { Cell, Pledge } from '../journal/documents.ts'
import { cellOf } from '../journal/walk.ts'
import { capAt } from './above.ts'
import { cellFor, fundOf, ownLine, purposeOf } from './documents.ts'
import { changeFields, type Draft, postAlong, refuse, shownAmount } from './draft.ts'
import { lowestShown } from './lowest-shown.ts'
import { checkRecovered } from './recovered.ts'
import { addUp } from './spread.ts'

type Stage = 'promised' | 'receivable' | 'cash'

const EDGES: Readonly<Record<Stage, readonly [out: EdgeName, into: EdgeName]>> = {
  promised: ['reallocatedOutPromised', 'reallocatedInPromised'],
  receivable: ['reallocatedOutReceivable', 'reallocatedInReceivable'],
  cash: ['reallocatedOutCash', 'reallocatedInCash'],
}

export function judgeReallocated(draft: Draft, facts: FactsOf<ReallocatedData>): void {
  const { from, to, amount, stages } = facts
  const pledge = fundOf(draft, facts.pledge, amount)
  if (pledge === undefined || purposeOf(draft, pledge, from) === undefined) return
  if (from === to) {
    const message = `the money is for ${from} already; name the purpose that it is for now.`
    refuse(draft, 'reallocation.samePurpose', message)
    return
  }
  const moved = (Object.keys(EDGES) as Stage[]).flatMap((stage) => {
    const part = stages[stage]
    return part === undefined ? [] : [{ stage, part }]
  })
  for (const { stage, part } of moved) {
    if (part.currency === amount.currency) continue
    const message = `${stage} is in ${part.currency}; state it in ${amount.currency}.`
    refuse(draft, 'currency.differs', message)
  }
  const sums = moved.map(({ part }) => part.units)
  if (draft.reasons.length > 0) return
  if (!addUp(draft, 'the stages', sums, amount, 'reallocation.sum')) return
  if (!pledge.purposes.some(({ purpose }) => purpose === to)) {
    const purposes = [...pledge.purposes, { purpose: to, share: 0n }]
    changeFields<Pledge>(draft, pledge, { purposes })
  }
  const cells = [from, to].map((purpose) => cellFor(draft, pledge, purpose, amount.currency))
  const [left, entered] = cells as [Cell, Cell]
  const [own, other] = [ownLine(draft, left), ownLine(draft, entered)]
  for (const { stage, part } of moved) {
    postAlong(draft, own, EDGES[stage][0], part.units)
    postAlong(draft, other, EDGES[stage][1], part.units)
    capStage(draft, left, stage, part)
  }
  checkRecovered(draft)
}

function capStage(draft: Draft, cell: Cell, stage: Stage, { units, currency }: Amount): void {
  const { reading } = draft.journal
  const lowest = lowestShown(draft, cell, [], (state) => cellOf(state, cell, reading)[stage])
  const has = stage === 'cash' ? 'there is' : `is ${stage}`
  const what =
    `${shownAmount(draft, units, currency)} as ${stage} is more than ${has} ` +
    `on pledge ${cell.pledge.id} (${cell.purpose})`
  capAt(draft, lowest, {
    code: 'reallocation.aboveStage',
    account: stage,
    currency,
    size: units,
    what,
    advice: 'move less, or name the stage at which the money stands',
  })
}
