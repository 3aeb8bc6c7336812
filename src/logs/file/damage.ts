/**
 * What a file log is not: the errors that name a line and a byte, and repair nothing.
 */
import { fail } from '../../errors.ts'

/** A place in the file; `line` and `byte` count from 0. */
export interface Place {
  readonly path: string
  readonly line: number
  readonly byte: number
}

export function damaged({ path, line, byte }: Place, what: string): never {
  return fail(
    'LOG_DAMAGED',
    `${path}: line ${line + 1} (byte ${byte}) ${what}; restore the log from a copy.`,
    { path, line: line + 1, byte },
  )
}

function notALog(path: string): never {
  const message = `${path} is not a log: its first line is no event; name another file.`
  return fail('NOT_A_LOG', message, { path })
}

const STARTS = ['{"by":"', '{"data":{'].map((text) => new TextEncoder().encode(text))
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf]

/** Whether the bytes begin as every event line does, as far as they go. */
export function beginsLikeALine(bytes: Uint8Array): boolean {
  return STARTS.some((start) => beginsWith(bytes, start))
}

/** Refuses a file whose very first bytes are no event. */
export function checkBeginning(path: string, bytes: Uint8Array): void {
  if (beginsLikeALine(bytes)) return
  const rest = bytes.subarray(BYTE_ORDER_MARK.length)
  if (rest.length === 0 || !beginsWith(bytes, BYTE_ORDER_MARK)) notALog(path)
  if (!beginsLikeALine(rest)) notALog(path)
  damaged({ path, line: 0, byte: 0 }, 'begins with a byte order mark')
}

/** What is wrong with a whole line whose end does not say its number, in words. */
export function whatIsWrong(line: Uint8Array): string {
  if (line.length === 0) return 'is empty'
  if (line[line.length - 1] === 0x0d) return 'ends in CR LF'
  if (line.includes(0)) return 'has NUL bytes'
  return 'is cut off, or was changed'
}

function beginsWith(bytes: Uint8Array, start: ArrayLike<number>): boolean {
  const length = Math.min(bytes.length, start.length)
  for (let i = 0; i < length; i += 1) if (bytes[i] !== start[i]) return false
  return true
}
