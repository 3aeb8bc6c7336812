/**
 * The command line as people use it: every transcript in this folder prints what it says.
 *
 * `UPDATE=1 npx vitest run test/cli` writes the transcripts anew; read the difference before you
 * keep it.
 */
import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { VERB_NAMES } from '../../src/cli/verbs.ts'
import { replayed } from './transcript.ts'

const home = fileURLToPath(new URL('.', import.meta.url))
const names = readdirSync(home).filter((name) => name.endsWith('.transcript'))
const before = process.cwd()
const folders: string[] = []

afterAll(() => {
  process.chdir(before)
  for (const folder of folders) rmSync(folder, { recursive: true })
})

describe('a transcript', () => {
  it.each(names)('%s prints what it says', async (name) => {
    const path = join(home, name)
    const text = readFileSync(path, 'utf8')
    folders.push(mkdtempSync(join(tmpdir(), 'pledgebook-cli-')))
    process.chdir(folders[folders.length - 1]!)
    for (const file of ['facts.jsonl', 'needs.jsonl']) copyFileSync(join(home, file), file)
    const now = await replayed(text)
    if (process.env.UPDATE === '1') writeFileSync(path, now)
    else expect(now).toBe(text)
  })

  it('is there for every verb', () => {
    for (const verb of VERB_NAMES) expect(names).toContain(`${verb}.transcript`)
  })
})
