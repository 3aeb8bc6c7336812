/**
 * Money of one basis is no money of another: goods, services and people are not cash.
 *
 * So an award is of one basis, what moves between awards and pledges stays in it, and only cash is
 * exchanged. Basis is a key of every answer, and a mismatch is a matter of form, as of currency.
 */
import { type Award, cellsOf, linesOf, type Pledge } from '../journal/documents.ts'
import { type Draft, refuse } from './draft.ts'

/** What is of a basis, by its name: `award garda`. */
export interface OfBasis {
  readonly name: string
  readonly basis: string
}

export const ofPledge = ({ id, basis }: Pledge): OfBasis => ({ name: `pledge ${id}`, basis })

/** An award is of the basis of its money; undefined where there is none yet. */
export function ofAward({ id, lines }: Award): OfBasis | undefined {
  const basis = lines[0]?.owner.pledge.basis
  return basis === undefined ? undefined : { name: `award ${id}`, basis }
}

/** Whether two are of the same basis; where one is not known yet, nothing is against it. */
export function isOfBasis(
  draft: Draft,
  one: OfBasis | undefined,
  other: OfBasis | undefined,
  advice: string,
): boolean {
  if (one === undefined || other === undefined || one.basis === other.basis) return true
  const message = `${one.name} is of ${one.basis} and ${other.name} of ${other.basis}; ${advice}.`
  refuse(draft, 'basis.differs', message)
  return false
}

/** A pledge whose money was taken for cash, and is none, shares no award with others that are. */
export function isAlone(draft: Draft, pledge: Pledge, basis: string): boolean {
  const said = { ...ofPledge(pledge), basis }
  for (const cell of cellsOf(pledge)) {
    for (const { award } of linesOf(cell)) {
      const other =
        award?.undone === false && award.lines.find(({ owner }) => owner.pledge !== pledge)
      const advice = `both pay award ${award?.id}: make the two say the same`
      if (other && !isOfBasis(draft, said, ofPledge(other.owner.pledge), advice)) return false
    }
  }
  return true
}
