/**
 * What is said of a log that is damaged, absent, busy, full, closed, or not a log.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type EventLog, memoryLog, openBook, rulesAdopted } from 'pledgebook'
import { type FileLogOptions, fileLog } from 'pledgebook/file'
import { logContract } from 'pledgebook/testing'
import { type Holder, thisProcess } from '../../../src/logs/file/holder.ts'
import { during, failure } from '../../logs/faults.ts'
import { failing, inFolder, whileHandles } from '../files.ts'
import { bookAfter, chance, clock, type Provoked, thrown } from '../provoke.ts'
import { unopenable } from '../stored.ts'
import { d, FUNDED, promise } from './words.ts'

const create = { name: 'test' }
const hold = { create, clock, random: chance() }

/** A log in memory of which one answer is another. */
function logWith(other: (log: EventLog) => Partial<EventLog>): EventLog {
  const log = memoryLog()
  return { ...log, ...other(log) }
}

async function recordWhile(path: string, acts: Parameters<typeof whileHandles>[0]) {
  const book = await openBook(fileLog(path), hold)
  // A small commit is written without the handle that acts here.
  const large = { ...promise('us', '1', d(1), 'e1'), meta: { note: 'x'.repeat(100_000) } }
  try {
    await whileHandles(acts, path, () => book.record(large))
  } finally {
    await book.close()
  }
}

/** Records while a function of the system fails. */
async function recordWithout(path: string, name: string, code: string) {
  const book = await openBook(fileLog(path), hold)
  await book.close()
  const again = await openBook(fileLog(path), hold)
  const failing = (call: { name: string; real: () => unknown }) => {
    if (call.name === name) throw failure(code)
    return call.real()
  }
  try {
    await during(failing, () => again.record(promise('us', '1')))
  } finally {
    await again.close()
  }
}

/** Records while another process has the claim. */
async function recordBeside(path: string, holder: Partial<Holder>) {
  const book = await openBook(fileLog(path, { waitMs: 10 }), hold)
  writeFileSync(`${path}.1.0.claim`, `${JSON.stringify({ ...thisProcess(), ...holder })}\n`)
  try {
    await book.record(promise('us', '1'))
  } finally {
    await book.close()
  }
}

async function openAt(path: string, options: FileLogOptions = {}) {
  const book = await openBook(fileLog(path, options), hold)
  await book.close()
}

export const logs: readonly Provoked[] = [
  thrown('INPUT_INVALID', 'the path of a log is empty', () => fileLog('')),
  thrown('INPUT_INVALID', 'a log is read from a place that is no position', async () => {
    for await (const _ of memoryLog().read({ from: Number.NaN })) break
  }),
  thrown('INPUT_INVALID', 'a log is followed from a place that is no position', async () => {
    for await (const _ of memoryLog().follow!(-1, new AbortController().signal)) break
  }),
  thrown('INPUT_INVALID', 'a log that reopens is tested without another handle', () =>
    logContract({ make: memoryLog, capabilities: { reopens: true } }),
  ),
  thrown('INPUT_INVALID', 'a log is tested that takes too little at once', () =>
    logContract({ make: memoryLog, capabilities: { bytesMax: 400 } }),
  ),
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
  unopenable('LOG_DAMAGED', 'a key stands twice', { after: FUNDED }, (texts) =>
    texts.map((text) => text.replace('"donor":"USA"', '"donor":"USA","donor":"CAN"')),
  ),
  unopenable('LOG_DAMAGED', 'a name is written with an escape', { after: FUNDED }, (texts) =>
    texts.map((text) => text.replace('"donor":"USA"', '"donor":"\\u0055SA"')),
  ),
  unopenable('LOG_DAMAGED', 'a note is a number that no book writes', { after: FUNDED }, (texts) =>
    texts.map((text) => text.replace(',"position"', ',"meta":{"n":1.5},"position"')),
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
  unopenable(
    'LOG_NEEDS_NEWER_LIBRARY',
    'a book is opened under later rules',
    { after: FUNDED },
    (texts) => texts.map((text) => text.replace('"rules":1', '"rules":2')),
  ),
  unopenable(
    'LOG_NEEDS_NEWER_LIBRARY',
    'later rules are adopted',
    { after: [rulesAdopted({ rules: 1, date: d(1) })] },
    (texts) => texts.map((text, i) => (i === 1 ? text.replace('"rules":1', '"rules":2') : text)),
  ),
  unopenable('LOG_DAMAGED', 'a book is opened under rules that never were', {}, (texts) =>
    texts.map((text) => text.replace('"rules":1', '"rules":0')),
  ),
  unopenable('LOG_DAMAGED', 'a book is opened in a mode that is none', {}, (texts) =>
    texts.map((text) => text.replace('"strict"', '"lenient"')),
  ),
  unopenable('LOG_DAMAGED', 'meta is 100,000 lists deep', { after: FUNDED }, (texts) => {
    const nested = '['.repeat(100_000) + ']'.repeat(100_000)
    return texts.map((text) => text.replace('"position":1', `"meta":{"a":${nested}},"position":1`))
  }),
  unopenable('NOT_A_LOG', 'the first line is no event', {}, () => ['{"a":1}']),
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
  inFolder(
    'LOG_FULL',
    'there is no room for a file beside the log',
    (path) => recordWithout(path, 'openSync', 'ENOSPC'),
    { PROCESS: String(process.pid) },
  ),
  inFolder('LOG_READ_ONLY', 'a file system has no hard links', (path) =>
    recordWithout(path, 'linkSync', 'EPERM'),
  ),
  inFolder('LOG_UNREADABLE', 'a process has too many files open', (path) =>
    recordWithout(path, 'open', 'EMFILE'),
  ),
  inFolder('LOG_UNREADABLE', 'a machine has too many files open', (path) =>
    recordWithout(path, 'open', 'ENFILE'),
  ),
  inFolder('LOG_UNREADABLE', 'a disk fails', (path) => recordWithout(path, 'fstatSync', 'EIO')),
  inFolder('LOG_FAILED', 'a disk does not keep what it took', (path) =>
    recordWhile(path, { datasync: failing('EIO') }),
  ),
  inFolder('LOG_FAILED', 'a disk does not keep what was written before', async (path) => {
    await openAt(path)
    await whileHandles({ datasync: failing('EIO') }, path, () => openAt(path))
  }),
  inFolder('LOG_FAILED', 'a disk refuses to write', (path) =>
    recordWhile(path, { write: failing('EIO') }),
  ),
  inFolder(
    'LOG_BUSY',
    'another process does not end its writing',
    (path) => recordBeside(path, {}),
    { PROCESS: `process ${process.pid}` },
  ),
  inFolder('LOG_HELD_ELSEWHERE', 'a process of another machine was writing', (path) =>
    recordBeside(path, { host: 'far', pid: 77 }),
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
