/**
 * Several processes and one file: who may write, who has to wait, and who is known to be gone.
 */
import { execFileSync, spawn } from 'node:child_process'
import { linkSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fileLog } from '../../src/file.ts'
import { awarded, openBook, pledged, received, usd } from '../../src/index.ts'
import { thisProcess } from '../../src/logs/file/holder.ts'
import { type Call, during, failure } from './faults.ts'
import { append, codeOf, commit, textsOf } from './lines.ts'
import { payerIn } from './processes/start.ts'

let folder = ''
let path = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pledgebook-test-'))
  path = join(folder, 'log.jsonl')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const files = () => readdirSync(folder).sort()
const here = thisProcess()
const claim = (size: number, number = 0) => `${path}.${size}.${number}.claim`
const held = (file: string, holder: object) => writeFileSync(file, `${JSON.stringify(holder)}\n`)

/** The number of a process that has ended. */
function endedProcess(): number {
  return Number(execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }))
}

async function appendOne(size: number, waitMs = 60): Promise<string> {
  const log = fileLog(path, { waitMs })
  try {
    return await codeOf(async () => {
      expect(await append(log, commit(size), size)).toEqual({ outcome: 'appended' })
    })
  } finally {
    await log.close()
  }
}

describe('a claim on a file', () => {
  it('is nowhere once nobody writes', async () => {
    expect(await appendOne(0)).toBe('none')
    expect(files()).toEqual(['log.jsonl'])
  })

  it('of a process that is gone is taken over, however often', async () => {
    const pid = endedProcess()
    const gone = [
      { ...here, pid, started: '1' },
      { ...here, started: `${here.started}1` },
      { ...here, boot: 'another' },
      { ...here, boot: 'another', numbers: 'another' },
    ]
    gone.forEach((holder, number) => {
      held(claim(0, number), holder)
    })
    expect(await appendOne(0)).toBe('none')
    expect(await appendOne(1)).toBe('none')
    expect(files()).toEqual(['log.jsonl'])
  })

  it('of a process that runs is waited for, and then the process is named', async () => {
    await appendOne(0)
    held(claim(1), here)
    const bytes = readFileSync(path)
    const log = fileLog(path, { waitMs: 30 })
    await expect(append(log, commit(1), 1)).rejects.toMatchObject({
      code: 'LOG_BUSY',
      message: expect.stringContaining(`process ${process.pid} is writing`),
    })
    expect(readFileSync(path).equals(bytes)).toBe(true)
    rmSync(claim(1))
    expect(await append(log, commit(1), 1)).toEqual({ outcome: 'appended' })
    await log.close()
    expect(files()).toEqual(['log.jsonl'])
  })

  it('of a stopped process is waited for, since it may wake up', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
    await new Promise((started) => child.once('spawn', started))
    child.kill('SIGSTOP')
    const stat = readFileSync(`/proc/${child.pid}/stat`, 'utf8')
    const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
    held(claim(0), { ...here, pid: child.pid, started })
    expect(await appendOne(0)).toBe('LOG_BUSY')
    child.kill('SIGKILL')
    await new Promise((ended) => child.once('exit', ended))
    expect(await appendOne(0)).toBe('none')
  })

  it('from elsewhere stays until a person deletes it', async () => {
    for (const holder of [{ ...here, host: 'far' }, { ...here, numbers: 'far' }, { not: 'one' }]) {
      held(claim(0), holder)
      const log = fileLog(path)
      const told = await append(log, commit(0), 0).catch(({ code, message }) => ({ code, message }))
      expect(told).toMatchObject({ code: 'LOG_HELD_ELSEWHERE' })
      expect(told).toMatchObject({ message: expect.stringContaining(`delete ${claim(0)}`) })
      await log.close()
      expect(files()).toEqual(['log.jsonl', 'log.jsonl.0.0.claim'])
    }
    rmSync(claim(0))
    expect(await appendOne(0)).toBe('none')
  })

  it('keeps an unfinished commit safe from being cut while its writer may go on', async () => {
    await appendOne(0)
    const torn = `${commit(1).join('\n')}\n`.slice(0, 40)
    writeFileSync(path, torn, { flag: 'a' })
    held(claim(1), here)
    const bytes = readFileSync(path)
    const unfinished: unknown[] = []
    const onUnfinished = (tail: unknown) => unfinished.push(tail)
    const log = fileLog(path, { waitMs: 30, onUnfinished })
    expect(await textsOf(log)).toEqual(commit(0))
    expect(await codeOf(() => append(log, commit(1), 1))).toBe('LOG_BUSY')
    expect(readFileSync(path).equals(bytes)).toBe(true)
    expect(unfinished).toEqual([])
    await log.close()
    held(claim(1), { ...here, started: '1' })
    expect(await appendOne(1)).toBe('none')
    expect(files()).toEqual(['log.jsonl', `log.jsonl.${bytes.length - 40}.torn`])
  })

  it('on several commits stands on each size that a reader may see between them', async () => {
    held(claim(2), here)
    const log = fileLog(path, { waitMs: 30 })
    const several = [...commit(0, 2), ...commit(2), ...commit(3, 3)]
    expect(await codeOf(() => append(log, several, 0))).toBe('LOG_BUSY')
    rmSync(claim(2))
    expect(await append(log, several, 0)).toEqual({ outcome: 'appended' })
    expect(await textsOf(log)).toEqual(several)
    await log.close()
    expect(files()).toEqual(['log.jsonl'])
  })

  it('is swept where its process is gone, with all that it left', async () => {
    const writer = `${path}.77-1.writer`
    held(writer, { ...here, started: '1' })
    linkSync(writer, claim(0))
    linkSync(writer, claim(0, 1))
    held(`${path}.78-1.writer`, here)
    writeFileSync(`${path}.other`, 'mine')
    expect(await appendOne(0)).toBe('none')
    expect(await appendOne(1)).toBe('none')
    expect(files()).toEqual(['log.jsonl', 'log.jsonl.78-1.writer', 'log.jsonl.other'])
  })
})

describe('the files of claims', () => {
  const appendDuring = async (size: number, act: (call: Call) => unknown) => {
    const log = fileLog(path, { waitMs: 30 })
    const thrown = await during(act, () => append(log, commit(size), size)).catch((error) => error)
    await log.close()
    return thrown
  }

  it('name their process durably before there is a claim', async () => {
    const calls: string[] = []
    await appendDuring(0, ({ name, real }) => {
      calls.push(name)
      return real()
    })
    const order = ['fsyncSync', 'linkSync', 'writeSync', 'datasync', 'unlinkSync']
    expect(calls.filter((name) => order.includes(name))).toEqual(order)
  })

  it('that are empty, of a process killed before it named itself, are swept', async () => {
    writeFileSync(`${path}.${endedProcess()}-1.writer`, '')
    writeFileSync(`${path}.${process.pid}-1.writer`, '')
    expect(await appendOne(0)).toBe('none')
    expect(files()).toEqual(['log.jsonl', `log.jsonl.${process.pid}-1.writer`])
  })

  it('that somebody deletes are made anew', async () => {
    const log = fileLog(path)
    await append(log, commit(0), 0)
    for (const name of files()) if (name.endsWith('.writer')) rmSync(join(folder, name))
    expect(await append(log, commit(1), 1)).toEqual({ outcome: 'appended' })
    await log.close()
    expect(files()).toEqual(['log.jsonl'])
  })

  it('have as many claims as the file system allows of one, and go on with another', async () => {
    let links = 0
    const several = [...commit(0), ...commit(1), ...commit(2), ...commit(3)]
    const log = fileLog(path)
    const appended = during(
      ({ name, real }) => {
        if (name === 'openSync') links = 0
        if (name === 'linkSync') links += 1
        if (name === 'linkSync' && links > 2) throw failure('EMLINK')
        return real()
      },
      () => append(log, several, 0),
    )
    expect(await appended).toEqual({ outcome: 'appended' })
    await log.close()
    expect(files()).toEqual(['log.jsonl'])
  })

  it.each(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EISDIR'])(
    'cannot be where a file system answers %s to a link, and nothing is written',
    async (code) => {
      await appendOne(0)
      const bytes = readFileSync(path)
      const thrown = await appendDuring(1, ({ name, real }) => {
        if (name === 'linkSync') throw failure(code)
        return real()
      })
      expect(thrown).toMatchObject({ code: 'LOG_READ_ONLY' })
      expect(thrown.message).toContain('has no hard links')
      expect(thrown.message).toContain('keep the log on a local disk')
      expect(readFileSync(path).equals(bytes)).toBe(true)
      expect(files()).toEqual(['log.jsonl'])
    },
  )

  it('of a process that was not told of the running of the machine keep others out', async () => {
    held(claim(0), { ...here, boot: '' })
    expect(await appendOne(0)).toBe('LOG_BUSY')
    held(claim(0), { ...here, boot: '', numbers: '' })
    expect(await appendOne(0)).toBe('LOG_HELD_ELSEWHERE')
  })

  it('that cannot be deleted leave what was recorded, and are tried again first', async () => {
    const log = fileLog(path, { waitMs: 30 })
    const stuck = ({ name, real }: Call) => {
      if (name === 'unlinkSync') throw failure('EROFS')
      return real()
    }
    const appended = await during(stuck, () => append(log, commit(0), 0))
    expect(appended).toEqual({ outcome: 'appended' })
    expect(files()).toContain('log.jsonl.0.0.claim')
    const again = codeOf(() => during(stuck, () => append(log, commit(1), 1)))
    expect(await again).toBe('LOG_READ_ONLY')
    expect(await append(log, commit(1), 1)).toEqual({ outcome: 'appended' })
    await log.close()
    expect(files()).toEqual(['log.jsonl'])
    expect(await textsOf(fileLog(path))).toEqual([...commit(0), ...commit(1)])
  })
})

it('a clock that is set back between two processes gives no earlier line', async () => {
  const at = (time: string) => ({ clock: () => new Date(`2024-03-11T${time}Z`) })
  const promise = (pledge: string) =>
    pledged({ pledge, donor: 'D', purpose: 'x', amount: usd('1'), date: '2024-01-01' })
  const early = await openBook(fileLog(path), { create: { name: 'clocks' }, ...at('12:00:00') })
  const late = await openBook(fileLog(path), at('11:00:00'))
  for (const [i, book] of [early, late, early, late].entries()) await book.record(promise(`p${i}`))
  for (const book of [early, late]) await book.close()
  const again = await openBook(fileLog(path), at('10:00:00'))
  await again.record(promise('last'))
  const ids: string[] = []
  for await (const event of again.events()) {
    ids.push(event.id)
    expect(event.recordedAt).toBe('2024-03-11T12:00:00.000Z')
  }
  await again.close()
  expect(ids.length).toBe(6)
  expect([...ids].sort()).toEqual(ids)
})

describe('processes that pay on one award', () => {
  const make = async (amount: string) => {
    const book = await openBook(fileLog(path), { create: { name: 'contended' } })
    const date = '2024-01-01'
    await book.record(
      pledged({ pledge: 'p', donor: 'D', purpose: 'x', amount: usd(amount), date }),
      received({ pledge: 'p', amount: usd(amount), date }),
      awarded({ award: 'a', recipient: 'R', amount: usd(amount), funding: 'p', date }),
    )
    await book.close()
  }
  const WRITERS = Number(process.env.WRITERS ?? 4)
  const PAYMENTS = Number(process.env.PAYMENTS ?? 200)
  /** As long as a process may take to be ready, where all start at once. */
  const START_MS = 250

  it(`${WRITERS} at once pay what there is, none of it twice and none of it lost`, async () => {
    const start = await payerIn(folder)
    const affordable = Math.floor((WRITERS * PAYMENTS) / 2)
    await make(`${affordable}.00`)
    const from = Date.now() + START_MS * WRITERS
    const payers = Array.from({ length: WRITERS }, (_, i) =>
      start(path, `w${i}`, PAYMENTS, 1, from),
    )
    expect(await Promise.all(payers.map(({ ended }) => ended))).toEqual(payers.map(() => 0))
    const said = payers.flatMap((payer) => payer.said())
    expect(said.length).toBe(WRITERS * PAYMENTS)
    const kept = said.filter((line) => line.startsWith('kept ')).map((line) => line.slice(5))
    expect(kept.length).toBe(affordable)
    const stored = readFileSync(path, 'utf8').match(/"id":"w\d+-\d+-0"/g) ?? []
    expect(stored.map((text) => text.slice(6, -1)).sort()).toEqual(kept.sort())
    const book = await openBook(fileLog(path))
    const [row] = book.balances({ by: ['award'], where: { award: 'a' } }).rows
    expect(row).toMatchObject({ disbursed: `${affordable}.00`, undisbursed: '0.00' })
    await book.close()
    // That they raced at all: somebody's payments stand between another's.
    const order = stored.map((text) => text.slice(6).split('-')[0])
    const turns = order.filter((name, i) => i > 0 && name !== order[i - 1]).length
    expect(turns).toBeGreaterThan(WRITERS)
    expect(files()).toEqual(['log.jsonl', 'payer.mjs'])
  }, 600_000)

  it('killed at any moment have lost nothing that they said, and left no half batch', async () => {
    const KILLS = Number(process.env.KILLS ?? 12)
    const start = await payerIn(folder)
    await make('1000000.00')
    const said: string[] = []
    for (let killed = 0; killed < KILLS; ) {
      const names = ['a', 'b'].map((name) => `${name}${killed}`)
      const payers = names.map((name, i) => start(path, name, 1_000_000, 1 + 2 * i))
      // Until somebody writes, and then a moment that is another one each time.
      while (payers.every((payer) => payer.said().length === 0)) await pause(2)
      await pause((killed * 7) % 23)
      for (const { process: child } of payers) child.kill('SIGKILL')
      expect(await Promise.all(payers.map(({ ended }) => ended))).toEqual(['SIGKILL', 'SIGKILL'])
      said.push(...payers.flatMap((payer) => payer.said()))
      killed += payers.length
    }
    const last = fileLog(path)
    const book = await openBook(last)
    const more = { pledge: 'q', donor: 'D', purpose: 'x', amount: usd('1'), date: '2024-03-01' }
    await book.record(pledged(more))
    await book.close()
    const ids = [...readFileSync(path, 'utf8').matchAll(/"id":"([ab]\d+-\d+-\d)"/g)].map(
      ([, id]) => id!,
    )
    const places = new Map(ids.map((id, place) => [id, place]))
    expect(places.size).toBe(ids.length)
    for (const line of said) {
      const [, first, ...others] = line.split(' ')
      const place = places.get(first!)
      expect([first, place]).not.toEqual([first, undefined])
      others.forEach((id, i) => {
        expect([id, places.get(id)]).toEqual([id, place! + 1 + i])
      })
    }
    for (const id of ids) {
      if (!id.startsWith('b') || !id.endsWith('-0')) continue
      expect(places.has(`${id.slice(0, -1)}2`)).toBe(true)
    }
    expect(files().filter((name) => !name.endsWith('.torn'))).toEqual(['log.jsonl', 'payer.mjs'])
  }, 600_000)
})

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds))
