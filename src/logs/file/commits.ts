/**
 * The commits of a file, read in pieces of about a mebibyte: whole lines of whole commits.
 *
 * Every piece begins where a commit ends, so a piece is judged by itself, and what another append
 * is just writing or cutting at the end of the file can never be joined to what was read before.
 */
import type { FileHandle } from 'node:fs/promises'
import type { Lines } from '../../events/lines.ts'
import { unreadable } from './connection.ts'
import { checkBeginning } from './damage.ts'
import { checkTail, type Mark, scan } from './scan.ts'

const READ_BYTES = 1 << 20

/** What is known of a file: its whole commits, and the bytes of an unfinished one after them. */
export interface Known extends Mark {
  readonly tail: number
}

/** Reads from `mark` to `length()`, which may come down meanwhile; returns what it found there. */
export async function* commits(
  file: FileHandle,
  path: string,
  mark: Mark,
  length: () => number,
): AsyncGenerator<Lines & { readonly next: Mark }, Known> {
  let at = mark
  let buffer = new Uint8Array(Math.min(READ_BYTES, Math.max(length() - at.bytes, 0)))
  let wanted = buffer.length
  for (;;) {
    wanted = Math.min(wanted, length() - at.bytes)
    if (wanted <= 0) return { ...at, tail: 0 }
    if (wanted > buffer.length) buffer = new Uint8Array(wanted)
    const piece = buffer.subarray(0, await readAt(file, path, buffer.subarray(0, wanted), at.bytes))
    if (at.bytes === 0) checkBeginning(path, piece)
    const { ends, bytes } = scan(piece, at, path)
    if (ends.length > 0) {
      const next = { size: at.size + ends.length, bytes: at.bytes + bytes }
      yield { bytes: piece.subarray(0, bytes), ends, first: at.size, next }
      at = next
      wanted = READ_BYTES
    } else if (piece.length < wanted || at.bytes + piece.length >= length()) {
      checkTail(piece, at, path)
      return { ...at, tail: piece.length }
    } else {
      // A commit larger than the piece.
      wanted = 2 * piece.length
    }
  }
}

/** Fills the buffer from the file, and says how far there was something to read. */
export async function readAt(
  file: FileHandle,
  path: string,
  buffer: Uint8Array,
  from: number,
): Promise<number> {
  let filled = 0
  while (filled < buffer.length) {
    const { bytesRead } = await file
      .read(buffer, filled, buffer.length - filled, from + filled)
      .catch((cause) => unreadable(path, cause))
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return filled
}
