/**
 * The folder with the log that is measured: a temporary one, or one that is kept and used again.
 *
 * Beside the log stand the totals that the generator counted, so that a kept log can be checked
 * as well as a new one.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeLog } from './write.mjs'

const EVENTS_MIN = 100
const CASH = ['required', 'borrowed', 'implied']

/**
 * @param {{ cash: string, events: string, seed: string, keep?: string }} options
 */
export function openData({ cash, events, seed, keep }) {
  const wanted = { cash, events: Number(events), seed: Number(seed) }
  if (!(Number.isSafeInteger(wanted.events) && wanted.events >= EVENTS_MIN)) {
    throw new Error(`--events must be a whole number from ${EVENTS_MIN}.`)
  }
  if (!CASH.includes(cash)) throw new Error(`--cash must be one of ${CASH.join(', ')}.`)
  const folder = keep ?? mkdtempSync(join(tmpdir(), 'pledgebook-bench-'))
  mkdirSync(folder, { recursive: true })
  const stem = join(folder, `${cash}-${wanted.events}-${wanted.seed}`)
  const told = `${stem}.json`
  const data = {
    ...wanted,
    folder,
    path: `${stem}.jsonl`,
    /** Writes the log where it is not there yet, and reads what is known of it. */
    write(note) {
      if (!existsSync(told)) {
        note(`writing ${wanted.events} events …`)
        writeFileSync(told, JSON.stringify(toldOf(writeLog(data.path, wanted))))
      }
      Object.assign(data, JSON.parse(readFileSync(told, 'utf8')))
    },
    remove() {
      if (keep === undefined) rmSync(folder, { recursive: true, force: true })
    },
  }
  return data
}

/** The totals as JSON can say them. */
function toldOf({ totals, counts, bytes }) {
  const rows = [...totals].map(([key, { awarded, disbursed }]) => [
    key,
    { awarded: String(awarded), disbursed: String(disbursed) },
  ])
  return { counts, bytes, totals: Object.fromEntries(rows) }
}
