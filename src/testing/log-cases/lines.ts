/**
 * Lines to put into a log, and the lines of a log looked at on their way out.
 */
import { type Lines, linesOf } from '../../events/lines.ts'
import type { AppendOutcome, EventLog } from '../../events/log.ts'
import { expectSame, unexpected } from '../expectation.ts'

/** The texts of one commit of `count` events from position `first` on, as a book writes them. */
export function commit(first: number, count = 1, note = 'note'): string[] {
  return Array.from({ length: count }, (_, i) => {
    const more = count - 1 - i
    return JSON.stringify({
      data: { note },
      date: '2024-03-11',
      id: `id-${first + i}`,
      ...(more > 0 ? { more } : {}),
      position: first + i,
      recordedAt: '2024-03-11T12:00:00.000Z',
      type: 'observed',
      v: 1,
    })
  })
}

export function append(
  log: EventLog,
  texts: readonly string[],
  size: number,
): Promise<AppendOutcome> {
  const ids = texts.map((_, i) => `id-${size + i}`)
  return log.append(linesOf(texts, size), size, ids)
}

/** Appends what has to be taken. */
export async function put(log: EventLog, texts: readonly string[], size: number): Promise<void> {
  const outcome = await append(log, texts, size)
  expectSame(`an append at the size ${size}`, outcome, { outcome: 'appended' })
}

/** Appends commits of these many lines, one after another; gives all their texts. */
export async function putCommits(
  log: EventLog,
  counts: readonly number[],
  note?: string,
): Promise<string[]> {
  const texts: string[] = []
  for (const count of counts) {
    const next = commit(texts.length, count, note)
    await put(log, next, texts.length)
    texts.push(...next)
  }
  return texts
}

type Range = Parameters<EventLog['read']>[0]

/** The lines of a reading as texts; the views are looked at on the way. */
export async function textsOf(log: EventLog, range: Range = {}): Promise<string[]> {
  const texts: string[] = []
  for await (const lines of log.read(range)) {
    texts.push(...textsIn(lines, (range.from ?? 0) + texts.length))
  }
  return texts
}

/** The texts of one view, which has to begin at a position and to be all lines and nothing else. */
export function textsIn({ bytes, ends, first }: Lines, position: number): readonly string[] {
  expectSame('the position at which a view begins', first, position)
  if (ends.length === 0) unexpected('a view has no lines: expected one at least.', 1, 0)
  expectSame('the end of the last line of a view', ends[ends.length - 1], bytes.length)
  let start = 0
  return Array.from(ends, (end, i) => {
    if (end <= start) unexpected(`line ${first + i} of a view ends at ${end}, before it begins.`)
    const text = textOf(bytes.subarray(start, end))
    start = end
    const isLine = text.endsWith('\n') && text.indexOf('\n') === text.length - 1
    if (!isLine) unexpected(`line ${first + i} of a view does not end where its LF stands.`)
    return text.slice(0, -1)
  })
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return unexpected('a line is no UTF-8: expected the bytes that were appended.')
  }
}

/** That a log has exactly these lines, by what it reads and by what it says of its size. */
export async function expectLines(
  what: string,
  log: EventLog,
  texts: readonly string[],
): Promise<void> {
  expectSame(`${what}: the size`, await log.size(), texts.length)
  expectSame(`${what}: the lines`, await textsOf(log), texts)
}
