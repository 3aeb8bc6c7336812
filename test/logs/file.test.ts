/**
 * A book in a file: what a crash leaves, what damage is, and what is never written.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { linesOf } from '../../src/events/lines.ts'
import { fileLog } from '../../src/file.ts'
import { memoryLog, openBook, pledged, usd } from '../../src/index.ts'
import { codeOf } from './lines.ts'

let folder = ''
let path = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pledgebook-test-'))
  path = join(folder, 'log.jsonl')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const clock = () => new Date('2024-03-11T12:00:00.000Z')
const random = (bytes: Uint8Array) => void bytes.fill(7)
const create = { name: 'test' }
const promise = (pledge: string) =>
  pledged({ pledge, donor: 'D', purpose: 'x', amount: usd('1'), date: '2024-01-01' })

async function write(): Promise<Buffer> {
  const book = await openBook(fileLog(path), { create, clock, random })
  await book.record(promise('a'))
  await book.record(promise('b'), promise('c'), promise('d'))
  await book.close()
  return readFileSync(path)
}

describe('a log in a file', () => {
  it('keeps the same bytes as a log in memory', async () => {
    const bytes = await write()
    const memory = memoryLog()
    const book = await openBook(memory, { create, clock, random })
    await book.record(promise('a'))
    await book.record(promise('b'), promise('c'), promise('d'))
    const kept: Uint8Array[] = []
    for await (const lines of memory.read()) kept.push(lines.bytes)
    expect(Buffer.concat(kept).equals(bytes)).toBe(true)
  })

  it('cut at every byte keeps every whole commit, nothing else, and takes the next', async () => {
    const bytes = await write()
    const ends = [...bytes.entries()].filter(([, byte]) => byte === 10).map(([at]) => at + 1)
    // Commits: the opening, pledge a, and the batch of three.
    const commits = [ends[0]!, ends[1]!, ends[4]!]
    for (let length = commits[0]!; length <= bytes.length; length += 1) {
      writeFileSync(path, bytes.subarray(0, length))
      const whole = commits.filter((end) => end <= length).length
      const size = [1, 2, 5][whole - 1]!
      const book = await openBook(fileLog(path), { clock, random })
      expect(book.size).toBe(size)
      expect(readFileSync(path).length).toBe(length)
      await book.record(promise('next'))
      await book.close()
      const after = readFileSync(path)
      expect(
        after.subarray(0, commits[whole - 1]).equals(bytes.subarray(0, commits[whole - 1])),
      ).toBe(true)
      const again = await openBook(fileLog(path))
      expect(again.size).toBe(size + 1)
      await again.close()
      const torn = readdirSync(folder).filter((name) => name.endsWith('.torn'))
      expect(torn.length).toBe(commits.includes(length) ? 0 : 1)
      for (const name of torn) rmSync(join(folder, name))
    }
  }, 60_000)

  it('names any other damage and leaves the bytes as they are', async () => {
    const text = (await write()).toString('utf8')
    const lines = text.split('\n')
    const damaged: Record<string, [string, string]> = {
      'an empty line': ['LOG_DAMAGED', text.replace('\n', '\n\n')],
      'CR LF': ['LOG_DAMAGED', text.replaceAll('\n', '\r\n').replace('\r', '')],
      'a byte order mark': ['LOG_DAMAGED', `\ufeff${text}`],
      'a line removed': ['LOG_DAMAGED', [lines[0], ...lines.slice(2)].join('\n')],
      'a line twice': ['LOG_DAMAGED', [lines[0], lines[1], ...lines.slice(1)].join('\n')],
      'an amount changed to text': ['LOG_DAMAGED', text.replace('"1.00"', '"one"')],
      'a type of a newer version': [
        'LOG_NEEDS_NEWER_LIBRARY',
        text.replace('"pledged"', '"newer"'),
      ],
      'a newer version of a type': ['LOG_NEEDS_NEWER_LIBRARY', text.replace('"v":1', '"v":2')],
      'another file': ['NOT_A_LOG', 'hello\nworld\n'],
      'other JSON': ['NOT_A_LOG', '{"a":1}\n'],
    }
    for (const [name, [code, content]] of Object.entries(damaged)) {
      writeFileSync(path, content)
      expect([name, await codeOf(() => openBook(fileLog(path)))]).toEqual([name, code])
      expect(readFileSync(path, 'utf8')).toBe(content)
    }
    writeFileSync(path, Buffer.concat([Buffer.from(text), Buffer.from([0x7b, 0xff, 0x7d, 10])]))
    expect(await codeOf(() => openBook(fileLog(path)))).toBe('LOG_DAMAGED')
  })

  it('refuses a folder, an absent book, another book, and read-only writing', async () => {
    mkdirSync(join(folder, 'folder'))
    expect(await codeOf(() => openBook(fileLog(join(folder, 'folder'))))).toBe('NOT_A_LOG')
    expect(await codeOf(() => openBook(fileLog(path)))).toBe('BOOK_NOT_FOUND')
    expect(readdirSync(folder)).toEqual(['folder'])
    await write()
    expect(await codeOf(() => openBook(fileLog(path), { create: { name: 'other' } }))).toBe(
      'BOOK_DIFFERS',
    )
    const reading = await openBook(fileLog(path, { readOnly: true }))
    expect(await codeOf(() => reading.record(promise('e')))).toBe('LOG_READ_ONLY')
    expect(reading.size).toBe(5)
    expect(reading.balances({ by: ['pledge'] }).rows.length).toBe(4)
  })

  it('answers a lost race with the true size', async () => {
    await write()
    const late = fileLog(path)
    expect(await late.size()).toBe(5)
    const faster = await openBook(fileLog(path))
    await faster.record(promise('e'))
    await faster.close()
    expect(await late.append(linesOf(['{}'], 5), 5, ['x'])).toEqual({
      outcome: 'conflict',
      size: 6,
    })
  })

  it('on a full disk writes nothing, says so, and goes on when there is room', async (context) => {
    const mount = join(folder, 'small')
    mkdirSync(mount)
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', mount], { stdio: 'ignore' })
    } catch {
      context.skip('a small file system cannot be mounted here')
    }
    try {
      const small = join(mount, 'log.jsonl')
      const book = await openBook(fileLog(small), { create, clock })
      const many = Array.from({ length: 200 }, (_, i) => promise(`p${i}`))
      const before = readFileSync(small)
      expect(await codeOf(() => book.record(...many))).toBe('LOG_FULL')
      expect(readFileSync(small).equals(before)).toBe(true)
      expect(book.size).toBe(1)
      await book.record(promise('fits'))
      expect(book.size).toBe(2)
      await book.close()
    } finally {
      execFileSync('umount', [mount])
    }
  })
})
