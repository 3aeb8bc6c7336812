/**
 * A log on trial: it reads as another one does, and keeps in memory what is appended to it.
 *
 * So a dry run is a run, and says what the run would say; what it kept is gone with the process.
 */
import { type Lines, sliceLines } from '../events/lines.ts'
import { checkAppend, type EventLog } from '../events/log.ts'

export function trialLog(base: EventLog): EventLog {
  const kept: Lines[] = []
  let added = 0
  let whole: number | undefined
  const size = async () => {
    whole ??= await base.size()
    return whole + added
  }
  return {
    ...(base.name === undefined ? {} : { name: base.name }),
    durability: 'none',
    async append(lines, expectedSize) {
      checkAppend(lines, expectedSize)
      const now = await size()
      if (now !== expectedSize) return { outcome: 'conflict', size: now }
      const { bytes, ends, first } = lines
      kept.push({ bytes: bytes.slice(), ends: ends.slice(), first })
      added += ends.length
      return { outcome: 'appended' }
    },
    async *read({ from = 0, to = Number.POSITIVE_INFINITY, ...rest } = {}) {
      const end = Math.min(to, await size())
      yield* base.read({ from, to: Math.min(end, whole ?? end), ...rest })
      for (const lines of kept) {
        const part = sliceLines(lines, from, end)
        if (part !== undefined) yield part
      }
    },
    size,
    close: () => base.close(),
  }
}
