/**
 * A file after a crash, after a mistake, and on a disk that will not have it.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { isPledgebookError } from '../../src/errors.ts'
import type { EventLog } from '../../src/events/log.ts'
import { type FileLogOptions, fileLog } from '../../src/file.ts'
import { type Call, during, folderInMemory } from './faults.ts'
import { append, codeOf, commit, textsOf } from './lines.ts'

let folder = ''
let path = ''
beforeEach(() => {
  folder = folderInMemory()
  path = join(folder, 'log.jsonl')
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
})

const texts = [...commit(0), ...commit(1, 3, 'é€😂'), ...commit(4), ...commit(5, 2)]
const bytes = Buffer.from(`${texts.join('\n')}\n`)
const commitSizes = [0, 1, 4, 5, 7]
const commitEnds = commitSizes.map((size) =>
  Buffer.byteLength(
    texts
      .slice(0, size)
      .map((text) => `${text}\n`)
      .join(''),
  ),
)
const torn = () => readdirSync(folder).filter((name) => name.endsWith('.torn'))

/** Opens the file, does one thing, and closes it. */
async function using<Result>(
  work: (log: EventLog) => Promise<Result>,
  options?: FileLogOptions,
): Promise<Result> {
  const log = fileLog(path, options)
  try {
    return await work(log)
  } finally {
    await log.close()
  }
}

describe('after a crash', () => {
  it('a file cut at any byte has its whole commits, nothing else, and takes the next', async () => {
    for (let length = 0; length <= bytes.length; length += 1) {
      writeFileSync(path, bytes.subarray(0, length))
      const whole = commitEnds.filter((end) => end <= length).length - 1
      const size = commitSizes[whole]!
      const kept = commitEnds[whole]!
      const recoveries: unknown[] = []
      const options = { onRecovery: (recovery: unknown) => recoveries.push(recovery) }
      const outcome = await using(async (log) => {
        expect(await textsOf(log)).toEqual(texts.slice(0, size))
        expect(await log.size()).toBe(size)
        expect(readFileSync(path).length).toBe(length)
        return append(log, commit(size), size)
      }, options)
      expect(outcome).toEqual({ outcome: 'appended' })
      expect(await using(textsOf)).toEqual([...texts.slice(0, size), ...commit(size)])
      const copiedTo = `${path}.${kept}.torn`
      expect(recoveries).toEqual(length === kept ? [] : [{ bytes: length - kept, copiedTo }])
      if (length > kept) {
        expect(readFileSync(copiedTo).equals(bytes.subarray(kept, length))).toBe(true)
        rmSync(copiedTo)
      }
      expect(torn()).toEqual([])
    }
  }, 60_000)

  it('an earlier copy at the same place is not overwritten', async () => {
    for (const note of ['first', 'second']) {
      writeFileSync(path, `${texts[0]}\n{"data":{"${note}`)
      await using((log) => append(log, commit(1), 1))
    }
    const stem = `log.jsonl.${commitEnds[1]}`
    expect(torn().sort()).toEqual([`${stem}.2.torn`, `${stem}.torn`])
    expect(readFileSync(join(folder, `${stem}.torn`), 'utf8')).toContain('first')
  })

  it('a commit that is there in the place of one of its length that was cut stays', async () => {
    const unfinished = `${commit(1, 2)[0]}\n`
    const instead = commit(1, 1, `note${'x'.repeat('"more":1,'.length)}`)
    expect(`${instead[0]}\n`.length).toBe(unfinished.length)
    writeFileSync(path, `${texts[0]}\n${unfinished}`)
    const told: unknown[] = []
    const late = fileLog(path, { onUnfinished: (tail) => told.push(tail) })
    expect([await late.size(), await late.size()]).toEqual([1, 1])
    expect(told).toEqual([{ bytes: unfinished.length, at: commitEnds[1] }])
    await using((log) => append(log, instead, 1))
    expect(readFileSync(path).length).toBe(commitEnds[1]! + unfinished.length)
    expect(await append(late, commit(1), 1)).toEqual({ outcome: 'conflict', size: 2 })
    expect(await append(late, commit(2), 2)).toEqual({ outcome: 'appended' })
    await late.close()
    expect(await using(textsOf)).toEqual([texts[0], ...instead, ...commit(2)])
  })

  it('an unfinished commit that is read in parts is copied whole', async () => {
    writeFileSync(path, bytes.subarray(0, bytes.length - 5))
    const inParts = ({ name, given, real }: Call) =>
      name === 'read' ? real(given[0], given[1], Math.min(100, Number(given[2])), given[3]) : real()
    await using((log) => during(inParts, () => append(log, commit(5), 5)))
    const copy = readFileSync(`${path}.${commitEnds[3]}.torn`)
    expect(copy.equals(bytes.subarray(commitEnds[3], bytes.length - 5))).toBe(true)
  })

  it('a lost race cuts nothing', async () => {
    writeFileSync(path, bytes.subarray(0, bytes.length - 5))
    const outcome = await using((log) => append(log, commit(3), 3))
    expect(outcome).toEqual({ outcome: 'conflict', size: 5 })
    expect(readFileSync(path).length).toBe(bytes.length - 5)
  })
})

describe('a file that something else has changed', () => {
  const text = bytes.toString('utf8')
  const lineAt = (line: number) =>
    Buffer.byteLength(text.split('\n').slice(0, line).join('\n')) + (line > 0 ? 1 : 0)
  const spoilt = (line: number, change: (text: string) => string) =>
    text
      .split('\n')
      .map((one, i) => (i === line ? change(one) : one))
      .join('\n')
  const invalid = Buffer.from(bytes)
  invalid[bytes.indexOf('é') + 1] = 0x41

  it.each<[string, number, string | Buffer]>([
    ['an empty line', 1, text.replace('\n', '\n\n')],
    ['CR LF in the first line', 0, text.replaceAll('\n', '\r\n')],
    ['CR LF in one line', 4, spoilt(4, (line) => `${line}\r`)],
    ['a byte order mark', 0, `\ufeff${text}`],
    ['NUL bytes in a line', 1, spoilt(1, (line) => line.replace('data', 'da\0\0'))],
    ['a line of NUL bytes', 4, spoilt(4, (line) => '\0'.repeat(line.length))],
    ['NUL bytes at the end', 7, `${text}${'\0'.repeat(100)}`],
    ['text at the end that is no event', 7, `${text}hello`],
    ['bytes that are not UTF-8', 1, invalid],
    ['a line taken out', 4, spoilt(4, () => '').replace('\n\n', '\n')],
    ['a line twice', 1, `${texts[0]}\n${text}`],
    ['two lines exchanged', 1, [texts[0], texts[2], texts[1], ...texts.slice(3), ''].join('\n')],
    ['a batch that does not go on', 2, spoilt(2, (line) => line.replace('"more":1,', ''))],
    ['a batch that begins in a batch', 2, spoilt(2, (l) => l.replace('"more":1', '"more":3'))],
    ['a line joined to the next', 0, text.replace('\n', '')],
  ])('%s is damage, named by line and byte', async (_name, line, content) => {
    writeFileSync(path, content)
    const before = readFileSync(path)
    const tries: ((log: EventLog) => Promise<unknown>)[] = [
      (log) => textsOf(log),
      (log) => log.size(),
      (log) => append(log, commit(7), 7),
    ]
    for (const attempt of tries) {
      const error = await using(attempt).catch((thrown: unknown) => thrown)
      expect(isPledgebookError(error, 'LOG_DAMAGED') && error.details).toEqual({
        path,
        line: line + 1,
        byte: line === 7 ? bytes.length : lineAt(line),
      })
    }
    expect(readFileSync(path).equals(before)).toBe(true)
    expect(readdirSync(folder)).toEqual(['log.jsonl'])
  })

  it('that became shorter while it was open is damaged', async () => {
    writeFileSync(path, bytes)
    const log = fileLog(path)
    expect(await log.size()).toBe(7)
    truncateSync(path, commitEnds[2])
    expect(await codeOf(() => append(log, commit(7), 7))).toBe('LOG_DAMAGED')
    await log.close()
  })

  it.each<[string, string]>([
    ['prose', 'hello\nworld\n'],
    ['other JSON', '{"a":1}\n'],
    ['a number', '1'],
    ['an empty line', '\n'],
    ['a picture', '\u0089PNG\r\n'],
    ['other text with a byte order mark', '\ufeffhello'],
  ])('of %s is no log', async (_name, content) => {
    writeFileSync(path, content)
    expect(await codeOf(() => using(textsOf))).toBe('NOT_A_LOG')
    expect(await codeOf(() => using((log) => append(log, commit(0), 0)))).toBe('NOT_A_LOG')
    expect(readFileSync(path, 'utf8')).toBe(content)
  })
})

describe('a place that is none for a log', () => {
  it('a folder and a device are no logs', async () => {
    for (const place of [folder, '/dev/null']) {
      path = place
      expect(await codeOf(() => using((log) => log.size()))).toBe('NOT_A_LOG')
      expect(await codeOf(() => using((log) => append(log, commit(0), 0)))).toBe('NOT_A_LOG')
    }
  })

  it('nothing is created by reading, nor where nothing may be', async () => {
    expect(await using((log) => log.size())).toBe(0)
    expect(await using(textsOf)).toEqual([])
    const work = () => using((log) => append(log, commit(0), 0), { create: false })
    expect(await codeOf(work)).toBe('BOOK_NOT_FOUND')
    const reading = () => using((log) => append(log, commit(0), 0), { readOnly: true })
    expect(await codeOf(reading)).toBe('LOG_READ_ONLY')
    expect(readdirSync(folder)).toEqual([])
  })

  it('a folder that is missing is said to be', async () => {
    path = join(folder, 'missing', 'log.jsonl')
    expect(await codeOf(() => using((log) => append(log, commit(0), 0)))).toBe('LOG_UNREADABLE')
    path = join(folder, 'file', 'log.jsonl')
    writeFileSync(join(folder, 'file'), '')
    expect(await codeOf(() => using((log) => log.size()))).toBe('LOG_UNREADABLE')
  })

  it('lines that are no events of the right number are not written', async () => {
    const offered = [['{}'], commit(3), ['{"position":0}'], commit(0, 2).slice(0, 1)]
    for (const lines of offered) {
      expect(await codeOf(() => using((log) => append(log, lines, 0)))).toBe('INPUT_INVALID')
    }
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('a disk that fails', () => {
  async function handlePrototype(): Promise<Record<string, () => Promise<unknown>>> {
    const file = await open(folder, 'r')
    await file.close()
    return Object.getPrototypeOf(file)
  }
  const failure = (code: string) => Object.assign(new Error(code), { code })

  it('a failed sync closes the log for good', async () => {
    const prototype = await handlePrototype()
    const log = fileLog(path)
    await append(log, commit(0), 0)
    vi.spyOn(prototype, 'datasync').mockRejectedValueOnce(failure('EIO'))
    expect(await codeOf(() => append(log, commit(1), 1))).toBe('LOG_FAILED')
    expect(await codeOf(() => append(log, commit(1), 1))).toBe('LOG_FAILED')
    expect(await codeOf(() => log.size())).toBe('LOG_FAILED')
    expect(await codeOf(() => textsOf(log))).toBe('LOG_FAILED')
    await log.close()
  })

  it('a large write that fails leaves what was kept before', async () => {
    const prototype = await handlePrototype()
    const log = fileLog(path)
    const large = (first: number) => commit(first, 1, 'x'.repeat(1 << 17))
    await append(log, large(0), 0)
    vi.spyOn(prototype, 'write').mockRejectedValueOnce(failure('EIO'))
    expect(await codeOf(() => append(log, large(1), 1))).toBe('LOG_FAILED')
    await log.close()
    expect(await using(textsOf)).toEqual(large(0))
  })

  it('a file that cannot be read is said to be', async () => {
    writeFileSync(path, bytes)
    const prototype = await handlePrototype()
    vi.spyOn(prototype, 'read').mockRejectedValue(failure('EIO'))
    expect(await codeOf(() => using(textsOf))).toBe('LOG_UNREADABLE')
  })

  it('full or read-only keeps every byte as it was', async (context) => {
    const mount = join(folder, 'small')
    mkdirSync(mount)
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', mount], { stdio: 'ignore' })
    } catch {
      context.skip('a small file system cannot be mounted here')
    }
    try {
      path = join(mount, 'log.jsonl')
      await using((log) => append(log, commit(0), 0))
      const before = readFileSync(path)
      const large = commit(1, 400, 'x'.repeat(200))
      const log = fileLog(path)
      expect(await codeOf(() => append(log, large, 1))).toBe('LOG_FULL')
      expect(readFileSync(path).equals(before)).toBe(true)
      expect(await append(log, commit(1), 1)).toEqual({ outcome: 'appended' })
      await log.close()
      execFileSync('mount', ['-o', 'remount,ro', mount])
      expect(await codeOf(() => using((again) => append(again, commit(2), 2)))).toBe(
        'LOG_READ_ONLY',
      )
      expect(await using(textsOf)).toEqual([...commit(0), ...commit(1)])
      path = join(mount, 'other.jsonl')
      expect(await codeOf(() => using((again) => append(again, commit(0), 0)))).toBe(
        'LOG_READ_ONLY',
      )
    } finally {
      execFileSync('umount', [mount])
    }
  })

  it('too full to copy an unfinished commit aside cuts nothing', async (context) => {
    const mount = join(folder, 'small')
    mkdirSync(mount)
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', mount], { stdio: 'ignore' })
    } catch {
      context.skip('a small file system cannot be mounted here')
    }
    try {
      path = join(mount, 'log.jsonl')
      const unfinished = commit(1, 200, 'x'.repeat(60)).slice(0, -1)
      const content = `${[...commit(0), ...unfinished].join('\n')}\n`
      expect(content.length).toBeGreaterThan(33_000)
      writeFileSync(path, content)
      expect(await codeOf(() => using((log) => append(log, commit(1), 1)))).toBe('LOG_FULL')
      expect(readFileSync(path, 'utf8')).toBe(content)
      expect(readdirSync(mount)).toEqual(['log.jsonl'])
    } finally {
      execFileSync('umount', [mount])
    }
  })
})
