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
  '003-haiti-mission': '  promised 2,500 PERSONNEL in personnel: Benin 1,500, Kenya 1,000',
  '004-pooled-fund':
    'shelter  USA     USD       cash   222,222.22  88,888.88      0.02   133,333.36',
  '005-passed-on': 'incoming   USD       cash   800,000.00   700,000.00',
}

describe('an example', () => {
  it.each(readdirSync('examples'))('%s runs and says what it is for', (name) => {
    const done = spawnSync(process.execPath, ['scripts/run-example.mjs', name])
    expect(String(done.stderr)).toBe('')
    expect(done.status).toBe(0)
    expect(String(done.stdout).split('\n')).toContain(SAYS[name])
  })
})
