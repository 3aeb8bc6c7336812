/**
 * Units without a minor unit in ISO 4217, such as special drawing rights: nobody guesses their
 * decimals, in a program or at the command line, until the book defines them.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { memoryLog, money, openBook, pledged, unitDefined } from '../../src/index.ts'
import { shell } from './shell.ts'

const folder = mkdtempSync(join(tmpdir(), 'pledgebook-units-'))
afterAll(() => rmSync(folder, { recursive: true }))

const date = '2024-01-01'
const promise = pledged({
  pledge: 'imf',
  donor: 'D',
  purpose: 'x',
  amount: money('5', 'XDR'),
  date,
})
const defined = unitDefined({ unit: 'XDR', name: 'Special drawing rights', decimals: 2, date })

describe('an amount in special drawing rights', () => {
  it('is refused by a book that has not said their decimals, and taken once it has', async () => {
    const log = memoryLog()
    const book = await openBook(log, { create: { name: 'Drawing rights' } })
    const outcome = await book.tryRecord(promise)
    const message =
      'pledged: data.amount: XDR has no minor unit in ISO 4217; ' +
      'say its decimals with unitDefined first.'
    const violations = [{ code: 'currency.unknown', message }]
    expect(outcome).toMatchObject({ accepted: false, violations })
    expect(await log.size()).toBe(1)
    await book.record(defined)
    await book.record(promise)
    const [row] = book.balances({ by: ['donor'] })
    expect(row).toMatchObject({ donor: 'D', currency: 'XDR', pledged: '5.00' })
  })

  it('is refused in a batch that defines them after it, and taken after they are', async () => {
    const book = await openBook(memoryLog(), { create: { name: 'Drawing rights' } })
    const late = await book.tryRecord(promise, defined)
    expect(late).toMatchObject({ accepted: false, violations: [{ code: 'currency.unknown' }] })
    expect((await book.tryRecord(defined, promise)).accepted).toBe(true)
  })

  it('is refused and taken at the command line in the same way', async () => {
    const log = join(folder, 'imf.jsonl')
    const terminal = shell()
    const record = async (event: object) => {
      const { written, code } = await terminal.run(
        `pledgebook record ${log} <<'EOF'\n${JSON.stringify(event)}\nEOF`,
      )
      return { code, text: written.map(({ bytes }) => String(Buffer.from(bytes))).join('') }
    }
    expect((await terminal.run(`pledgebook open ${log} --name Rights`)).code).toBe(0)
    const refused = await record(promise)
    expect(refused.code).toBe(1)
    expect(refused.text).toMatch(
      /^line 1 refused \(currency\.unknown\): pledged: .*XDR has no minor unit/,
    )
    expect((await record(defined)).code).toBe(0)
    expect((await record(promise)).code).toBe(0)
  })
})
