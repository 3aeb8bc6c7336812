/**
 * Finding the end of a file log: how many whole commits there are, and what hangs after them.
 *
 * The scan is cheap and looks only for what tells lines apart. What a line says is the book's.
 */
import { Buffer } from 'node:buffer'
import type { FileHandle } from 'node:fs/promises'
import { fail } from '../../errors.ts'

export interface Scanned {
  /** Lines of whole commits, and their bytes. */
  readonly size: number
  readonly bytes: number
  /** Bytes of an unfinished commit after them. */
  readonly tailBytes: number
  readonly absent: boolean
}

const READ_BYTES = 1 << 20

export async function scan(file: FileHandle | undefined, path: string): Promise<Scanned> {
  if (file === undefined) return { size: 0, bytes: 0, tailBytes: 0, absent: true }
  const length = (await file.stat()).size
  let line = 0
  let start = 0
  let commitLine = 0
  let commitEnd = 0
  let rest = Buffer.alloc(0)
  for (let at = 0; at < length; ) {
    const buffer = Buffer.allocUnsafe(Math.min(READ_BYTES, length - at))
    const { bytesRead } = await file.read(buffer, 0, buffer.length, at)
    if (bytesRead === 0) break
    at += bytesRead
    const chunk = Buffer.concat([rest, buffer.subarray(0, bytesRead)])
    let from = 0
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      const text = chunk.subarray(from, end)
      checkLine(text, line, start, path)
      line += 1
      start += text.length + 1
      if (!hasMore(text)) {
        commitLine = line
        commitEnd = start
      }
      from = end + 1
    }
    rest = Buffer.from(chunk.subarray(from))
  }
  // A torn first line must at least begin like one, else this is some other file.
  if (line === 0 && rest.length > 0 && rest[0] !== 123) notALog(path)
  return { size: commitLine, bytes: commitEnd, tailBytes: length - commitEnd, absent: false }
}

function checkLine(text: Buffer, line: number, start: number, path: string): void {
  if (text[0] === 123 && text[text.length - 1] === 125) return
  if (line === 0) notALog(path)
  const what =
    text.length === 0
      ? 'is empty'
      : text[text.length - 1] === 13
        ? 'ends in CR LF'
        : 'is not a JSON object'
  fail(
    'LOG_DAMAGED',
    `${path}: line ${line + 1} (byte ${start}) ${what}; ` +
      'the log was changed by something else. Restore it from a copy.',
    { path, line: line + 1, byte: start },
  )
}

function notALog(path: string): never {
  return fail('NOT_A_LOG', `${path} is not a log: its first line is no event.`, { path })
}

/** Whether the line says that its batch goes on: "more" stands between "meta" and "position". */
function hasMore(text: Buffer): boolean {
  const at = text.lastIndexOf('"more":')
  if (at < 0) return false
  try {
    const { more } = JSON.parse(text.toString('utf8')) as { more?: unknown }
    return typeof more === 'number'
  } catch {
    return false
  }
}
