/**
 * What can go wrong, by name.
 *
 * A refusal by a rule is a value (a `Violation`); a broken promise throws a `PledgebookError`. Both
 * carry a code that never changes its meaning, and a message that says where, what, and what to do.
 */

/** Every code a thrown error can carry. Rules have codes of their own, `noun.camelCase`. */
export type ErrorCode =
  | 'AMOUNT_INVALID'
  | 'BOOK_CLOSED'
  | 'BOOK_DIFFERS'
  | 'BOOK_NOT_FOUND'
  | 'CURRENCY_UNKNOWN'
  | 'INPUT_INVALID'
  | 'LOG_APPEND_UNKNOWN'
  | 'LOG_BUSY'
  | 'LOG_CLOSED'
  | 'LOG_DAMAGED'
  | 'LOG_FAILED'
  | 'LOG_FULL'
  | 'LOG_HELD_ELSEWHERE'
  | 'LOG_NEEDS_NEWER_LIBRARY'
  | 'LOG_READ_ONLY'
  | 'LOG_UNREADABLE'
  | 'NOT_CANONICAL'
  | 'NOT_A_LOG'
  | 'PROJECTION_FAILED'
  | 'QUESTION_INVALID'
  | 'REACTOR_ELSEWHERE'
  | 'REACTOR_FAILED'
  | 'REFUSED'
  | 'SHARES_INVALID'
  | 'STORE_DAMAGED'

/** An amount in the shape it has everywhere outside the library: decimal text and a currency. */
export type AmountText = Readonly<{ amount: string; currency: string }>

/**
 * One reason why an event was refused.
 *
 * `event.index` is the place in the batch that was offered, from 0; `on` the day on which the
 * shortage would stand; `by` what is too much under this reason. `allowed` is the most that would
 * be accepted instead, whatever the reason, so it is the same for all reasons of an event; a
 * revision may change its amount by that much. It is left out where one amount does not say which
 * event would be accepted (several stated lines, a part that was signed), or where none would be.
 */
export type Violation = Readonly<{
  code: string
  message: string
  event: Readonly<{ index: number; id?: string; type: string; date: string }>
  account?: string
  on?: string
  by?: AmountText
  allowed?: AmountText
}>

export type ErrorDetails = Readonly<Record<string, unknown>>

/** A broken promise: of the caller, of the log, or of the machine. */
export class PledgebookError extends Error {
  readonly code: ErrorCode
  readonly details: ErrorDetails

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'PledgebookError'
    this.code = code
    this.details = details
  }
}

/** Thrown by `record` when rules say no: all their reasons, in order, in `violations`. */
export class RefusedError extends PledgebookError {
  readonly violations: readonly Violation[]

  constructor(violations: readonly Violation[]) {
    super('REFUSED', violations.map((violation) => violation.message).join('\n'), { violations })
    this.name = 'RefusedError'
    this.violations = violations
  }
}

/** Text with all that would steer a terminal, or turn it round or break it, as escapes. */
export function visible(text: string): string {
  return text.replace(STEERING, (character) => {
    const number = character.charCodeAt(0).toString(16)
    return `\\u${number.padStart(4, '0')}`
  })
}

const STEERING = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu

/** Throws a `PledgebookError`. */
export function fail(
  code: ErrorCode,
  message: string,
  details?: ErrorDetails,
  cause?: unknown,
): never {
  throw new PledgebookError(code, visible(message), details, cause)
}

/**
 * Whether a caught value is an error of this library, and of this code where one is given.
 *
 * It looks at the shape and never at the class, so that it also recognises an error thrown by
 * another copy of the library in the same process.
 *
 * @example
 * try { await openBook(log) } catch (error) {
 *   if (isPledgebookError(error, 'BOOK_NOT_FOUND')) console.warn('nothing there yet')
 * }
 */
export function isPledgebookError(error: unknown, code?: ErrorCode): error is PledgebookError {
  if (!(error instanceof Error) || !('code' in error) || !('details' in error)) return false
  if (error.name !== 'PledgebookError' && error.name !== 'RefusedError') return false
  return code === undefined || error.code === code
}
