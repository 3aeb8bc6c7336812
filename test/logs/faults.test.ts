/**
 * A disk and a system that fail: an error at every byte of a write, and at every single call.
 */
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fileLog } from '../../src/file.ts'
import { isPledgebookError, openBook, pledged, usd } from '../../src/index.ts'
import { thisProcess } from '../../src/logs/file/holder.ts'
import { type Call, during, failure, folderInMemory, roomAt } from './faults.ts'
import { append, codeOf, commit, textsOf } from './lines.ts'

let folder = ''
let path = ''
beforeEach(() => {
  folder = folderInMemory()
  path = join(folder, 'log.jsonl')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const files = () => readdirSync(folder).sort()
const fileOf = (texts: readonly string[]) => texts.map((text) => `${text}\n`).join('')
const before = [...commit(0), ...commit(1, 2)]
const gone = `${JSON.stringify({ ...thisProcess(), started: '1' })}\n`

async function read(): Promise<string[]> {
  const log = fileLog(path)
  try {
    return await textsOf(log)
  } finally {
    await log.close()
  }
}

/** What was thrown, which has to be an error of ours. */
async function thrownBy(work: () => Promise<unknown>) {
  const thrown = await work().then(
    () => undefined,
    (error: unknown) => error,
  )
  if (thrown !== undefined && !isPledgebookError(thrown)) throw thrown
  return thrown
}

/** Fails at the call of this number, from 0, of those that are meant. */
function failingAt(number: number, code: string, isMeant: (call: Call) => boolean) {
  let calls = 0
  const happened: string[] = []
  const act = (call: Call) => {
    if (!isMeant(call)) return call.real()
    calls += 1
    if (calls !== number + 1) return call.real()
    happened.push(call.name)
    throw failure(code)
  }
  return { act, happened }
}

describe('a disk that fails', () => {
  const group = [commit(3), commit(4, 2)]
  const texts = group.flat()

  it('in the middle of a write closes the log for good, and whole commits are kept', async () => {
    const [start, bytes] = [fileOf(before).length, fileOf(texts).length]
    for (let written = 0; written < bytes; written += 3) {
      const how = written % 2 === 0 ? 'thrown' : 'short'
      writeFileSync(path, fileOf(before))
      const log = fileLog(path)
      const first = await thrownBy(() =>
        during(roomAt(path, start + written, how, 'EIO'), () => append(log, texts, 3)),
      )
      expect(first).toMatchObject({ code: 'LOG_FAILED', cause: { code: 'EIO' } })
      expect(first!.message).toContain('the disk refused a write')
      const next = await thrownBy(() => append(log, texts, 3))
      expect(next).toMatchObject({ code: 'LOG_FAILED', message: first!.message })
      await log.close()
      expect(readFileSync(path, 'utf8')).toBe(
        fileOf([...before, ...texts]).slice(0, start + written),
      )
      const whole = group.filter((_, i) => fileOf(group.slice(0, i + 1).flat()).length <= written)
      const kept = whole.flat()
      const again = fileLog(path)
      expect(await again.size()).toBe(3 + kept.length)
      await append(again, texts.slice(kept.length), 3 + kept.length)
      await again.close()
      expect(readFileSync(path, 'utf8')).toBe(fileOf([...before, ...texts]))
      for (const name of files()) if (name.endsWith('.torn')) rmSync(join(folder, name))
    }
    expect(files()).toEqual(['log.jsonl'])
  })

  it.each([
    ['a sync', 'datasync', Number.POSITIVE_INFINITY, 'a write could not be made durable'],
    ['the cut of what had no room', 'truncate', 200, 'a short write could not be cut back'],
  ])('in %s closes the log for good, and the book says so', async (_what, name, room, message) => {
    const clock = () => new Date('2024-03-11T12:00:00.000Z')
    const promise = (pledge: string) =>
      pledged({ pledge, donor: 'D', purpose: 'x', amount: usd('1'), date: '2024-01-01' })
    const book = await openBook(fileLog(path), { create: { name: 'failing' }, clock })
    await book.record(promise('a'))
    const full = roomAt(path, statSync(path).size + room)
    const act = (call: Call) => {
      if (call.name === name) throw failure('EIO')
      return full(call)
    }
    const records = await during(act, () =>
      Promise.allSettled(['b', 'c'].map((pledge) => book.record(promise(pledge)))),
    )
    for (const one of [...records, ...(await Promise.allSettled([book.record(promise('d'))]))]) {
      const reason = { code: 'LOG_FAILED', message: expect.stringContaining(message) }
      expect(one).toMatchObject({ status: 'rejected', reason })
    }
    expect(book.size).toBe(2)
    expect(book.balances({ by: ['pledge'] }).rows.map((row) => row.pledge)).toEqual(['a'])
    await book.close()
    const again = await openBook(fileLog(path), { clock })
    expect(again.size).toBe(name === 'datasync' ? 3 : 2)
    await again.record(promise('e'))
    await again.close()
    expect(files().filter((one) => !one.endsWith('.torn'))).toEqual(['log.jsonl'])
  })
})

describe('what a process wrote that was killed before its sync', () => {
  const clock = () => new Date('2024-03-11T12:00:00.000Z')
  const promise = { pledge: 'a', donor: 'D', purpose: 'x', amount: usd('1'), date: '2024-01-01' }
  const again = pledged({ ...promise, id: 'mine' })

  it('is made durable before a retry of it is answered', async () => {
    const killed = await openBook(fileLog(path), { create: { name: 'retry' }, clock })
    await killed.record(again)
    const syncs: string[] = []
    const act = (call: Call) => {
      if (call.name === 'datasync') syncs.push(call.name)
      return call.real()
    }
    const kept = await during(act, async () => {
      const book = await openBook(fileLog(path), { clock })
      await book.record(again)
      await killed.record(pledged({ ...promise, pledge: 'b', id: 'next' }))
      await book.record(pledged({ ...promise, pledge: 'b', id: 'next' }))
      await book.close()
      return book.size
    })
    await killed.close()
    // The second is that of the other process, and the third that of who read what it wrote.
    expect([kept, syncs.length]).toEqual([3, 3])
  })

  it('is not answered as kept where that fails', async () => {
    const killed = await openBook(fileLog(path), { create: { name: 'retry' }, clock })
    await killed.record(again)
    await killed.close()
    const act = (call: Call) => {
      if (call.name === 'datasync') throw failure('EIO')
      return call.real()
    }
    const opened = await thrownBy(() => during(act, () => openBook(fileLog(path), { clock })))
    expect(opened).toMatchObject({ code: 'LOG_FAILED', cause: { code: 'EIO' } })
    const reading = () => openBook(fileLog(path, { readOnly: true }), { clock })
    const book = await during(act, reading)
    expect(book.size).toBe(2)
    await book.close()
  })
})

describe('one call that fails, whichever it is', () => {
  const OPENING = ['open', 'openSync', 'readFileSync', 'writeFileSync', 'readdirSync']
  const torn = fileOf(commit(3, 3)).slice(0, 300)
  const places: Record<string, readonly [() => void, readonly string[], readonly string[]]> = {
    'a new file': [() => undefined, [], [...commit(0), ...commit(1, 2)]],
    'a file': [() => writeFileSync(path, fileOf(before)), before, [...commit(3, 2), ...commit(5)]],
    'a file, of a large write': [
      () => writeFileSync(path, fileOf(before)),
      before,
      commit(3, 1, 'x'.repeat(1 << 17)),
    ],
    'what a crash left': [
      () => {
        writeFileSync(path, `${fileOf(before)}${torn}`)
        writeFileSync(`${path}.3.0.claim`, gone)
        writeFileSync(`${path}.1-1.writer`, gone)
      },
      before,
      commit(3),
    ],
  }
  const faults = [
    ['EMFILE', ({ name }: Call) => OPENING.includes(name)],
    ['ENFILE', ({ name }: Call) => OPENING.includes(name)],
    ['EIO', () => true],
  ] as const

  it.each(
    Object.keys(places).flatMap((place) =>
      faults.map(([code, isMeant]) => [place, code, isMeant] as const),
    ),
  )(
    'leaves %s as it was, or keeps the append; says %s; and works the next time',
    async (place, code, isMeant) => {
      const [prepare, there, texts] = places[place]!
      for (let number = 0; ; number += 1) {
        for (const name of files()) rmSync(join(folder, name))
        prepare()
        const log = fileLog(path, { waitMs: 50 })
        const { act, happened } = failingAt(number, code, isMeant)
        const thrown = await thrownBy(() => during(act, () => append(log, texts, there.length)))
        const which = `${number}: ${happened[0]}`
        if (thrown !== undefined) {
          expect([which, `${thrown.message} ${thrown.cause}`]).toEqual([
            which,
            expect.stringContaining(code),
          ])
          if (code !== 'EIO') {
            expect([which, thrown.code]).toEqual([which, 'LOG_UNREADABLE'])
            expect(thrown.message).toContain('too many files are open')
          }
        }
        const found = await read()
        expect([which, found.slice(0, there.length)]).toEqual([which, there])
        if (thrown === undefined) expect([which, found]).toEqual([which, [...there, ...texts]])
        else expect([there.length, found.length]).toContain(found.length)
        let last = log
        if (thrown?.code === 'LOG_FAILED') {
          await log.close()
          last = fileLog(path, { waitMs: 50 })
        }
        const size = await last.size()
        expect([which, await codeOf(() => append(last, commit(size), size))]).toEqual([
          which,
          'none',
        ])
        await last.close()
        expect([which, await read()]).toEqual([which, [...found, ...commit(size)]])
        const left = files().filter((one) => !one.endsWith('.torn'))
        expect([which, left]).toEqual([which, ['log.jsonl']])
        for (const name of files().filter((one) => one.endsWith('.torn'))) {
          expect([which, readFileSync(join(folder, name), 'utf8')]).toEqual([which, torn])
        }
        if (happened.length === 0) break
      }
    },
  )
})
