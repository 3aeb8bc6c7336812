// Packs scripts/currencies.txt into src/money/currencies-table.ts. Run it after editing the list.
//
// Groups are divided by ';'. A group is the decimals of its codes ('-' for none), then the codes,
// three letters each. A group marked '~' holds withdrawn codes: each is followed by its month, two
// digits in base 36, counted from January 1970. Names stay in the list: in the bundle they would
// weigh more than all the rest of this folder.
import { readFileSync, writeFileSync } from 'node:fs'

const LINE = /^([A-Z]{3}) ([0-9]|-) (.+?)(?: withdrawn ([0-9]{4})-(0[1-9]|1[0-2]))?$/

const groups = new Map()
const seen = new Set()
for (const line of readFileSync(new URL('currencies.txt', import.meta.url), 'utf8').split('\n')) {
  if (line === '' || line.startsWith('#')) continue
  const [, code, decimals, , year, month] = LINE.exec(line) ?? []
  if (code === undefined || seen.has(code)) throw new Error(`currencies.txt: cannot read "${line}"`)
  seen.add(code)
  const months = (Number(year) - 1970) * 12 + Number(month) - 1
  const withdrawn = year === undefined ? '' : months.toString(36).padStart(2, '0')
  const group = `${withdrawn === '' ? '' : '~'}${decimals}`
  groups.set(group, (groups.get(group) ?? '') + code + withdrawn)
}
const packed = [...groups]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([group, codes]) => group + codes)
  .join(';')

writeFileSync(
  new URL('../src/money/currencies-table.ts', import.meta.url),
  `/**
 * The currencies of ISO 4217, packed: see scripts/currencies.mjs, which made this file from
 * scripts/currencies.txt. Edit the list and run the script, never this file.
 */
export const CURRENCIES_PACKED =
  '${packed}'
`,
)
