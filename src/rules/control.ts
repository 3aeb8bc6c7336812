/**
 * Judging what is beside the money: definitions, policy, and the reversal of an event.
 */

import { declarationAt } from '../events/catalogue.ts'
import { textFromDay } from '../events/dates.ts'
import type { FactsOf } from '../events/facts.ts'
import type { PolicyChangedData } from '../events/policy-changed.ts'
import type { ReversedData } from '../events/reversed.ts'
import type { UnitDefinedData } from '../events/unit-defined.ts'
import type { Award, Change, Pledge } from '../journal/documents.ts'
import { idAt, positionOf } from '../journal/ids.ts'
import { rowsOf } from '../journal/journal.ts'
import { currencyOf } from '../money/currencies.ts'
import { add, negate, type Units } from '../money/units.ts'
import { change, changeAmount, changeEntry, changeParts, type Draft, refuse } from './draft.ts'

export function judgeUnitDefined(draft: Draft, facts: FactsOf<UnitDefinedData>): void {
  const { units } = draft.journal
  const known = units.get(facts.unit) ?? currencyOf(facts.unit)?.decimals ?? undefined
  if (known !== undefined && known !== facts.decimals) {
    refuse(draft, 'unit.differs', `${facts.unit} has ${known} decimals already.`)
    return
  }
  if (facts.decimals > 18) {
    refuse(draft, 'unit.decimals', 'a unit has at most 18 decimals.')
    return
  }
  changeEntry(draft, units, facts.unit, facts.decimals)
}

export function judgePolicyChanged(draft: Draft, facts: FactsOf<PolicyChangedData>): void {
  for (const [key, value] of Object.entries(facts.set)) {
    changeEntry(draft, draft.journal.policy, key, value)
  }
}

export function judgeReversed(draft: Draft, facts: FactsOf<ReversedData>): void {
  const { journal, read } = draft
  const target = positionOf(journal.ids, facts.event)
  if (target === undefined) {
    refuse(draft, 'reversal.unknown', `there is no event with the id ${facts.event}.`)
    return
  }
  const original = declarationAt(journal.events.type[target]!)
  if (!original.money || original.type === 'reversed') {
    refuse(draft, 'reversal.notMoney', `a ${original.type} event cannot be reversed.`)
    return
  }
  if (journal.reversed.has(target)) {
    refuse(draft, 'reversal.twice', `event ${facts.event} is reversed already.`)
    return
  }
  const day = journal.events.day[target]!
  if (read.day < day) {
    refuse(
      draft,
      'reversal.beforeOriginal',
      `event ${facts.event} is dated ${textFromDay(day)}; its reversal cannot be earlier.`,
    )
    return
  }
  const rows = rowsOf(journal, target)
  for (const row of rows) draft.rows.push({ ...row, amount: negate(row.amount) })
  for (const [refund, receipt] of journal.settles) {
    if (receipt === target && !journal.reversed.has(refund)) draft.standing.push(refund)
  }
  undoDocuments(draft, original.type, target, rows[0]?.line.owner.pledge, rows[0]?.line.award)
  change(
    draft,
    () => journal.reversed.add(target),
    () => journal.reversed.delete(target),
  )
}

function undoDocuments(
  draft: Draft,
  type: string,
  target: number,
  pledge: Pledge | undefined,
  award: Award | null | undefined,
): void {
  if (pledge === undefined) return
  const opened = type === 'pledged' ? pledge : type === 'awarded' ? award : undefined
  const revised = type === 'commitmentRevised' ? pledge.commitments : (award ?? pledge).amounts
  if (opened || type.endsWith('Revised')) latestOnly(draft, revised, target)
  if (opened) close(draft, opened)
  if (type === 'pledged' || type === 'pledgeRevised') undoParts(draft, pledge, target)
  for (const changes of [pledge.amounts, pledge.commitments, award?.amounts ?? []]) {
    undoEntry(draft, changes, target)
  }
}

function close(draft: Draft, document: { undone: boolean }): void {
  change(
    draft,
    () => Object.assign(document, { undone: true }),
    () => Object.assign(document, { undone: false }),
  )
}

function undoEntry(draft: Draft, changes: Change[], target: number): void {
  const entry = changes.find(({ position }) => position === target)
  if (entry !== undefined) changeAmount(draft, changes, negate(entry.delta))
}

/** A revision is reversible only while nothing later changed the same document. */
function latestOnly(draft: Draft, changes: readonly Change[], target: number): void {
  const { reversed } = draft.journal
  const later = changes.find(
    ({ position }) => position > target && !reversed.has(position) && !isUndoing(draft, position),
  )
  if (later === undefined) return
  refuse(
    draft,
    'reversal.notLatest',
    `event ${idAt(draft.journal.ids, later.position)} changed the same document later; ` +
      'reverse that one first.',
  )
}

function isUndoing(draft: Draft, position: number): boolean {
  return declarationAt(draft.journal.events.type[position]!).type === 'reversed'
}

function undoParts(draft: Draft, pledge: Pledge, target: number): void {
  const rows = rowsOf(draft.journal, target)
  const parts = pledge.purposes.map(({ purpose }, i) =>
    rows
      .filter((row) => row.line.owner.purpose === purpose)
      .reduce<Units>((part, row) => add(part, negate(row.amount)), pledge.parts[i]!),
  )
  changeParts(draft, pledge, parts)
}
