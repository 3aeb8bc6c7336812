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

/**
 * @param {{ cash: string, events: string, seed: string, keep?: string }} options
 * @param {(text: string) => void} note
 */
export function prepareData({ cash, events, seed, keep }, note) {
  const wanted = { cash, events: Number(events), seed: Number(seed) }
  if (!(Number.isSafeInteger(wanted.events) && wanted.events >= 100)) {
    throw new Error('--events must be a whole number from 100.')
  }
  if (!['required', 'borrowed', 'implied'].includes(cash)) {
    throw new Error('--cash must be required, borrowed or implied.')
  }
  const folder = keep ?? mkdtempSync(join(tmpdir(), 'pledgebook-bench-'))
  mkdirSync(folder, { recursive: true })
  const stem = join(folder, `${cash}-${wanted.events}-${wanted.seed}`)
  const told = `${stem}.json`
  const path = `${stem}.jsonl`
  const remove = () => {
    if (keep === undefined) rmSync(folder, { recursive: true, force: true })
  }
  try {
    if (!existsSync(told)) {
      note(`writing ${wanted.events} events …`)
      const { totals, counts, bytes } = writeLog(path, wanted)
      const rows = [...totals].map(([key, { awarded, disbursed }]) => [
        key,
        { awarded: String(awarded), disbursed: String(disbursed) },
      ])
      writeFileSync(told, JSON.stringify({ counts, bytes, totals: Object.fromEntries(rows) }))
    }
    return { ...wanted, ...JSON.parse(readFileSync(told, 'utf8')), folder, path, remove }
  } catch (error) {
    remove()
    throw error
  }
}
