/**
 * Logs that say what no book would have written: a story, and somebody's hand in its lines.
 */
import { type EventLog, isPledgebookError, memoryLog, openBook } from 'pledgebook'
import { linesOf } from '../../src/events/lines.ts'
import { bookAfter, type Provoked, type Reason, type Story } from './provoke.ts'

/** The lines of a log, as texts without their ends. */
export async function textsOf(log: EventLog): Promise<string[]> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const { bytes } of log.read()) text += decoder.decode(bytes)
  return text.split('\n').slice(0, -1)
}

/** The lines of a story, after somebody changed them. */
async function changedLines(
  story: Story,
  change: (texts: string[]) => readonly string[],
): Promise<readonly string[]> {
  const [, log] = await bookAfter(story)
  return change(await textsOf(log))
}

/** A log in memory that has exactly these lines. */
async function logOf(texts: readonly string[]): Promise<EventLog> {
  const log = memoryLog()
  if (texts.length > 0) {
    const ids = texts.map((_, i) => `id ${i}`)
    await log.append(linesOf(texts, 0), 0, ids)
  }
  return log
}

/** A log that cannot be opened: the code of the error, or of the rule that a line breaks. */
export function unopenable(
  code: string,
  when: string,
  story: Story,
  change: (texts: string[]) => readonly string[],
): Provoked {
  return {
    code,
    when,
    async provoke(): Promise<readonly Reason[]> {
      try {
        await openBook(await logOf(await changedLines(story, change)))
        return []
      } catch (error) {
        if (!isPledgebookError(error)) throw error
        const { codes = [], problems = [] } = error.details as Record<string, readonly unknown[]>
        const ruled = [...codes, ...problems.map((one) => (one as Reason).code)]
        const named = ruled.includes(code) ? code : error.code
        return [{ code: named, message: error.message }]
      }
    },
  }
}
