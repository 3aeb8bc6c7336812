/**
 * Amounts of which nothing is left: by which event, so that it is known what to reverse.
 */
import { declarationAt } from '../events/catalogue.ts'
import { textFromDay } from '../events/dates.ts'
import { type Changes, changesOf } from '../journal/documents.ts'
import { idAt } from '../journal/ids.ts'
import type { Journal } from '../journal/journal.ts'
import { add, isNegative, isZero, type Units } from '../money/units.ts'
import { isStanding } from './lowering.ts'

/** That a name is taken, and what to do: of what was left with nothing, what to reverse. */
export function takenBy(journal: Journal, what: string, amounts: Changes): string {
  const emptied = emptiedBy(journal, amounts)
  const advice = emptied === undefined ? '; revise that one' : `, and ${emptied}; reverse that`
  return `there is ${what} already${advice}, or give this one another name.`
}

/** What left nothing of an amount by a day, in words; undefined where some is left, or ever was. */
export function emptiedBy(journal: Journal, amounts: Changes, day = Infinity): string | undefined {
  const changes = [...changesOf(amounts)].filter((one) => one.day <= day)
  if (!isZero(changes.reduce<Units>((sum, { delta }) => add(sum, delta), 0))) return undefined
  const last = changes.find(({ delta, position }) => {
    return isNegative(delta) && isStanding(journal, position)
  })
  if (last === undefined) return undefined
  const { type } = declarationAt(journal.events.type[last.position]!)
  const id = idAt(journal.ids, last.position)
  return `${id} (${type}) left nothing of it on ${textFromDay(last.day)}`
}
