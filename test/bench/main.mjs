/**
 * The speed of the built package, as ratios of what ran in the same minute.
 *
 * Usage: npm run bench -- [--events 1000000] [--only replay,record] [--quick] [--json]
 *
 * `--only` chooses parts, `--quick` takes fewer turns and payments, and `--cash` says how strictly
 * the written book reads cash (data/promises.mjs). The log is written to a folder under the
 * system's temporary one and deleted afterwards; `--keep <folder>` writes it there once and uses it
 * again, until the folder is deleted: do that when the generator changes.
 * Times are told; what fails the run is a line that replay refuses, or a wrong balance.
 */
import { parseArgs } from 'node:util'
import { openData } from './data/folder.mjs'
import { measureBalances } from './measures/balances.mjs'
import { checkData } from './measures/check.mjs'
import { measureMemory } from './measures/memory.mjs'
import { measureNewestFirst } from './measures/newest-first.mjs'
import { measureProjections } from './measures/projections.mjs'
import { measureRecord } from './measures/record.mjs'
import { measureReplay } from './measures/replay.mjs'
import { measureSubscribers } from './measures/subscribers.mjs'
import { measureTimeline } from './measures/timeline.mjs'
import { isMet, tableOf } from './table.mjs'

/** In the order in which they run. The first four ask the same book. */
const PARTS = {
  replay: { measure: measureReplay, needsLog: true },
  check: { measure: checkData, needsLog: true },
  balances: { measure: measureBalances, needsLog: true },
  timeline: { measure: measureTimeline, needsLog: true },
  projections: { measure: measureProjections, needsLog: true },
  memory: { measure: measureMemory, needsLog: true },
  subscribers: { measure: measureSubscribers, needsLog: false },
  record: { measure: measureRecord, needsLog: false },
  newestFirst: { measure: measureNewestFirst, needsLog: false },
}

const { values } = parseArgs({
  options: {
    cash: { type: 'string', default: 'required' },
    events: { type: 'string', default: '1000000' },
    json: { type: 'boolean', default: false },
    keep: { type: 'string' },
    only: { type: 'string' },
    payments: { type: 'string' },
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
const data = openData(values)
/** What the parts are told, and hand on: the open book, and the time of the baseline. */
const context = Object.assign(data, {
  turns: Number(values.turns ?? (values.quick ? 1 : 3)),
  payments: Number(values.payments ?? (values.quick ? 1000 : 50_000)),
  quick: values.quick,
  book: undefined,
  baseline: undefined,
})
try {
  if (only.some((part) => PARTS[part].needsLog)) data.write(note)
  const rows = []
  for (const [part, { measure }] of Object.entries(PARTS)) {
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
