/**
 * The reference of events says what the declarations say.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { EVENT_TYPES } from '../../src/events/catalogue.ts'

const page = readFileSync('src/events/README.md', 'utf8')

describe('the reference of events', () => {
  it('is what the declarations make of it; npm run reference makes it anew', () => {
    const done = spawnSync(process.execPath, ['scripts/reference.mjs', '--check'])
    expect([done.status, String(done.stderr)]).toEqual([0, ''])
  })

  it('has every type, with an example that says so and a sentence', () => {
    for (const type of EVENT_TYPES) {
      const [, section = ''] = page.split(`\n## ${type}\n`)
      const [own = ''] = section.split('\n## ')
      expect(own).toContain(`"type": "${type}"`)
      expect(own).toMatch(/^> .+\.$/m)
    }
  })
})
