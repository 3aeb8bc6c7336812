/**
 * Stored events, read back whole: for those who ask for their words and not for their amounts.
 */
import { declarationAt, typeNumber } from '../events/catalogue.ts'
import type { EventLog } from '../events/log.ts'
import type { RecordedEvent } from '../events/recorded.ts'

/** The events of a log as they were recorded, from one position up to but without another. */
export async function* eventsOf(
  log: EventLog,
  from: number,
  to: number,
): AsyncGenerator<RecordedEvent> {
  const decoder = new TextDecoder()
  for await (const { bytes, ends } of log.read({ from, to })) {
    let start = 0
    for (const end of ends) {
      yield JSON.parse(decoder.decode(bytes.subarray(start, end))) as RecordedEvent
      start = end
    }
  }
}

/** What the events at some positions say, in plain English. */
export async function sentencesOf(
  log: EventLog,
  positions: ReadonlySet<number>,
): Promise<Map<number, string>> {
  const sentences = new Map<number, string>()
  if (positions.size === 0) return sentences
  for await (const event of eventsOf(log, Math.min(...positions), Math.max(...positions) + 1)) {
    if (!positions.has(event.position)) continue
    const declaration = declarationAt(typeNumber(event.type)!)
    sentences.set(event.position, declaration.sentence(event.data as never))
  }
  return sentences
}
