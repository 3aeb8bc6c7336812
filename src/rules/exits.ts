/**
 * Judging what ends a promise without its money: `pledgeCancelled`, `pledgeLapsed`, `writtenOff`.
 *
 * The amount is stated, never "the rest"; of it a part may have been signed, and a part may have
 * been conditional. No more than is outstanding: a shortage of the cell; and as signed no more than
 * is receivable: a cap. Where it names an instalment, it is of what is open of that one.
 */
import type { FactsOf } from '../events/facts.ts'
import type { PledgeCancelledData } from '../events/pledge-cancelled.ts'
import type { EdgeName } from '../journal/chart.ts'
import type { Line } from '../journal/documents.ts'
import { add, compare, isNegative, isZero, negate, subtract, type Units } from '../money/units.ts'
import { capAt } from './above.ts'
import { cellFor, ownLine, pledgeOf } from './documents.ts'
import { type Draft, postAlong, refuse, shownAmount } from './draft.ts'
import { lowestOf, overParts, type Part } from './exit-parts.ts'
import { noteEnd } from './named-instalment.ts'
import { changeBetween, signedOf } from './revision.ts'
import { partsSaid } from './spread.ts'

const EDGES: Readonly<Record<string, readonly [unsigned: EdgeName, signed: EdgeName]>> = {
  pledgeCancelled: ['cancelled', 'cancelledSigned'],
  pledgeLapsed: ['lapsed', 'lapsedSigned'],
  writtenOff: ['writtenOff', 'writtenOffSigned'],
}

export function judgeExit(draft: Draft, facts: FactsOf<PledgeCancelledData>): void {
  const pledge = pledgeOf(draft, facts.pledge, facts.amount)
  const edges = EDGES[draft.read.type]
  if (pledge === undefined || edges === undefined) return
  noteEnd(draft, pledge, facts)
  const signed = facts.signed?.units ?? 0
  const conditional = facts.conditional?.units ?? 0
  const signedConditional = facts.signedConditional?.units ?? 0
  const promised = subtract(facts.amount.units, add(signed, conditional))
  if (isNegative(promised) || compare(signedConditional, conditional) > 0) {
    refuse(
      draft,
      'exit.partsAboveAmount',
      'the signed and the conditional part are within the amount, and what was signed under a ' +
        'condition is within the conditional part; raise the amount, or lower its parts.',
    )
    return
  }
  const parts: readonly Part[] = [
    { edge: edges[0], units: promised, account: 'promised' },
    { edge: edges[1], units: signed, account: 'receivable' },
    { edge: 'conditionalEnded', units: conditional, account: 'conditional' },
    { edge: 'committed', units: negate(signedConditional), account: 'signed' },
  ]
  if (pledge.purposes.length > 1) {
    overParts(draft, pledge, facts, parts).forEach(({ line, units }) => {
      checkSigned(draft, line, units)
    })
  } else {
    const line = ownLine(draft, cellFor(draft, pledge, pledge.purposes[0]!.purpose))
    if (partsSaid(draft, [line], facts.amount, facts) === undefined) return
    for (const { edge, units } of parts) postAlong(draft, line, edge, units)
    if (!isZero(signed)) checkSigned(draft, line, signed)
  }
  if (isZero(signedConditional)) return
  changeBetween(draft, signedOf(pledge), pledge.commitments, negate(signedConditional))
}

/** What ends as signed for is receivable: on the day itself, and on every later one. */
function checkSigned(draft: Draft, line: Line, signed: Units): void {
  const { pledge, purpose, currency } = line.owner
  capAt(draft, lowestOf(draft, line, 'receivable'), {
    code: 'exit.aboveSigned',
    account: 'receivable',
    currency,
    size: signed,
    what:
      `a signed part of ${shownAmount(draft, signed, currency)} is more than is receivable ` +
      `on pledge ${pledge.id} (${purpose})`,
    advice: 'lower the signed part, or leave it out',
  })
}
