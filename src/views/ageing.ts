/**
 * Ageing: what is outstanding by donor or by pledge, by how long it is overdue.
 *
 *     outstanding = current + 1 to 30 days + 31 to 60 + 61 to 90 + 91 and more
 *
 * It is the instalments added up, so it is what is promised and receivable of the pledges that have
 * a schedule.
 */
import { decimalsOf, type Journal } from '../journal/journal.ts'
import { add, subtract, textFromUnits, type Units } from '../money/units.ts'
import { AGES, type Age, type Asked, ageOf } from './instalments.ts'
import { type Column, columnsOf } from './layout.ts'
import { checkKeys, keyOf, type PledgeKey } from './pledge-question.ts'

/** What is outstanding of a donor, or of a pledge, and how old it is. */
export type AgeingRow<By extends PledgeKey = PledgeKey> = Readonly<
  Record<By, string> & { currency: string; basis: string } & Record<
      'outstanding' | 'overdue' | Age,
      string
    >
>

const AMOUNTS = ['outstanding', 'overdue', ...AGES] as const

export const ageingColumns = (by: readonly string[]): readonly Column[] => [
  ...columnsOf([...by, 'currency', 'basis']),
  ...columnsOf(AMOUNTS, AMOUNTS),
]

/** The rows in the order of their keys. @throws `QUESTION_INVALID` */
export function ageingRows<By extends PledgeKey>(
  journal: Journal,
  { pledges, day }: Asked,
  by: readonly By[],
): AgeingRow<By>[] {
  checkKeys('by', by)
  const sums = new Map<string, Map<Age, Units>>()
  for (const { pledge, instalments } of pledges) {
    const names = [...by, 'currency', 'basis'] as const
    const key = JSON.stringify(names.map((name) => keyOf(name, pledge)))
    const ages = sums.get(key) ?? new Map<Age, Units>(AGES.map((age) => [age, 0]))
    sums.set(key, ages)
    for (const one of instalments) {
      const age = ageOf(one, day)
      if (age !== null) ages.set(age, add(ages.get(age)!, one.outstanding))
    }
  }
  const keys = [...sums.keys()].sort()
  return keys.map((key) => {
    const names = [...by, 'currency', 'basis']
    const values = JSON.parse(key) as readonly string[]
    const of = Object.fromEntries(names.map((name, i) => [name, values[i]!]))
    const ages = sums.get(key)!
    const outstanding = [...ages.values()].reduce(add, 0)
    const overdue = subtract(outstanding, ages.get('current')!)
    const amounts = { outstanding, overdue, ...Object.fromEntries(ages) } as Record<string, Units>
    const decimals = decimalsOf(journal, of.currency!)
    const text = AMOUNTS.map((name) => [name, textFromUnits(amounts[name]!, decimals)])
    return Object.freeze({ ...of, ...Object.fromEntries(text) }) as AgeingRow<By>
  })
}
