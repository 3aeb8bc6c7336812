/**
 * An explanation for a terminal: what the figure means, the events behind it, what they come to.
 */
import type { Explained } from '../book/open.ts'
import type { Measure } from '../journal/accounts.ts'
import { grouped } from '../money/units.ts'
import type { Where } from '../views/question.ts'
import { MEANINGS } from './measures.ts'
import { type Column, layOut, printable } from './table.ts'

const COLUMNS: readonly Column[] = [
  { name: 'date', kind: 'text' },
  { name: 'event', kind: 'text' },
  { name: 'change', kind: 'amount' },
  { name: 'balance', kind: 'amount' },
  { name: 'what happened', kind: 'text' },
]

export function explainedTable(
  measure: Measure,
  where: Where,
  steps: readonly Explained[],
): string {
  const on = Object.entries(where).map(([key, value]) => `, ${key} ${printable(String(value))}`)
  const title = `${measure} (${MEANINGS[measure]})${on.join('')}`
  const groups = new Map<string, Explained[]>()
  for (const step of steps) {
    const key = `${step.currency} (${step.basis})`
    const own = groups.get(key)
    if (own === undefined) groups.set(key, [step])
    else own.push(step)
  }
  const blocks = [...groups].map(([key, own]) => {
    const rows = own.map(({ date, position, change, balance, sentence }) => [
      date,
      String(position),
      change.startsWith('-') ? change : `+${change}`,
      balance,
      sentence,
    ])
    const last = own[own.length - 1]!
    const sum = `So ${measure} is ${grouped(last.balance)} ${printable(key)}.`
    return [...layOut(COLUMNS, [{ rows }]), sum].join('\n')
  })
  return [title, ...blocks].join('\n\n')
}
