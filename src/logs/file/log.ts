/**
 * A log in one file of JSON lines that a person can read, for one process.
 *
 * An append is one write and one fdatasync. What a crash leaves at the very end, a torn line or a
 * batch whose end is missing, was never acknowledged: it does not count, and the next append copies
 * it aside and cuts it off. Any other damage is refused by name and never repaired. Reading never
 * writes. Two processes must not write one file: claims between processes come in a later version.
 */
import { Buffer } from 'node:buffer'
import { type FileHandle, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fail, isPledgebookError } from '../../errors.ts'
import { endsOf, type Lines } from '../../events/lines.ts'
import type { EventLog } from '../../events/log.ts'
import { type Scanned, scan } from './scan.ts'

export interface FileLogOptions {
  /** Never write, whatever is asked. */
  readonly readOnly?: boolean
  /** Told when an unfinished commit was copied aside and cut off. */
  readonly onRecovery?: (recovery: Readonly<{ bytes: number; copiedTo: string }>) => void
}

const READ_BYTES = 1 << 20

/**
 * @example
 * const book = await openBook(fileLog('haiti.jsonl'), { create: { name: 'Haiti mission' } })
 */
export function fileLog(path: string, options: FileLogOptions = {}): EventLog {
  let known: Scanned | undefined
  let writer: FileHandle | undefined
  let state: 'open' | 'closed' | 'failed' = 'open'

  const usable = (): void => {
    if (state === 'closed') fail('LOG_CLOSED', `${path}: the log is closed; open it again.`)
    if (state === 'failed') {
      fail('LOG_FAILED', `${path}: a write could not be made durable; open the log again.`)
    }
  }

  async function scanned(): Promise<Scanned> {
    usable()
    known ??= await withFile(path, (file) => scan(file, path))
    return known
  }

  async function writable(): Promise<FileHandle> {
    if (options.readOnly === true) {
      return fail('LOG_READ_ONLY', `${path}: the log was opened for reading only.`)
    }
    if (writer !== undefined) return writer
    const created = known?.absent === true
    writer = await open(path, created ? 'wx+' : 'r+').catch((cause) => cannotOpen(path, cause))
    if (created) await syncFolder(path)
    return writer
  }

  async function cutTail(file: FileHandle, at: Scanned): Promise<void> {
    if (at.tailBytes === 0) return
    const tail = Buffer.alloc(at.tailBytes)
    await file.read(tail, 0, tail.length, at.bytes)
    const copiedTo = `${path}.${at.bytes}.torn`
    const copy = await open(copiedTo, 'w')
    await copy.writeFile(tail)
    await copy.sync()
    await copy.close()
    await syncFolder(path)
    await file.truncate(at.bytes)
    await file.sync()
    known = { ...at, tailBytes: 0 }
    options.onRecovery?.({ bytes: tail.length, copiedTo })
  }

  return {
    durability: 'power-loss',
    async append(lines, expectedSize) {
      const at = await scanned()
      if (lines.ends.length === 0) return fail('INPUT_INVALID', 'append: there are no lines.')
      if (at.size !== expectedSize) return { outcome: 'conflict', size: at.size }
      const file = await writable()
      const { size } = await file.stat()
      if (size !== at.bytes + at.tailBytes) {
        known = undefined
        return { outcome: 'conflict', size: (await scanned()).size }
      }
      await cutTail(file, at)
      await writeOnce(file, lines, at.bytes)
      await file.datasync().catch((cause) => {
        state = 'failed'
        fail('LOG_FAILED', `${path}: the write could not be made durable.`, { path }, cause)
      })
      known = {
        size: at.size + lines.ends.length,
        bytes: at.bytes + lines.bytes.length,
        tailBytes: 0,
        absent: false,
      }
      return { outcome: 'appended' }
    },
    async *read({ from = 0, to, signal } = {}): AsyncGenerator<Lines> {
      const { size, bytes, absent } = await scanned()
      const end = Math.min(to ?? size, size)
      if (absent || from >= end) return
      const file = await open(path, 'r').catch((cause) => cannotOpen(path, cause))
      try {
        yield* linesFrom(file, bytes, from, end, signal)
      } finally {
        await file.close()
      }
    },
    async size() {
      return (await scanned()).size
    },
    async close() {
      state = 'closed'
      await writer?.close()
      writer = undefined
    },
  }

  async function writeOnce(file: FileHandle, lines: Lines, at: number): Promise<void> {
    let written = 0
    let cause: unknown
    try {
      written = (await file.write(lines.bytes, 0, lines.bytes.length, at)).bytesWritten
    } catch (error) {
      cause = error
    }
    if (written === lines.bytes.length) return
    await file.truncate(at).catch((error) => {
      state = 'failed'
      fail('LOG_FAILED', `${path}: a short write could not be cut back.`, { path }, error)
    })
    fail('LOG_FULL', `${path}: there is no room for ${lines.bytes.length} more bytes.`, {}, cause)
  }
}

async function* linesFrom(
  file: FileHandle,
  bytesMax: number,
  from: number,
  to: number,
  signal?: AbortSignal,
): AsyncGenerator<Lines> {
  let first = 0
  let at = 0
  let rest = Buffer.alloc(0)
  while (at < bytesMax && first < to) {
    signal?.throwIfAborted()
    const buffer = Buffer.allocUnsafe(Math.min(READ_BYTES, bytesMax - at))
    const { bytesRead } = await file.read(buffer, 0, buffer.length, at)
    if (bytesRead === 0) return
    at += bytesRead
    const chunk = Buffer.concat([rest, buffer.subarray(0, bytesRead)])
    const ends = endsOf(chunk)
    rest = Buffer.from(chunk.subarray(ends[ends.length - 1] ?? 0))
    const skipped = Math.min(Math.max(0, from - first), ends.length)
    const kept = ends.subarray(skipped, Math.min(ends.length, to - first))
    const start = skipped === 0 ? 0 : ends[skipped - 1]!
    if (kept.length > 0) {
      yield {
        bytes: chunk.subarray(start, kept[kept.length - 1]),
        ends: kept.map((end) => end - start),
        first: first + skipped,
      }
    }
    first += ends.length
  }
}

async function withFile<Result>(
  path: string,
  use: (file: FileHandle | undefined) => Promise<Result>,
): Promise<Result> {
  let file: FileHandle | undefined
  try {
    file = await open(path, 'r')
  } catch (cause) {
    if ((cause as { code?: string }).code !== 'ENOENT') return cannotOpen(path, cause)
  }
  try {
    return await use(file)
  } catch (cause) {
    if (isPledgebookError(cause)) throw cause
    return cannotOpen(path, cause)
  } finally {
    await file?.close()
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(dirname(path), 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

function cannotOpen(path: string, cause: unknown): never {
  const { code } = cause as { code?: string }
  if (code === 'EISDIR') return fail('NOT_A_LOG', `${path} is a folder, not a log.`, {}, cause)
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') {
    return fail('LOG_READ_ONLY', `${path} may not be opened (${code}).`, {}, cause)
  }
  return fail('LOG_UNREADABLE', `${path} cannot be read or written (${code}).`, {}, cause)
}
