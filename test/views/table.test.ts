/**
 * Answers as tables: the same rows for a terminal, a spreadsheet, a page and a notebook.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import {
  awarded,
  type Book,
  disbursed,
  JUPYTER_DISPLAY,
  memoryLog,
  openBook,
  pledged,
  purposeDefined,
  usd,
  type Where,
} from '../../src/index.ts'
import { type Column, columnsOf } from '../../src/views/layout.ts'
import { table } from '../../src/views/table.ts'

const date = '2024-01-01'
const eur = (amount: string) => ({ amount, currency: 'EUR' })

let book: Book
beforeAll(async () => {
  book = await openBook(memoryLog(), { create: { name: 'tables', mode: 'observe' } })
  await book.record(
    pledged({ pledge: 'p', donor: '=HYPERLINK("x")', purpose: 'a, b', amount: usd('5000'), date }),
    pledged({ pledge: '+1', donor: '<b>&"\'', purpose: '-2', amount: eur('7.50'), date }),
    pledged({ pledge: 'r', donor: 'say "no"', purpose: 'x', amount: usd('1.00'), date }),
    awarded({ award: 'a', recipient: 'R', amount: usd('10.00'), funding: 'p', date }),
    disbursed({ award: 'a', amount: usd('12.00'), date: '2024-02-01', id: '@d' }),
  )
})

const asked = { by: ['donor', 'purpose', 'award'], show: ['pledged', 'implied.awarded'] } as const

describe('a table as CSV', () => {
  it('quotes what has to be, and has lines that end in CR and LF', () => {
    const lines = book.balances(asked).toCsv().split('\r\n')
    expect(lines[0]).toBe('donor,purpose,award,currency,basis,pledged,implied.awarded')
    expect(lines).toContain('"say ""no""",x,,USD,cash,1.00,0.00')
    expect(lines[lines.length - 1]).toBe('')
  })

  it('lets no text be a formula, and leaves numbers numbers', () => {
    const csv = book.balances(asked).toCsv()
    expect(csv).toContain(`"'=HYPERLINK(""x"")","a, b",a,USD,cash,0.00,2.00\r\n`)
    expect(csv).toContain(`"<b>&""'",'-2,,EUR,cash,7.50,0.00\r\n`)
    const columns: readonly Column[] = columnsOf(['text', 'sum'], ['sum'])
    for (const text of ['=1', '+1', '-1', '@A1', '\t=1', '-5.00']) {
      expect(table([{ text, sum: '-5.00' }], { columns }).toCsv()).toBe(
        `text,sum\r\n'${text},-5.00\r\n`,
      )
    }
    expect(table([{ text: '\r=1', sum: '0' }], { columns }).toCsv()).toBe(
      `text,sum\r\n"'\r=1",0\r\n`,
    )
  })

  it('has every measure that was not asked away, and amounts as they are', () => {
    const [head = '', line = ''] = book
      .balances({ where: { pledge: 'p' } })
      .toCsv()
      .split('\r\n')
    const row = Object.fromEntries(head.split(',').map((name, i) => [name, line.split(',')[i]]))
    expect(row).toMatchObject({ pledged: '5000.00', 'implied.awarded': '2.00', paid: '12.00' })
  })

  it('has its head where there are no rows', () => {
    const { toCsv } = book.balances({ ...asked, where: { donor: 'Norway' } })
    expect(toCsv()).toBe('donor,purpose,award,currency,basis,pledged,implied.awarded\r\n')
  })
})

describe('a table for people that was asked for nothing in particular', () => {
  it('has no column of zeros, and says how many there are', () => {
    const where = { pledge: 'r' }
    const lines = String(book.balances({ by: ['donor'], where })).split('\n')
    expect(lines).toEqual([
      'donor     currency  basis  pledged  promised  available',
      '────────  ────────  ─────  ───────  ────────  ─────────',
      'say "no"  USD       cash      1.00      1.00       1.00',
      'Zero everywhere, and left out: 35 measures; name them in show to see them.',
    ])
    const html = book.balances({ where }).toHtml()
    expect(html.match(/<th /g)).toHaveLength(5)
    expect(html).toContain('<caption>Zero everywhere, and left out: 35 measures')
    const [head = ''] = book.balances({ where }).toCsv().split('\r\n')
    expect(head.split(',').length).toBeGreaterThan(40)
    expect(book.balances({ where }).notes).toEqual([])
  })

  it('has those that were asked for, and says what is implied, as the command does', () => {
    const show = ['pledged', 'received'] as const
    expect(String(book.balances({ where: { pledge: 'r' }, show }))).toContain('received')
    expect(String(book.balances({ where: { pledge: 'p' } }))).toContain(
      'Implied by what came later: received, awarded (see check); counted in ',
    )
    const months = String(book.timeline({ where: { pledge: 'r' }, every: 'month' })).split('\n')
    expect(months[0]).toBe('period   currency  basis  events  pledged  promised  available')
  })
})

describe('an answer without rows', () => {
  it('says which name the book never heard, and which was perhaps meant', async () => {
    const own = await openBook(memoryLog(), { create: { name: 'names' } })
    await own.record(
      pledged({ pledge: 'us', donor: 'USA', purpose: 'roads', amount: usd('1'), date }),
      purposeDefined({ purpose: 'roads', parent: 'town', date }),
      awarded({ award: 'garda', recipient: 'GW', amount: usd('1'), funding: 'us', date }),
    )
    const day = { asOf: date }
    const meant = ['This book has no donor "UAS"; did you mean "USA"?']
    const where = { donor: 'UAS' }
    const empty = [
      own.balances({ where }),
      own.timeline({ where }),
      own.boundary({ parties: ['GW'], where }),
      await own.statement({ where }),
      await own.explain({ where, measure: 'pledged' }),
      own.instalments({ ...day, where }),
      own.ageing({ ...day, where }),
      own.matches({ where }),
      own.coverage({ where }),
      own.observed({ where }),
    ]
    for (const table of empty) {
      expect(table.notes).toEqual(meant)
      expect(String(table)).toMatch(/^No .*\nThis book has no donor "UAS"/)
    }
    const notes = (where: Where) => own.balances({ where }).notes
    expect(notes({ purposeWithin: 'twn' })).toEqual([
      'This book has no purpose "twn"; did you mean "town"?',
    ])
    expect(notes({ purposeWithin: 'roads', recipient: 'Nobody' })).toEqual([
      'This book has no recipient "Nobody".',
    ])
    expect(notes({ currency: 'usd' })).toEqual([
      'This book has no currency "usd"; did you mean "USD"?',
    ])
    expect(notes({ award: 'gadra', credited: 'USA', awardPurpose: 'roads' })).toEqual([
      'This book has no award "gadra"; did you mean "garda"?',
      'This book has no awardPurpose "roads".',
      'This book has no credited "USA".',
    ])
    expect(own.balances({ where: { donor: 'USA' } }).notes).toEqual([])
    const early = own.balances({ where: { award: 'garda' }, knownAt: { size: 2 } })
    expect(early.notes).toEqual(['This book has no award "garda".'])
  })
})

describe('a table as HTML', () => {
  it('escapes every text, and asks for no script, style or handler', () => {
    const html = book.balances(asked).toHtml()
    expect(html).toContain('<td>&lt;b&gt;&amp;&quot;&#39;</td>')
    expect(html).not.toMatch(/<b>|script|style|\son\w+=|javascript:/)
    expect(html).toMatch(/^<table>\n<thead><tr><th scope="col">donor<\/th>/)
  })

  it('aligns numbers to the right, and tells zero, negative and empty apart', () => {
    const columns: readonly Column[] = columnsOf(['who', 'sum'], ['sum'])
    const amount = (of: string, text: string) => `<td class="${of}" align="right">${text}</td>`
    const rows = [
      { who: null, sum: '1234.50' },
      { who: '', sum: '-3.00' },
      { who: '-3.00', sum: '0.00' },
      { who: 'a\u202eb', sum: undefined },
    ]
    expect(table<object>(rows, { columns }).toHtml().split('\n').slice(3, 7)).toEqual([
      `<tr><td class="empty">(not specified)</td>${amount('amount', '1,234.50')}</tr>`,
      `<tr><td class="empty"></td>${amount('amount negative', '-3.00')}</tr>`,
      `<tr><td>-3.00</td>${amount('amount', '0.00')}</tr>`,
      '<tr><td>a�b</td><td class="empty"></td></tr>',
    ])
  })

  it('keeps currencies and bases apart', () => {
    const html = book.balances({ by: ['pledge'], show: ['pledged'] }).toHtml()
    const bodies = html.split('<tbody>').slice(1)
    expect(bodies.map((body) => [...new Set(body.match(/EUR|USD/g))])).toEqual([['EUR'], ['USD']])
  })

  it('says what is empty, and what it leaves out', () => {
    const empty = book.balances({ ...asked, where: { donor: 'Norway' } }).toHtml()
    expect(empty).toContain('<caption>No rows: nothing was recorded on this.<br>This book has')
    expect(empty).not.toContain('<tbody>')
  })
})

describe('every answer', () => {
  const answers = async () => [
    book.balances(asked),
    await book.explain({ measure: 'pledged' }),
    book.check(),
  ]

  it('is frozen, can be walked, and shows itself in a notebook', async () => {
    for (const answer of await answers()) {
      expect([...answer]).toEqual([...answer.rows])
      expect(answer.rows.length).toBeGreaterThan(0)
      for (const part of [answer, answer.rows, answer.rows[0]]) {
        expect(Object.isFrozen(part)).toBe(true)
      }
      expect(JUPYTER_DISPLAY).toBe(Symbol.for('Jupyter.display'))
      expect(answer[JUPYTER_DISPLAY]()).toEqual({
        'text/plain': String(answer),
        'text/html': answer.toHtml(),
      })
    }
  })

  it('has the columns of its rows in CSV', async () => {
    const heads = (await answers()).map((answer) => answer.toCsv().split('\r\n')[0])
    expect(heads).toEqual([
      'donor,purpose,award,currency,basis,pledged,implied.awarded',
      'date,position,id,sentence,change,balance,currency,basis',
      'code,pledge,purpose,award,amount,most,currency,from,to,events,message',
    ])
    expect(book.check().toCsv()).toContain("2.00,2.00,USD,2024-02-01,,'@d,")
  })

  it('of an empty book says that it is empty', async () => {
    const empty = await openBook(memoryLog(), { create: { name: 'empty' } })
    const nothing = 'No rows: nothing was recorded on this.'
    expect(String(empty.balances())).toBe(nothing)
    expect(String(await empty.explain({ measure: 'cash' }))).toBe(nothing)
    expect(String(empty.check())).toBe('No findings.')
    expect(empty.check().toHtml()).toContain('<caption>No findings.</caption>')
  })

  it('is a list of findings as before: nothing of the table is in its JSON', () => {
    const findings = book.check()
    expect(JSON.parse(JSON.stringify(findings))).toEqual([...findings])
    expect(Object.keys(findings)).toEqual(findings.map((_, i) => String(i)))
  })
})
