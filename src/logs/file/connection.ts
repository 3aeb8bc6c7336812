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
  if (file !== undefined) return fstatSync(file.fd).size
  try {
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
  try {
    return await open(path, O_WRONLY | O_APPEND)
  } catch (cause) {
    if (codeOf(cause) !== 'ENOENT') return unwritable(path, cause)
    if (!create) {
      const message = `${path}: there is no log, and none may be created; correct the path.`
      return fail('BOOK_NOT_FOUND', message, { path }, cause)
    }
  }
  try {
    const file = await open(path, O_WRONLY | O_APPEND | O_CREAT, 0o666)
    await syncFolder(path)
    return file
  } catch (cause) {
    return unwritable(path, cause)
  }
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
    await folder.close()
  }
}

/** Whether an error says that there is no room. */
export function isFull(cause: unknown): boolean {
  return ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(codeOf(cause))
}

/** Says that so many bytes had no room, after so many lines that had. */
export function full(path: string, bytes: number, cause: unknown, kept = 0): never {
  const message =
    `${path}: there is no room for ${bytes} more bytes, ` +
    `and ${kept === 0 ? 'nothing was' : `only the ${kept} events before them were`} written; ` +
    'make room, and record it again.'
  return fail('LOG_FULL', message, { path, bytes, kept }, cause)
}

/** Says what kept the file from being written. */
export function unwritable(path: string, cause: unknown): never {
  const code = codeOf(cause)
  if (isFull(cause)) return full(path, 0, cause)
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') {
    const message = `${path} may not be written (${code}); allow that, or name another file.`
    return fail('LOG_READ_ONLY', message, { path }, cause)
  }
  const message =
    code === 'ENOENT'
      ? `${path}: its folder does not exist; create it.`
      : `${path} cannot be written (${code}); name another file.`
  return fail('LOG_UNREADABLE', message, { path }, cause)
}

/** Says what kept the file from being read. */
export function unreadable(path: string, cause: unknown): never {
  if (isPledgebookError(cause)) throw cause
  const code = codeOf(cause)
  const message = `${path} cannot be read (${code}); correct the path, or allow reading it.`
  return fail('LOG_UNREADABLE', message, { path }, cause)
}

/** The operating system's name of an error. */
export function codeOf(cause: unknown): string {
  return String((cause as { code?: unknown } | undefined)?.code)
}
