/**
 * The table of what was measured: a row a figure, and beside it what it should be.
 *
 * A row has a `name` and a `figure`; where it is compared, also a `ratio` in a `unit`, and where it
 * must not pass a bound, the `aim`. Times are told and never asserted.
 */

const HEADS = ['measure', 'figure', 'ratio or unit', 'aim', '']

/** @param {readonly Record<string, unknown>[]} rows */
export function tableOf(rows) {
  const cells = [HEADS, ...rows.map(cellsOf)]
  const widths = HEADS.map((_, i) => Math.max(...cells.map((row) => row[i].length)))
  const lines = cells.map((row) =>
    row
      .map((text, i) => (i === 1 ? text.padStart(widths[i]) : text.padEnd(widths[i])))
      .join('  ')
      .trimEnd(),
  )
  lines.splice(1, 0, widths.map((width) => '─'.repeat(width)).join('  '))
  return lines.join('\n')
}

function cellsOf({ name, figure, ratio, unit = '', aim }) {
  const compared = ratio === undefined ? unit : `${shownNumber(ratio)} ${unit}`
  if (aim === undefined) return [name, figure, compared, '', '']
  return [name, figure, compared, `≤ ${aim}`, isMet({ ratio, aim }) ? 'ok' : 'not yet']
}

export function isMet({ ratio, aim }) {
  return aim === undefined ? undefined : ratio <= aim
}

function shownNumber(value) {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3)
}
