/**
 * A stretch of time that an event states does not end before it begins.
 */
import { type Draft, refuse } from './draft.ts'

/** Days that were read compare as their texts do. What is left out is open. */
export function checkStretch(
  draft: Draft,
  what: string,
  { from, to }: Readonly<{ from?: string | undefined; to?: string | undefined }>,
): boolean {
  if (from === undefined || to === undefined || from <= to) return true
  const message = `${what} would begin on ${from} and end on ${to} before that; `
  refuse(draft, 'period.empty', `${message}state its first day and its last.`)
  return false
}
