/**
 * The reference pages say what the library says: of its events, and of its codes.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { EVENT_TYPES } from '../../src/events/catalogue.ts'
import { codesInSource } from '../errors/codes.ts'

describe('the reference', () => {
  it('is made of what the library says; npm run reference makes it anew', () => {
    const done = spawnSync(process.execPath, ['scripts/reference.mjs', '--check'])
    expect([done.status, String(done.stderr)]).toEqual([0, ''])
  })

  it('has every type, with an example that says so and a sentence', () => {
    const page = readFileSync('src/events/README.md', 'utf8')
    for (const type of EVENT_TYPES) {
      const [, section = ''] = page.split(`\n## ${type}\n`)
      const [own = ''] = section.split('\n## ')
      expect(own).toContain(`"type": "${type}"`)
      expect(own).toMatch(/^> .+\.$/m)
    }
  })

  it('has the codes that stand in the source, each with what it says', () => {
    const page = readFileSync('src/rules/README.md', 'utf8')
    const sections = page.split('\n### ').slice(1)
    expect(sections.length).toBeGreaterThan(80)
    const known = codesInSource()
    for (const section of sections) {
      expect(known).toContain(section.split('\n')[0])
      expect(section).toMatch(/^ {2}> .+[.?]$/m)
    }
  })
})
