/**
 * An explanation for a terminal: what the figure means, the events behind it, what they come to.
 */
import type { AskedMeasure } from '../journal/accounts.ts'
import { grouped } from '../money/units.ts'
import type { Explained } from '../views/explain.ts'
import { type Column, layOut, printable } from '../views/layout.ts'
import type { Where } from '../views/question.ts'
import { meaningOf } from './measures.ts'

const COLUMNS: readonly Column[] = [
  { name: 'date', kind: 'text' },
  { name: 'event', kind: 'text' },
  { name: 'change', kind: 'amount' },
  { name: 'balance', kind: 'amount' },
  { name: 'what happened', kind: 'text' },
]

/** The text; and the rows in its order, with what they come to. */
export function explained(
  measure: AskedMeasure,
  where: Where,
  steps: readonly Explained[],
): { table: string; sorted: readonly Explained[]; sums: readonly string[] } {
  const on = Object.entries(where).map(([key, value]) => `, ${key} ${printable(String(value))}`)
  const title = `${measure} (${meaningOf(measure)})${on.join('')}`
  const groups = new Map<string, Explained[]>()
  for (const step of steps) {
    const key = `${step.currency} (${step.basis})`
    const own = groups.get(key)
    if (own === undefined) groups.set(key, [step])
    else own.push(step)
  }
  const sums = [...groups].map(([key, own]) => {
    return `So ${measure} is ${grouped(own[own.length - 1]!.balance)} ${printable(key)}.`
  })
  const blocks = [...groups.values()].map((own, i) => {
    const rows = own.map(({ date, position, change, balance, sentence }) => [
      date,
      String(position),
      change.startsWith('-') ? change : `+${change}`,
      balance,
      sentence,
    ])
    return [...layOut(COLUMNS, [{ rows }]), sums[i]].join('\n')
  })
  return { table: [title, ...blocks].join('\n\n'), sorted: [...groups.values()].flat(), sums }
}
