/**
 * Finding what an event is about: its pledge, its award, one purpose, and where these stand.
 *
 * What is not there, or is in another currency, is a reason against the event.
 */

import type { Amount } from '../events/kinds.ts'
import {
  type Award,
  type Cell,
  cellsOf,
  type Line,
  linesOf,
  newCell,
  newLine,
  type Pledge,
} from '../journal/documents.ts'
import { type Draft, refuse } from './draft.ts'

export function pledgeOf(draft: Draft, id: string, amount?: Amount): Pledge | undefined {
  const pledge = draft.journal.pledges.get(id)
  if (pledge === undefined || pledge.undone) {
    return refuse(
      draft,
      'pledge.unknown',
      `there is no pledge ${id} in this book; record the pledge first, or correct its name.`,
    )
  }
  return amount === undefined || inPledgeCurrency(draft, pledge, amount) ? pledge : undefined
}

/** Whether an amount is in the currency of a pledge. */
export function inPledgeCurrency(draft: Draft, { id, currency }: Pledge, amount: Amount): boolean {
  if (amount.currency === currency) return true
  refuse(
    draft,
    'currency.differs',
    `pledge ${id} is in ${currency}, not in ${amount.currency}; ` +
      `state how much of the pledge this is, in ${currency}.`,
  )
  return false
}

/** A pledge with money in the currency of an amount: its own, or one it was exchanged into. */
export function fundOf(draft: Draft, id: string, { currency }: Amount): Pledge | undefined {
  const pledge = pledgeOf(draft, id)
  if (pledge === undefined || currency === pledge.currency) return pledge
  for (const cell of cellsOf(pledge)) if (cell.currency === currency) return pledge
  return refuse(
    draft,
    'currency.differs',
    `pledge ${id} is in ${pledge.currency}, and none of its money was exchanged into ` +
      `${currency}; record the exchange first, or state the amount in ${pledge.currency}.`,
  )
}

export function awardOf(draft: Draft, id: string, amount?: Amount): Award | undefined {
  const award = draft.journal.awards.get(id)
  if (award === undefined || award.undone) {
    return refuse(
      draft,
      'award.unknown',
      `there is no award ${id} in this book; record the award first, or correct its name.`,
    )
  }
  return amount === undefined || inAwardCurrency(draft, award, amount) ? award : undefined
}

/** Whether an amount is in the currency of an award. */
export function inAwardCurrency(draft: Draft, { id, currency }: Award, amount: Amount): boolean {
  if (amount.currency === currency) return true
  const message = `award ${id} is in ${currency}, not in ${amount.currency}; `
  refuse(draft, 'currency.differs', `${message}state the amount in ${currency}.`)
  return false
}

/** The purpose of a pledge that an event is about: the one it names, or the only one there is. */
export function purposeOf(draft: Draft, pledge: Pledge, purpose?: string): string | undefined {
  const names = pledge.purposes.map((known) => known.purpose)
  if (purpose === undefined ? names.length === 1 : names.includes(purpose)) {
    return purpose ?? names[0]
  }
  const list = names.join(', ')
  return purpose === undefined
    ? refuse(
        draft,
        'funding.purposeNeeded',
        `pledge ${pledge.id} has several purposes (${list}); name one of them.`,
      )
    : refuse(
        draft,
        'purpose.differs',
        `pledge ${pledge.id} is not for ${purpose}; it is for ${list}; name one of these.`,
      )
}

export function knownCell(pledge: Pledge, purpose: string, currency: string): Cell | undefined {
  for (const cell of cellsOf(pledge)) {
    if (cell.purpose === purpose && cell.currency === currency) return cell
  }
  return undefined
}

/**
 * The cell of a pledge for one of its purposes, in its own currency or in one that it was exchanged
 * into; a new one where nothing was posted there yet.
 */
export function cellFor(
  draft: Draft,
  pledge: Pledge,
  purpose: string,
  currency = pledge.currency,
): Cell {
  for (const row of draft.rows) {
    const { owner } = row.line
    const isHere = owner.pledge === pledge && owner.purpose === purpose
    if (isHere && owner.currency === currency) return owner
  }
  return knownCell(pledge, purpose, currency) ?? newCell(pledge, purpose, currency)
}

/** The line of a cell on which the holder of the pledge acts for itself. */
export function ownLine(draft: Draft, cell: Cell): Line {
  for (const row of draft.rows) {
    if (row.line.owner === cell && row.line.award === null) return row.line
  }
  return cell.own ?? newLine(cell, null)
}

/** The line of an award on a cell, below one of its parent's; a new one where there is none. */
export function lineFor(award: Award, cell: Cell, above: Line | null = null): Line {
  const isIt = (line: Line): boolean => line.owner === cell && line.parentLine === above
  const named = award.lines.find(isIt)
  if (named !== undefined) return named
  // One that was made again has lines on which it stood before, and of which it says nothing now.
  for (const line of award.last === null ? [] : linesOf(cell)) {
    if (line.award === award && isIt(line)) return line
  }
  return newLine(cell, award, above)
}
