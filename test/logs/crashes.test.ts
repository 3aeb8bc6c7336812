/**
 * Processes that are killed between every two steps of an append, and that meet real limits.
 */
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fileLog } from '../../src/file.ts'
import { thisProcess } from '../../src/logs/file/holder.ts'
import { folderInMemory } from './faults.ts'
import { append, commit, textsOf } from './lines.ts'
import { bundled } from './processes/start.ts'

let folder = ''
let program = ''
beforeAll(async () => {
  folder = folderInMemory()
  program = await bundled(folder, new URL('./processes/appender.ts', import.meta.url))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const fileOf = (texts: readonly string[]) => texts.map((text) => `${text}\n`).join('')
const gone = `${JSON.stringify({ ...thisProcess(), started: '1' })}\n`

/** Runs a program to its end, and gives what it said. */
async function run(command: string, words: readonly string[]): Promise<string[]> {
  const child = spawn(command, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    text += piece
  })
  await new Promise((ended) => child.on('close', ended))
  return text.split('\n').slice(0, -1)
}

describe('a process that is killed after any change of the file system', () => {
  const AT_ONCE = 4
  const torn = fileOf(commit(0, 3)).slice(0, 250)
  it.each<[string, (path: string) => void]>([
    ['on a new log', () => undefined],
    [
      'where another one was killed before it',
      (path) => {
        writeFileSync(path, torn)
        writeFileSync(`${path}.0.0.claim`, gone)
        writeFileSync(`${path}.1-1.writer`, gone)
      },
    ],
  ])('%s, loses nothing that it said, and keeps nobody waiting', async (what, prepare) => {
    let steps = 0
    const one = async (when: number): Promise<boolean> => {
      const own = join(folder, `${what}-${when}`)
      mkdirSync(own)
      const path = join(own, 'log.jsonl')
      prepare(path)
      const said = await run(process.execPath, [program, path, '10', String(when)])
      const sizes = said
        .filter((line) => line.startsWith('appended '))
        .map((line) => +line.slice(9))
      const log = fileLog(path, { waitMs: 0 })
      const kept = await textsOf(log)
      const all = [...commit(0), ...commit(1, 2), ...commit(3, 1, 'x'.repeat(10))]
      expect([when, [0, 1, 3, 4]]).toEqual([when, expect.arrayContaining([kept.length])])
      expect(kept.length).toBeGreaterThanOrEqual(sizes.at(-1) ?? 0)
      expect([when, kept]).toEqual([when, all.slice(0, kept.length)])
      expect(await append(log, commit(kept.length, 4), kept.length)).toEqual({
        outcome: 'appended',
      })
      await log.close()
      const other = fileLog(path, { waitMs: 0 })
      const size = kept.length + 4
      expect(await append(other, commit(size), size)).toEqual({ outcome: 'appended' })
      await other.close()
      expect(readFileSync(path, 'utf8')).toBe(
        fileOf([...kept, ...commit(kept.length, 4), ...commit(size)]),
      )
      const left = readdirSync(own).filter((name) => name !== 'log.jsonl')
      expect([when, left]).toEqual([when, what.startsWith('where') ? ['log.jsonl.0.torn'] : []])
      return said.includes('ended')
    }
    for (let isEnded = false; !isEnded; ) {
      const runs = Array.from({ length: AT_ONCE }, (_, i) => one(steps + i + 1))
      const ended = await Promise.all(runs)
      steps += ended.filter((one) => !one).length
      isEnded = ended.includes(true)
    }
    expect(steps).toBeGreaterThan(11)
  })
})

describe('a process with a limit of the system', () => {
  const limited = spawnSync('prlimit', ['--version']).error === undefined

  it('on the size of a file keeps what fits, and says what lacks', async (context) => {
    if (!limited) context.skip('there is no prlimit here')
    const first = fileOf(commit(0)).length
    const batch = fileOf(commit(1, 2)).length
    for (const fitting of [1, batch, batch + 70_000]) {
      const path = join(folder, `size-${fitting}.jsonl`)
      const limit = `--fsize=${first + fitting}`
      const words = [limit, process.execPath, program, path, '100000']
      const [one, two] = await run('prlimit', words)
      expect(one).toBe('appended 1')
      expect(two).toMatch(/^LOG_FULL .* there is no room for \d+ more bytes \(EFBIG\), and/)
      const log = fileLog(path)
      expect(await textsOf(log)).toEqual([...commit(0), ...(fitting < batch ? [] : commit(1, 2))])
      await log.close()
    }
  })

  it('on open files says so at each step, and goes on once there are some', async (context) => {
    if (!limited) context.skip('there is no prlimit here')
    const path = join(folder, 'files.jsonl')
    const said = await run('prlimit', [
      '--nofile=64',
      process.execPath,
      program,
      path,
      '0',
      'files',
    ])
    expect(said.at(-1)).toBe('appended 1')
    expect(said.length).toBeGreaterThan(2)
    for (const line of said.slice(0, -1)) {
      expect(line).toMatch(/^LOG_UNREADABLE .*too many files are open in this process \(EMFILE\)/)
    }
    const log = fileLog(path)
    expect(await textsOf(log)).toEqual(commit(0))
    await log.close()
  })
})
