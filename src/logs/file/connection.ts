/**
 * Reaching the file and its folder, and what it means when they cannot be reached.
 */
import { fstatSync } from 'node:fs'
import { constants, type FileHandle, open, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fail, isPledgebookError } from '../../errors.ts'

const { O_APPEND, O_CREAT, O_WRONLY } = constants

/** The bytes of the file; undefined where there is none. Asks an open file where there is one. */
export async function lengthOf(path: string, file?: FileHandle): Promise<number | undefined> {
  try {
    if (file !== undefined) return fstatSync(file.fd).size
    const found = await stat(path)
    // Opening a pipe would wait for its other end, and a device never ends.
    if (found.isFile()) return found.size
    return fail(
      'NOT_A_LOG',
      `${path} is a ${found.isDirectory() ? 'folder' : 'device'}, not a log; name a file.`,
    )
  } catch (cause) {
    return codeOf(cause) === 'ENOENT' ? undefined : unreadable(path, cause)
  }
}

export async function openToRead(path: string): Promise<FileHandle> {
  return open(path, 'r').catch((cause) => unreadable(path, cause))
}

/** Opens for adding at the end, which can never overwrite; creates the file where it is absent. */
export async function openToAppend(path: string, create: boolean): Promise<FileHandle> {
  const file = await openOrCreate(path, create)
  try {
    // Whoever created it may not have come so far. Nobody writes into it before somebody has.
    if (fstatSync(file.fd).size === 0) await syncFolder(path)
    return file
  } catch (cause) {
    await release(file)
    return unwritable(path, cause)
  }
}

async function openOrCreate(path: string, create: boolean): Promise<FileHandle> {
  try {
    return await open(path, O_WRONLY | O_APPEND)
  } catch (cause) {
    if (codeOf(cause) !== 'ENOENT') return unwritable(path, cause)
    if (!create) {
      const message = `${path}: there is no log, and none may be created; correct the path.`
      return fail('BOOK_NOT_FOUND', message, { path }, cause)
    }
  }
  return open(path, O_WRONLY | O_APPEND | O_CREAT, 0o666).catch((cause) => unwritable(path, cause))
}

/** Closes a file of which all that counts is durable, so that an error would lose nothing. */
export async function release(file: FileHandle): Promise<void> {
  await file.close().catch(() => undefined)
}

/** Makes it durable that the folder has the file. */
export async function syncFolder(path: string): Promise<void> {
  let folder: FileHandle
  try {
    folder = await open(dirname(path), 'r')
  } catch (cause) {
    // Windows has no opening of a folder, and none is needed there.
    if (codeOf(cause) === 'EISDIR' || codeOf(cause) === 'EPERM') return
    throw cause
  }
  try {
    await folder.sync()
  } finally {
    await release(folder)
  }
}

/** Whether an error says that there is no room. */
export function isFull(cause: unknown): boolean {
  return ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(codeOf(cause))
}

/** Whether an error says that the system is short of something just now, which will pass. */
export function isPassing(cause: unknown): boolean {
  return ['EMFILE', 'ENFILE', 'ENOMEM', 'EAGAIN', 'EIO'].includes(codeOf(cause))
}

/** Says that so many bytes had no room, after so many lines that had. */
export function full(path: string, bytes: number, cause: unknown, kept = 0): never {
  const message =
    `${path}: there is no room for ${bytes} more bytes (${codeOf(cause)}), ` +
    `and ${kept === 0 ? 'nothing was' : `only the ${kept} events before them were`} written; ` +
    'make room, and record it again.'
  return fail('LOG_FULL', message, { path, bytes, kept }, cause)
}

/** Says what kept the file from being written. */
export function unwritable(path: string, cause: unknown): never {
  if (isPledgebookError(cause)) throw cause
  const code = codeOf(cause)
  if (isFull(cause)) {
    const message = `${path}: there is no room for it (${code}); make room, and record it again.`
    return fail('LOG_FULL', message, { path, kept: 0 }, cause)
  }
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') {
    const message = `${path} may not be written (${code}); allow that, or name another file.`
    return fail('LOG_READ_ONLY', message, { path }, cause)
  }
  const message =
    code === 'ENOENT'
      ? `${path}: its folder does not exist; create it.`
      : (systemFails(path, code) ?? `${path} cannot be written (${code}); name another file.`)
  return fail('LOG_UNREADABLE', message, { path }, cause)
}

/** Says what kept the file from being read. */
export function unreadable(path: string, cause: unknown): never {
  if (isPledgebookError(cause)) throw cause
  const code = codeOf(cause)
  const message =
    systemFails(path, code) ??
    `${path} cannot be read (${code}); correct the path, or allow reading it.`
  return fail('LOG_UNREADABLE', message, { path }, cause)
}

/** What is wrong with the system, and with neither the path nor its rights. */
function systemFails(path: string, code: string): string | undefined {
  const tooMany = (where: string) =>
    `${path} cannot be opened: too many files are open ${where} (${code}); ` +
    'close some, or allow more, and try again.'
  if (code === 'EMFILE') return tooMany('in this process')
  if (code === 'ENFILE') return tooMany('on this machine')
  if (code !== 'EIO') return undefined
  return `${path}: its disk fails (EIO); mend that, or restore the log from a copy.`
}

/** The operating system's name of an error. */
export function codeOf(cause: unknown): string {
  return String((cause as { code?: unknown } | undefined)?.code)
}
