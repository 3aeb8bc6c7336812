/**
 * The speed of the built package, as ratios of what ran in the same minute.
 *
 * Usage: npm run bench -- [--events 1000000] [--only replay,record] [--quick] [--json]
 *
 * `--only` chooses parts, `--quick` takes fewer turns and payments, and `--cash` says how strictly
 * the written book reads cash (data/story.mjs). The log is written to a folder under the system's
 * temporary one and deleted afterwards; `--keep <folder>` writes it there once and uses it again.
 * Times are told; what fails the run is a line that replay refuses, or a wrong balance.
 */
import { parseArgs } from 'node:util'
import { prepareData } from './data/prepare.mjs'
import { measureBalances } from './measures/balances.mjs'
import { checkData } from './measures/check.mjs'
import { measureMemory } from './measures/memory.mjs'
import { measureReplay } from './measures/replay.mjs'
import { isMet, tableOf } from './table.mjs'

/** In the order in which they run. The first three ask the same book. */
const PARTS = {
  replay: measureReplay,
  check: checkData,
  balances: measureBalances,
  memory: measureMemory,
}

const { values } = parseArgs({
  options: {
    cash: { type: 'string', default: 'required' },
    events: { type: 'string', default: '1000000' },
    json: { type: 'boolean', default: false },
    keep: { type: 'string' },
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    turns: { type: 'string' },
  },
})
const only = values.only?.split(',') ?? Object.keys(PARTS)
const unknown = only.filter((part) => !(part in PARTS))
if (unknown.length > 0) {
  const known = Object.keys(PARTS).join(', ')
  throw new Error(`There is no part ${unknown.join(', ')}; there are ${known}.`)
}

const note = (text) => process.stderr.write(`${text}\n`)
const data = prepareData(values, note)
const context = {
  ...data,
  turns: Number(values.turns ?? (values.quick ? 1 : 3)),
  quick: values.quick,
}
try {
  const rows = []
  for (const [part, measure] of Object.entries(PARTS)) {
    if (!only.includes(part)) continue
    note(`${part} …`)
    rows.push(...(await measure(context)))
  }
  await context.book?.close()
  if (values.json) {
    const told = rows.map(({ figure: _, ...row }) => ({ ...row, ok: isMet(row) }))
    console.log(JSON.stringify({ node: process.version, events: data.events, rows: told }, null, 2))
  } else console.log(tableOf(rows))
} finally {
  data.remove()
}
