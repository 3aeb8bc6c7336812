/**
 * A log of the first lines of another one: what it held when it had no more.
 */
import { type EventLog, memoryLog } from '../../src/index.ts'

export async function firstOf(log: EventLog, size: number): Promise<EventLog> {
  const first = memoryLog()
  for await (const lines of log.read({ to: size })) {
    await first.append(lines, await first.size(), [])
  }
  return first
}
