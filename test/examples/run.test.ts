/**
 * Every example runs from the source as a reader runs it, and says what it is there to say.
 */
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

/** A line that each example must print. */
const SAYS: Readonly<Record<string, string>> = {
  '001-first-pledge':
    'USA    mss      USD       cash   300,000,000.00  30,000,000.00  270,000,000.00',
  '002-correct-a-mistake': 'Canada  CAD       cash   80,500,000.00',
  '004-over-award':
    'wells  USD       cash     100.00  1,500.00         0.00         0.00  1,600.00',
  '005-paying-directly': 'Implied by what was paid: 12000000.00 USD.',
  '006-trees-and-classifications': '15230            USD       cash     66.71',
  '009-pooled-fund':
    'shelter  USA     USD       cash   222,222.22  88,888.88      0.02   133,333.36',
  '007-who-is-late':
    'Kenya   USD       cash      50,000.00     50,000.00          0.00          0.00        0.00' +
    '        0.00      50,000.00',
  '008-matching-challenge':
    'USD       cash   30,000.00  10,000.00       0.00  20,000.00         0.00',
  '011-two-currencies':
    'USD       cash   3,277,800.00  1,089,200.00  2,162,200.00  1,086,948.22  -26,400.00',
  '003-haiti-mission':
    'mss      2024-05-31  pledged  240,000,000.00  300,000,000.00   0.00   125.00  USD        cash',
  '012-own-log': 'A log over a Map keeps the contract of a log: every case passed.',
  '013-live-totals': '  ACTED was paid { USD: 20000n }',
  '014-react': 'Drawn after a payment to Oxfam: Oxfam',
  '010-passed-on': 'incoming   USD       cash   800,000.00   700,000.00',
}

describe('an example', () => {
  it.each(readdirSync('examples'))('%s runs and says what it is for', (name) => {
    const done = spawnSync(process.execPath, ['scripts/run-example.mjs', name])
    expect(String(done.stderr)).toBe('')
    expect(done.status).toBe(0)
    expect(String(done.stdout).split('\n')).toContain(SAYS[name])
  })
})
