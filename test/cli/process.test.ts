/**
 * The command as a process: what only a process has, which is pipes, an exit code and a size.
 *
 * What the command says is in the transcripts.
 */
import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'pledgebook-process-'))
const bundle = join(folder, 'main.mjs')
const log = join(folder, 'book.jsonl')
const EVENTS = 1500

beforeAll(async () => {
  await build({
    entryPoints: ['src/cli/main.ts'],
    outfile: bundle,
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
  })
  expect(run(['open', log, '--name', 'Many']).status).toBe(0)
  expect(run(['record', log, '--batch'], many(EVENTS)).status).toBe(0)
})
afterAll(() => rmSync(folder, { recursive: true }))

function run(args: readonly string[], input: string | Uint8Array = ''): SpawnSyncReturns<string> {
  const options = { input, encoding: 'utf8', maxBuffer: 1 << 28 } as const
  return spawnSync(process.execPath, [bundle, ...args], options)
}

/** A line of a shell in which `$PLEDGEBOOK` is the command. */
function sh(line: string) {
  const env = { ...process.env, PLEDGEBOOK: `${process.execPath} ${bundle}`, LOG: log }
  const done = spawnSync('bash', ['-o', 'pipefail', '-c', line], { env, encoding: 'utf8' })
  return { code: done.status, out: done.stdout, err: done.stderr }
}

function many(count: number): string {
  const lines = Array.from({ length: count }, (_, i) => {
    const amount = { amount: '1.00', currency: 'USD' }
    const data = { pledge: `p${i}`, donor: `D${i % 7}`, purpose: 'x', amount }
    return JSON.stringify({ type: 'pledged', date: '2024-01-01', id: `e${i}`, data })
  })
  return `${lines.join('\n')}\n`
}

describe('the process of the command', () => {
  it('writes all of a long answer into a pipe before it ends', () => {
    expect(sh('$PLEDGEBOOK export $LOG | wc -c')).toEqual({
      code: 0,
      out: `${readFileSync(log).length}\n`,
      err: '',
    })
    expect(sh('$PLEDGEBOOK export $LOG --to csv | wc -l').out.trim()).toBe(String(EVENTS + 1))
    const balances = run(['balances', log, '--by', 'pledge', '--format', 'json'])
    expect(JSON.parse(balances.stdout)).toHaveLength(EVENTS)
  })

  it('ends quietly when its reader has heard enough', () => {
    for (const command of [
      'export $LOG',
      'export $LOG --to csv',
      'balances $LOG --by pledge',
      'balances $LOG --by pledge --format jsonl',
      'explain $LOG pledged',
    ]) {
      const { code, out, err } = sh(`$PLEDGEBOOK ${command} | head -n 1`)
      expect([command, code, err]).toEqual([command, 0, ''])
      expect(out).toMatch(/^[^\n]+\n$/)
    }
  })

  it('records everything although nobody reads the acknowledgements', () => {
    const path = join(folder, 'unread.jsonl')
    const events = join(folder, 'events.jsonl')
    writeFileSync(events, many(50))
    run(['open', path, '--name', 'Unread'])
    expect(sh(`$PLEDGEBOOK record ${path} ${events} | head -n 1`).code).toBe(0)
    expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(52)
  })

  it.skipIf(!existsSync('/dev/full'))('says when an answer finds no room', () => {
    const { code, err } = sh('$PLEDGEBOOK export $LOG > /dev/full')
    expect([code, err]).toEqual([3, 'pledgebook: the answer could not be written (ENOSPC).\n'])
  })

  it('commits each line by itself, while more may still come', async () => {
    const path = join(folder, 'slow.jsonl')
    run(['open', path, '--name', 'Slow'])
    const child = spawn(process.execPath, [bundle, 'record', path])
    const [first = '', second = ''] = many(2).split('\n')
    child.stdin.write(`${first}\n${second.slice(0, 20)}`)
    const acknowledged = await new Promise((resolve) => child.stdout.once('data', resolve))
    expect(String(acknowledged)).toBe('{"position":1,"id":"e0"}\n')
    expect(readFileSync(path, 'utf8').trim().split('\n')).toHaveLength(2)
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.stdin.end(`${second.slice(20)}\n`)
    expect(await ended).toBe(0)
    expect(readFileSync(path, 'utf8').trim().split('\n')).toHaveLength(3)
  })

  it('refuses a line that never ends, in bounded memory, and takes the next one', () => {
    const path = join(folder, 'huge.jsonl')
    run(['open', path, '--name', 'Huge'])
    const good = join(folder, 'good.jsonl')
    writeFileSync(good, `\n${many(1)}`)
    const huge = `(head -c 100000000 /dev/zero | tr '\\0' 'x'; cat ${good})`
    const limited = `${process.execPath} --max-old-space-size=64`
    const { code, out, err } = sh(`${huge} | ${limited} ${bundle} record ${path}`)
    expect(err).toContain(
      'line 1 refused (event.malformed): it is 100000000 bytes long; a line has at most 1048576.',
    )
    expect([code, out]).toEqual([1, '{"position":1,"id":"e0"}\n'])
  })

  it('tells its version, which is that of the package', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
    const home = join(folder, 'package/dist/cli')
    sh(`mkdir -p ${home} && cp package.json ${folder}/package && cp ${bundle} ${home}/main.mjs`)
    const done = spawnSync(process.execPath, [join(home, 'main.mjs'), '--version'])
    expect(String(done.stdout)).toBe(`${version}\n`)
  })
})
