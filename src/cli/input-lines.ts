/**
 * Lines of UTF-8 text from a stream of bytes, each with its number, in bounded memory.
 *
 * A line that is too long or is not UTF-8 is a problem of that line alone, and is named by its
 * number. A CR before the LF belongs to the line's end. A byte order mark, and UTF-16, are problems
 * of the whole input: nothing of it is read.
 */
import { createReadStream } from 'node:fs'
import { fail } from '../errors.ts'

const LINE_BYTES_MAX = 1 << 20

export type InputLine = Readonly<
  { number: number } & ({ text: string; problem?: never } | { problem: string; text?: never })
>

const LF = 0x0a
const MARK_LENGTH = 3

/** The lines of a file, or of what is piped in where the source is `-`. */
export async function* linesFrom(
  source: string,
  input: AsyncIterable<Uint8Array>,
  what: 'events' | 'rates' = 'events',
): AsyncGenerator<InputLine> {
  const name = source === '-' ? 'the input' : source
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const state = { kept: [] as Uint8Array[], length: 0, number: 1 }
  const finish = (): InputLine => {
    const { kept, length, number } = state
    Object.assign(state, { kept: [], length: 0, number: number + 1 })
    if (length > LINE_BYTES_MAX) {
      return {
        number,
        problem: `it is ${length} bytes long; a line has at most ${LINE_BYTES_MAX}.`,
      }
    }
    const bytes = kept.length === 1 ? kept[0]! : Buffer.concat(kept)
    try {
      return { number, text: decoder.decode(bytes) }
    } catch {
      return { number, problem: 'it is not UTF-8; save the events as UTF-8.' }
    }
  }
  let first = true
  for await (const chunk of chunksOf(source, input)) {
    if (first) checkEncoding(name, chunk, what)
    let start = first && what === 'rates' && isMarked(chunk) ? MARK_LENGTH : 0
    first = false
    for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, start)) {
      keep(state, chunk.subarray(start, end))
      yield finish()
      start = end + 1
    }
    keep(state, chunk.subarray(start))
  }
  if (state.length > 0) yield finish()
}

/** Keeps a part of a line, and only counts what makes it too long. */
function keep(state: { kept: Uint8Array[]; length: number }, part: Uint8Array): void {
  state.length += part.length
  if (state.length > LINE_BYTES_MAX) state.kept = []
  else state.kept.push(part)
}

async function* chunksOf(
  source: string,
  input: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* source === '-' ? input : createReadStream(source)
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    const what = WHAT[code ?? ''] ?? `it cannot be read (${code})`
    fail('INPUT_INVALID', `${source === '-' ? 'the input' : source}: ${what}.`, {}, cause)
  }
}

const WHAT: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder; name a file',
  EACCES: 'you may not read it',
}

function checkEncoding(name: string, bytes: Uint8Array, what: 'events' | 'rates'): void {
  const [a, b] = bytes
  const utf16 = (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)
  if (utf16 && what === 'rates') fail('INPUT_INVALID', `${name} is UTF-16; save it as UTF-8.`)
  if (!utf16 && (what === 'rates' || !isMarked(bytes))) return
  fail(
    'INPUT_INVALID',
    `${name} ${utf16 ? 'is UTF-16' : 'begins with a byte order mark'}; ` +
      'save it as UTF-8 without a byte order mark. Nothing was recorded.',
  )
}

/** Spreadsheets write a byte order mark before their CSV. */
function isMarked([a, b, c]: Uint8Array): boolean {
  return a === 0xef && b === 0xbb && c === 0xbf
}
