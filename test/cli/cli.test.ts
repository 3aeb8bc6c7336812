/**
 * The command line as a person uses it: commands, what they print, and their exit codes.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { beforeAll, describe, expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'pledgebook-cli-'))
const bundle = join(folder, 'main.mjs')
beforeAll(async () => {
  await build({
    entryPoints: ['src/cli/main.ts'],
    outfile: bundle,
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
  })
})

function run(args: string[], input = '') {
  const done = spawnSync(process.execPath, [bundle, ...args], { input, encoding: 'utf8' })
  return { code: done.status, out: done.stdout, err: done.stderr }
}

const line = (value: object) => `${JSON.stringify(value)}\n`
const usd = (amount: string) => ({ amount, currency: 'USD' })
const pledge = {
  type: 'pledged',
  date: '2024-03-11',
  id: 'p1',
  data: { pledge: 'us', donor: 'USA', purpose: 'mss', amount: usd('300') },
}
const award = {
  type: 'awarded',
  date: '2024-05',
  id: 'a1',
  data: { award: 'g', recipient: 'GardaWorld', amount: usd('30'), funding: 'us' },
}

describe('the command line', () => {
  const log = join(folder, 'log.jsonl')

  it('opens a book once', () => {
    expect(run(['balances', log]).code).toBe(3)
    const opened = run(['open', log, '--name', 'Haiti'])
    expect([opened.code, opened.out]).toEqual([0, '{"name":"Haiti","mode":"strict","size":1}\n'])
  })

  it('records one event a line, acknowledges each, and goes on after a refusal', () => {
    const bad = { ...award, id: 'a2', data: { ...award.data, award: 'h', amount: usd('999') } }
    const done = run(['record', log], line(pledge) + line(bad) + line(award))
    expect(done.code).toBe(1)
    expect(done.out).toBe('{"position":1,"id":"p1"}\n{"position":2,"id":"a1"}\n')
    expect(done.err).toBe(
      'refused (award.aboveAvailable): awarded: 999.00 USD is more than is available on ' +
        'pledge us (mss) by 699.00 on 2024-05-31; 300.00 is allowed.\n',
    )
  })

  it('records the same event again as the first result, and another with its id not at all', () => {
    const size = readFileSync(log).length
    const again = run(['record', log], line(pledge))
    expect([again.code, again.out]).toEqual([0, '{"position":1,"id":"p1"}\n'])
    const other = run(['record', log, '--format', 'json'], line({ ...pledge, date: '2024-03-12' }))
    expect(other.code).toBe(1)
    expect(JSON.parse(other.err)).toMatchObject({ code: 'id.reused', event: { id: 'p1' } })
    expect(readFileSync(log).length).toBe(size)
  })

  it('keeps a batch together or not at all, and a dry run writes nothing', () => {
    const size = readFileSync(log).length
    const second = { ...pledge, id: 'p2', data: { ...pledge.data, pledge: 'ca' } }
    const batch = line(second) + line({ ...second, id: 'p3' })
    expect(run(['record', log, '--batch'], batch).code).toBe(1)
    expect(run(['record', log, '--dry-run'], line(second)).code).toBe(0)
    expect(readFileSync(log).length).toBe(size)
  })

  it('prints balances with every figure as decimal text', () => {
    const done = run(['balances', log, '--by', 'donor,purpose', '--format', 'json'])
    const [row] = JSON.parse(done.out)
    expect(row).toMatchObject({
      donor: 'USA',
      purpose: 'mss',
      currency: 'USD',
      basis: 'cash',
      pledged: '300.00',
      awarded: '30.00',
      available: '270.00',
      implied: { pledged: '0.00', expended: '0.00' },
    })
    expect(Object.keys(row)).toHaveLength(4 + 22 + 16 + 1)
    const none = run(['balances', log, '--where', 'donor=Nobody'])
    expect(none.out).toBe('No rows: nothing was recorded on this.\n')
    const before = run(['balances', log, '--as-of', '2024-05-15', '--show', 'awarded'])
    expect(before.out).toContain('1 event dated only to a month or year may belong here too.')
  })

  it('explains a figure in sentences, and checks in silence', () => {
    const done = run(['explain', log, 'available', '--format', 'jsonl'])
    expect(
      done.out
        .trim()
        .split('\n')
        .map((text) => JSON.parse(text).sentence),
    ).toEqual([
      'USA pledged 300.00 USD for mss (pledge us).',
      '30.00 USD was awarded to GardaWorld from us (award g).',
    ])
    expect(run(['check', log])).toEqual({ code: 0, out: '', err: '' })
  })

  it('exports the bytes of the log, and a table of the events', () => {
    expect(run(['export', log, '--to', 'jsonl']).out).toBe(readFileSync(log, 'utf8'))
    expect(run(['export', log, '--to', 'csv']).out.split('\r\n')).toHaveLength(5)
  })

  it('answers wrong usage with 2', () => {
    for (const args of [
      [],
      ['nonsense', log],
      ['balances'],
      ['balances', log, '--by', 'colour'],
      ['balances', log, '--as-of', '2024-02-30'],
      ['balances', log, '--known-at-size', '-1'],
      ['explain', log, 'nonsense'],
      ['open', join(folder, 'new.jsonl')],
    ]) {
      expect([args, run(args).code]).toEqual([args, 2])
    }
  })
})
