/**
 * What a log can keep, value by value, and what to write instead of what it cannot.
 *
 * Null, booleans, well-formed text, whole numbers that are exact, lists and plain objects: all
 * that has one text in JSON, whatever machine writes it.
 */

/** Words on a value that cannot be kept, after its path; undefined where it can, by itself. */
export function whyNotKept(value: unknown): string | undefined {
  switch (typeof value) {
    case 'string':
      return value.isWellFormed() ? undefined : 'has half a surrogate pair; write whole characters.'
    case 'boolean':
      return undefined
    case 'number':
      return ofNumber(value)
    case 'bigint':
      return 'is a bigint; write it as text.'
    case 'undefined':
      return 'is missing; write null where there is nothing.'
    case 'object':
      return value === null ? undefined : ofObject(value)
    default:
      return `is a ${typeof value}; leave it out.`
  }
}

function ofNumber(value: number): string | undefined {
  if (Object.is(value, -0)) return 'is -0; write 0.'
  if (Number.isSafeInteger(value)) return undefined
  if (Number.isNaN(value)) return 'is NaN; write null, or leave it out.'
  if (!Number.isFinite(value)) return `is ${value}, which JSON has not; write it as text.`
  const is = Number.isInteger(value) ? 'a number above 2^53' : 'a fraction'
  return `is ${value}; write ${is} as text.`
}

function ofObject(value: object): string | undefined {
  if (!Array.isArray(value)) {
    const prototype: unknown = Object.getPrototypeOf(value)
    if (prototype !== Object.prototype && prototype !== null) {
      return value instanceof Date
        ? 'is a Date; write it as text.'
        : `is ${classOf(prototype)}; write it as plain JSON.`
    }
  }
  const symbols = Array.isArray(value) ? [] : Object.getOwnPropertySymbols(value)
  return symbols.length === 0 ? undefined : 'has a symbol for a key; leave that out.'
}

/** `a Map`, where the class has a name that can be read. */
function classOf(prototype: unknown): string {
  const name = (prototype as { constructor?: { name?: unknown } }).constructor?.name
  if (typeof name !== 'string' || !/^[A-Z]\w{0,40}$/.test(name)) return 'an object of a class'
  return `${/^[AEIO]/.test(name) ? 'an' : 'a'} ${name}`
}
