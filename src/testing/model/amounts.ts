/**
 * Decimal text as plain bigints, for the oracle alone: every amount is a count of 10^-18.
 */
const SCALE = 18

export function fromText(text: string): bigint {
  const negative = text.startsWith('-')
  const [whole = '0', part = ''] = (negative ? text.slice(1) : text).split('.')
  const value = BigInt(whole + part.padEnd(SCALE, '0'))
  return negative ? -value : value
}

/** At least two decimals, further ones without trailing zeros. */
export function toText(value: bigint): string {
  const digits = (value < 0n ? -value : value).toString().padStart(SCALE + 1, '0')
  const part = digits.slice(-SCALE).replace(/0+$/, '').padEnd(2, '0')
  return `${value < 0n ? '-' : ''}${digits.slice(0, -SCALE)}.${part}`
}

export const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b)
export const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b)
/** How far below zero, or zero. */
export const short = (a: bigint): bigint => (a < 0n ? -a : 0n)
