/**
 * A definition that would lead back to itself: a purpose within itself, a unit counted as itself.
 */
import { type Draft, refuse } from './draft.ts'

interface CycleWords {
  /** What the definition says: that it would be part of itself, or count as itself. */
  readonly is: string
  /** What else may be named. */
  readonly other: string
  /** What the last of them is defined without, so that the cycle is open. */
  readonly without: string
}

/** `between`: what lies on the way back, the nearest first; empty where a name is its own. */
export function refuseCycle(
  draft: Draft,
  code: string,
  name: string,
  between: readonly string[],
  { is, other, without }: CycleWords,
): void {
  const [first] = between
  const more = between.length > 1 ? ` and ${between.length - 1} more` : ''
  const way = first === undefined ? '' : `, by way of ${first}${more}`
  const last = between[between.length - 1]
  const advice =
    last === undefined ? 'or leave it out' : `or define ${last} anew without ${without} first`
  refuse(draft, code, `${name} would ${is} itself${way}; name another ${other}, ${advice}.`)
}
