/**
 * CSV as RFC 4180 has it, safe to open in a spreadsheet.
 *
 * A field that a spreadsheet would run as a formula gets an apostrophe before it; numbers stay
 * numbers.
 */

export function csvLine(values: readonly string[]): string {
  return `${values.map(field).join(',')}\r\n`
}

function field(value: string): string {
  const number = /^-?\d+(\.\d+)?$/.test(value)
  const safe = !number && /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
