/**
 * What a name is: of a pledge, a donor, a purpose, an award, an event.
 *
 * Anything a person can read on one line and find again: no control characters, nothing that turns
 * a text round, no spaces around it, and no half of a surrogate pair.
 */
import { visible } from '../errors.ts'

export const NAME_LENGTH_MAX = 200

/** Most names are short and in plain letters; only others are asked the slow questions. */
export function isName(value: string): boolean {
  const { length } = value
  if (length === 0 || length > NAME_LENGTH_MAX) return false
  for (let i = 0; i < length; i += 1) {
    const code = value.charCodeAt(i)
    const isInnerSpace = code === 0x20 && i > 0 && i < length - 1
    if ((code > 0x20 && code < 0x7f) || isInnerSpace) continue
    return value.isWellFormed() && visible(value) === value && value.trim() === value
  }
  return true
}
