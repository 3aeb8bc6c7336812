/**
 * Ids that the book makes: UUIDs of version 7, each above the one before it.
 */

/** A UUIDv7 of an instant and 10 random bytes; above `previous` where one is given. */
export function uuidv7(milliseconds: number, random: Uint8Array, previous?: string): string {
  const made = format(milliseconds, random)
  if (previous === undefined || made > previous) return made
  const digits = (BigInt(`0x${previous.replaceAll('-', '')}`) + 1n).toString(16).padStart(32, '0')
  return dashed(digits)
}

function format(milliseconds: number, random: Uint8Array): string {
  const bytes = [...random]
  bytes[0] = (bytes[0]! & 0x0f) | 0x70
  bytes[2] = (bytes[2]! & 0x3f) | 0x80
  const tail = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return dashed(Math.max(0, milliseconds).toString(16).padStart(12, '0') + tail)
}

function dashed(digits: string): string {
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(12, 16),
    digits.slice(16, 20),
    digits.slice(20),
  ].join('-')
}
