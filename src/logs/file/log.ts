/**
 * A log in one file of JSON lines that a person can read, for the processes of one machine.
 *
 * An append is a claim, one write and one fdatasync. What a crash leaves at the very end, a torn
 * line or a batch whose end is missing, was never acknowledged: it does not count, and the next
 * append copies it aside and cuts it off, once its writer is gone. Any other damage is refused by
 * name and never repaired. Reading never writes.
 */
import type { FileHandle } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { fail, PledgebookError } from '../../errors.ts'
import { type Lines, sliceLines } from '../../events/lines.ts'
import { checkAppend, checkRange, type EventLog, following } from '../../events/log.ts'
import { claimsOn } from './claim.ts'
import { commits, type Known } from './commits.ts'
import { codeOf, full, isFull, lengthOf, openToAppend, openToRead, release } from './connection.ts'
import { damaged } from './damage.ts'
import { createMarks } from './marks.ts'
import { cutTail, type Recovery } from './recovery.ts'
import { checkWritable } from './scan.ts'
import { commitsWithin, type Written, writeAll } from './writing.ts'

export interface FileLogOptions {
  /** Never write, whatever is asked. */
  readonly readOnly?: boolean
  /** Whether the first append may create the file; it may unless told otherwise. */
  readonly create?: boolean
  /** Told when an unfinished commit was copied aside and cut off. */
  readonly onRecovery?: (recovery: Recovery) => void
  /** How long an append waits, in milliseconds, while another process writes; 10,000 usually. */
  readonly waitMs?: number
  /** Told when a reading leaves an unfinished commit out: its bytes, and where they begin. */
  readonly onUnfinished?: (tail: Readonly<{ bytes: number; at: number }>) => void
}

const WAIT_MS = 10_000
/** Asking for the length of a file costs some microseconds, and works on every system. */
const LOOK_MS = 50
const OPEN_AGAIN = 'open the log again, and see what it kept.'
const CANNOT_CUT = 'an unfinished commit could not be cut off'

/**
 * @example
 * const book = await openBook(fileLog('haiti.jsonl'), { create: { name: 'Haiti mission' } })
 */
export function fileLog(path: string, options: FileLogOptions = {}): EventLog {
  if (path === '') fail('INPUT_INVALID', 'fileLog: the path is empty; name a file.')
  const marks = createMarks()
  const claims = claimsOn(path, options.waitMs ?? WAIT_MS)
  let known: Known | undefined
  /** So many bytes are known to be on the disk. */
  let durable = 0
  let writer: FileHandle | undefined
  let isClosed = false
  let failure: PledgebookError | undefined
  let last: Promise<unknown> = Promise.resolve()

  const usable = (): void => {
    if (failure !== undefined) throw failure
    if (isClosed) fail('LOG_CLOSED', `${path}: the log is closed; open it again.`)
  }

  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }

  const failForGood = (what: string, cause: unknown): never => {
    failure = new PledgebookError('LOG_FAILED', `${path}: ${what}; ${OPEN_AGAIN}`, { path }, cause)
    throw failure
  }

  const learn = (found: Known): Known => {
    const isTold = found.tail === known?.tail && found.bytes === known.bytes
    known = found
    const { bytes, size, tail } = found
    // What somebody is writing just now is not finished yet, and that is nobody's concern.
    if (tail > 0 && !isTold && !claims.isHeld(size)) {
      options.onUnfinished?.({ bytes: tail, at: bytes })
    }
    return found
  }

  /** What the file has now; scans what was added since the last look, the first time all of it. */
  async function look(): Promise<Known> {
    usable()
    const length = (await lengthOf(path, writer)) ?? 0
    // A tail may have been cut since, and a commit of the same length be there now.
    if (known?.tail === 0 && length === known.bytes) return known
    if (known !== undefined && length < known.bytes) {
      damaged({ path, line: known.size, byte: length }, 'and lines before it are gone')
    }
    const pieces = piecesFrom(known ?? marks.start, () => length)
    for (let piece = await pieces.next(); ; piece = await pieces.next()) {
      if (piece.done) return learn(piece.value)
    }
  }

  /** Whoever wrote it may have been killed before its sync, and a retry is answered by it. */
  async function settle(file: FileHandle, bytes: number): Promise<void> {
    if (options.readOnly === true || bytes <= durable) return
    await file.datasync().catch((error) => {
      // Some systems do not sync what is open for reading alone.
      if (!['EPERM', 'EROFS', 'EINVAL', 'EBADF'].includes(codeOf(error))) {
        failForGood('what it has could not be made durable', error)
      }
    })
    durable = bytes
  }

  async function* piecesFrom(mark: Known, length: () => number): AsyncGenerator<Lines, Known> {
    if (length() <= mark.bytes) return { ...mark, tail: 0 }
    const file = await openToRead(path)
    try {
      const pieces = commits(file, path, mark, length)
      for (;;) {
        const { done, value } = await pieces.next()
        if (done) {
          await settle(file, value.bytes)
          return value
        }
        yield value
        marks.note(value.next)
        usable()
      }
    } finally {
      await release(file)
    }
  }

  /** One write and one sync of all the bytes; where there is no room, of the whole commits. */
  async function write(file: FileHandle, lines: Written, at: Known): Promise<void> {
    const { bytes } = lines
    const cause = await writeAll(file, bytes)
    if (cause !== undefined && !isFull(cause)) failForGood('the disk refused a write', cause)
    const cut = (error: unknown) => failForGood('a short write could not be cut back', error)
    const end = cause && (await lengthOf(path, file).catch(cut))
    const written = end === undefined ? bytes.length : end - at.bytes
    const kept = commitsWithin(lines, written)
    if (kept.bytes < written) await file.truncate(at.bytes + kept.bytes).catch(cut)
    if (kept.bytes > 0) {
      await file
        .datasync()
        .catch((error) => failForGood('a write could not be made durable', error))
      known = { size: at.size + kept.size, bytes: at.bytes + kept.bytes, tail: 0 }
      marks.note(known)
      durable = known.bytes
    }
    const lacking = bytes.length - kept.bytes
    if (lacking > 0) full(path, lacking, cause, kept.size)
  }

  const sizeNow = async () => (await look()).size

  /** Appends at what is known and claimed, behind which only somebody who is gone has written. */
  async function appendAt(at: Known, file: FileHandle, lines: Written): Promise<void> {
    if (at.tail > 0) {
      const recovery = await cutTail(file, path, at, (error) => failForGood(CANNOT_CUT, error))
      known = { ...at, tail: 0 }
      options.onRecovery?.(recovery)
    }
    await write(file, lines, at)
  }

  const log: EventLog = {
    name: path,
    durability: 'power-loss',
    async append(lines, expectedSize) {
      usable()
      checkAppend(lines, expectedSize)
      if (options.readOnly === true) {
        const message = `${path}: the log was opened for reading only; open it without readOnly.`
        return fail('LOG_READ_ONLY', message, { path })
      }
      // The caller may use its buffer again while this append waits for the one before it.
      const bytes = lines.bytes.slice()
      const ends = lines.ends.slice()
      const written = { bytes, ends, first: expectedSize }
      return inTurn(async () => {
        const { size } = await look()
        if (size !== expectedSize) return { outcome: 'conflict', size }
        const sizes = checkWritable(written)
        writer ??= await openToAppend(path, options.create ?? true)
        const claim = await claims.take(sizes, sizeNow)
        if (claim === undefined) return { outcome: 'conflict', size: await sizeNow() }
        try {
          // Whoever took the claim has looked last.
          await appendAt(known!, writer, { ...written, sizes })
          return { outcome: 'appended' }
        } finally {
          claim.end(known?.size ?? 0)
        }
      })
    },
    async *read({ from = 0, to = Number.POSITIVE_INFINITY, signal } = {}): AsyncGenerator<Lines> {
      usable()
      checkRange(from, to)
      signal?.throwIfAborted()
      // The first reading is the scan as well, and goes on without one before it.
      const seen = known === undefined ? undefined : await inTurn(look)
      const length = seen?.bytes ?? (await lengthOf(path)) ?? 0
      const end = Math.min(to, seen?.size ?? to)
      if (from >= end) return
      const pieces = piecesFrom(marks.before(from), () => Math.min(length, known?.bytes ?? length))
      try {
        for (;;) {
          const { done, value } = await pieces.next()
          if (done) {
            if (known === undefined) learn(value)
            return
          }
          const part = sliceLines(value, from, end)
          if (part !== undefined) yield part
          signal?.throwIfAborted()
          if (value.first + value.ends.length >= end) return
        }
      } finally {
        await pieces.return({ ...marks.start })
      }
    },
    size: () => inTurn(sizeNow),
    follow: (from, signal) =>
      following(log, from, signal, () => delay(LOOK_MS, undefined, { signal }).catch(() => {})),
    async close() {
      await last
      isClosed = true
      if (writer !== undefined) await release(writer)
      writer = undefined
      claims.close()
    },
  }
  return log
}
