// Packs scripts/currencies.txt into src/money/currencies-table.ts: run it after editing the text.
import { readFileSync, writeFileSync } from 'node:fs'

const groups = new Map()
for (const line of readFileSync(new URL('currencies.txt', import.meta.url), 'utf8').split('\n')) {
  if (line === '' || line.startsWith('#')) continue
  const [code, decimals, withdrawn] = line.split(' ')
  // Historic codes carry no minor unit in the standard's table; two decimals is what they had.
  const scale = withdrawn === '-' ? decimals : `${decimals === '-' ? '2' : decimals}h`
  groups.set(scale, (groups.get(scale) ?? '') + code)
}
const packed = [...groups].sort().map(([scale, codes]) => `  '${scale}': '${codes}',`)
writeFileSync(
  new URL('../src/money/currencies-table.ts', import.meta.url),
  `/**
 * ISO 4217, packed: codes of three letters by the decimals of their minor unit ('-' where the
 * standard names none), historic codes under an 'h'. Made by scripts/currencies.mjs; do not edit.
 */
export const CURRENCIES_TABLE: Readonly<Record<string, string>> = {
  // biome-ignore format: one packed line a group, as the script writes it.
${packed.map((line) => line).join('\n')}
}
`,
)
