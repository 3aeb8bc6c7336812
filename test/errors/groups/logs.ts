/**
 * What is said of a log that is damaged, absent, busy, full, closed, or not a log.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EventLog, memoryLog, openBook } from 'pledgebook'
import { type FileLogOptions, fileLog } from 'pledgebook/file'
import { bookAfter, chance, clock, type Provoked, thrown } from '../provoke.ts'
import { unopenable } from '../stored.ts'
import { FUNDED, promise } from './words.ts'

const create = { name: 'test' }
const hold = { create, clock, random: chance() }

/** A folder of its own for one error, gone afterwards; messages call it FOLDER. */
function inFolder(code: string, when: string, work: (path: string) => Promise<unknown>): Provoked {
  let folder = ''
  return thrown(
    code,
    when,
    async () => {
      folder = mkdtempSync(join(tmpdir(), 'pledgebook-test-'))
      try {
        await work(join(folder, 'log.jsonl'))
      } finally {
        rmSync(folder, { recursive: true })
      }
    },
    () => ({ FOLDER: folder }),
  )
}

/** A file log with a book in it, opened again after `change` had its way with the bytes. */
function damagedFile(when: string, change: (text: string) => string | Uint8Array): Provoked {
  return inFolder('LOG_DAMAGED', when, async (path) => {
    const book = await openBook(fileLog(path), hold)
    await book.record(promise('us', '1'))
    await book.close()
    const log = fileLog(path)
    let text = ''
    for await (const { bytes } of log.read()) text += new TextDecoder().decode(bytes)
    await log.close()
    writeFileSync(path, change(text))
    await openBook(fileLog(path))
  })
}

/** A log in memory of which one answer is another. */
function logWith(other: (log: EventLog) => Partial<EventLog>): EventLog {
  const log = memoryLog()
  return { ...log, ...other(log) }
}

/** What a file handle does, changed while some work is done. */
async function whileHandlesDo(
  changed: Readonly<Record<string, () => Promise<unknown>>>,
  path: string,
  work: () => Promise<unknown>,
): Promise<void> {
  const handle = await open(path, 'r')
  const prototype = Object.getPrototypeOf(handle) as Record<string, unknown>
  await handle.close()
  const before = Object.fromEntries(Object.keys(changed).map((name) => [name, prototype[name]]))
  Object.assign(prototype, changed)
  try {
    await work()
  } finally {
    Object.assign(prototype, before)
  }
}

const failing = (code: string) => async () => {
  throw Object.assign(new Error(code), { code })
}

async function recordWhile(
  path: string,
  changed: Readonly<Record<string, () => Promise<unknown>>>,
) {
  const book = await openBook(fileLog(path), hold)
  try {
    await whileHandlesDo(changed, path, () => book.record(promise('us', '1')))
  } finally {
    await book.close()
  }
}

async function openAt(path: string, options: FileLogOptions = {}) {
  const book = await openBook(fileLog(path, options), hold)
  await book.close()
}

export const logs: readonly Provoked[] = [
  unopenable('LOG_DAMAGED', 'a line is cut off', { after: FUNDED }, (texts) => [
    ...texts.slice(0, -1),
    texts[texts.length - 1]!.slice(0, 50),
  ]),
  unopenable('LOG_DAMAGED', 'a line lies about its place', { after: FUNDED }, (texts) =>
    texts.map((text) => text.replace('"position":2', '"position":5')),
  ),
  unopenable('LOG_DAMAGED', 'an amount was changed to words', { after: FUNDED }, (texts) =>
    texts.map((text) => text.replace('"80.00"', '"eighty"')),
  ),
  unopenable('LOG_DAMAGED', 'an amount was raised', { after: FUNDED }, (texts) =>
    texts.map((text) => text.replaceAll('"80.00"', '"180.00"')),
  ),
  unopenable(
    'LOG_DAMAGED',
    'a line was recorded before the one above',
    { after: FUNDED },
    (texts) =>
      texts.map((text, i) => (i === 2 ? text.replace('2024-03-11T12', '2024-03-11T11') : text)),
  ),
  unopenable('LOG_DAMAGED', 'an id stands twice', { after: FUNDED }, (texts) =>
    texts.map((text) => text.replace(/"id":"[^"]*"/, '"id":"same"')),
  ),
  unopenable(
    'LOG_NEEDS_NEWER_LIBRARY',
    'a type is of a later library',
    { after: FUNDED },
    (texts) => texts.map((text) => text.replace('"received"', '"wired"')),
  ),
  unopenable('LOG_NEEDS_NEWER_LIBRARY', 'a version is of a later one', { after: FUNDED }, (texts) =>
    texts.map((text, i) => (i === 2 ? text.replace('"v":1', '"v":2') : text)),
  ),
  unopenable('NOT_A_LOG', 'the first line is no event', {}, () => ['{"a":1}']),
  damagedFile('a file begins with a byte order mark', (text) => `\ufeff${text}`),
  damagedFile('lines end as on Windows', (text) => text.replaceAll('\n', '\r\n')),
  damagedFile('a line is empty', (text) => text.replace('\n', '\n\n')),
  damagedFile('a line is gone', (text) => text.slice(text.indexOf('\n') + 1)),
  damagedFile('bytes are not UTF-8', (text) =>
    Buffer.from(text.replace('USA', 'US\u00e9'), 'latin1'),
  ),
  damagedFile('a file ends in other text', (text) => `${text}hello`),
  inFolder('NOT_A_LOG', 'a file is a picture', async (path) => {
    writeFileSync(path, '\u0089PNG\r\n\u001a\n')
    await openAt(path)
  }),
  inFolder('NOT_A_LOG', 'a log is a folder', async (path) => {
    mkdirSync(path)
    await openAt(path)
  }),
  inFolder('LOG_UNREADABLE', 'the folder of a log is a file', async (path) => {
    writeFileSync(path, '')
    await openAt(join(path, 'log.jsonl'))
  }),
  inFolder('LOG_UNREADABLE', 'the folder of a log is missing', async (path) => {
    await openAt(join(path, 'log.jsonl'))
  }),
  inFolder('LOG_READ_ONLY', 'a log is opened for reading', async (path) => {
    await openAt(path)
    const book = await openBook(fileLog(path, { readOnly: true }))
    await book.record(promise('us', '1'))
  }),
  inFolder('BOOK_NOT_FOUND', 'a log may not be created', async (path) => {
    await openAt(path, { create: false })
  }),
  inFolder('BOOK_DIFFERS', 'a log holds another book', async (path) => {
    await openAt(path)
    await openBook(fileLog(path), { create: { name: 'other', mode: 'observe' } })
  }),
  inFolder('LOG_FULL', 'there is no room', (path) =>
    recordWhile(path, { write: failing('ENOSPC') }),
  ),
  inFolder('LOG_FAILED', 'a disk does not keep what it took', (path) =>
    recordWhile(path, { datasync: failing('EIO') }),
  ),
  inFolder('LOG_FAILED', 'a disk refuses to write', (path) =>
    recordWhile(path, { write: failing('EIO') }),
  ),
  inFolder('LOG_CLOSED', 'a log in a file is closed', async (path) => {
    const log = fileLog(path)
    await log.close()
    await log.size()
  }),
  thrown('LOG_CLOSED', 'a log in memory is closed', async () => {
    const log = memoryLog()
    await log.close()
    await log.size()
  }),
  thrown('BOOK_CLOSED', 'a book is closed', async () => {
    const [book] = await bookAfter({})
    await book.close()
    await book.record(promise('us', '1'))
  }),
  thrown('LOG_BUSY', 'other writers are faster every time', async () => {
    let conflicts = false
    const log = logWith(({ append, size }) => ({
      append: async (...given) =>
        conflicts ? { outcome: 'conflict', size: await size() } : append(...given),
    }))
    const book = await openBook(log, hold)
    conflicts = true
    await book.record(promise('us', '1'))
  }),
  thrown('LOG_APPEND_UNKNOWN', 'a log does not say whether it kept the events', async () => {
    const log = logWith(() => ({ append: async () => ({ outcome: 'unknown', cause: 'silence' }) }))
    await openBook(log, hold)
  }),
  thrown('INPUT_INVALID', 'lines do not follow on what a log has', async () => {
    const lines = { bytes: new Uint8Array(1), ends: Uint32Array.of(1), first: 7 }
    await memoryLog().append(lines, 0, ['id'])
  }),
]
