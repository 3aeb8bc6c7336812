/**
 * The README tells the truth: every snippet runs, and prints what stands below it.
 *
 * `UPDATE=1 npx vitest run test/readme` writes what they print into the page.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommands, runPrograms, snippetsOf } from './snippets.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const path = join(root, 'README.md')
const page = readFileSync(path, 'utf8')
const snippets = snippetsOf(page)
const folder = mkdtempSync(join(tmpdir(), 'pledgebook-readme-'))
const before = process.cwd()
const outputs: string[] = []

beforeAll(async () => {
  process.chdir(folder)
  const programs = await runPrograms(snippets, folder)
  for (const { language, code } of snippets) {
    outputs.push(language === 'ts' ? (programs.shift() ?? '') : await runCommands(code))
  }
  if (process.env.UPDATE === '1') writeFileSync(path, withOutputs())
})
afterAll(() => {
  process.chdir(before)
  rmSync(folder, { recursive: true })
})

/** The page with what its snippets print now. */
function withOutputs(): string {
  let text = page
  for (const [i, { printed }] of [...snippets.entries()].reverse()) {
    if (printed === undefined) continue
    const end = printed.start + printed.text.length
    text = text.slice(0, printed.start) + outputs[i] + text.slice(end)
  }
  return text
}

describe('the README', () => {
  it('has snippets in both languages', () => {
    const languages = snippets.map(({ language }) => language)
    expect([...new Set(languages)].sort()).toEqual(['sh', 'ts'])
    const blocks = page.match(/^```\w+$/gm) ?? []
    const texts = snippets.filter(({ printed }) => printed !== undefined)
    expect(blocks).toHaveLength(snippets.length + texts.length)
  })

  it.each(snippets.map(({ code }, i) => [code.split('\n')[0], i] as const))(
    '%s ... prints what stands below it',
    (_, i) => {
      const { language, code, printed } = snippets[i]!
      const output = outputs[i] ?? ''
      const comments = [...code.matchAll(/\/\/ => (.*)$/gm)].map(([, text]) => `${text}\n`).join('')
      if (printed !== undefined) expect(output).toBe(printed.text)
      else if (language === 'ts') expect(output).toBe(comments)
    },
  )

  it('shows at first what the package is, how to set it up, and a balance', () => {
    const first = page.split('\n').slice(0, 40).join('\n')
    expect(first).toContain('npm ci && npm start')
    expect(first).toContain('npm ci && npm test')
    expect(first).toMatch(/```ts\n[\s\S]*balances\(/)
    expect(first).toMatch(/270,000,000\.00\n```/)
  })

  it('names only pages that are there', () => {
    for (const [, target = ''] of page.matchAll(/\]\((?!https?:)([^)#]+)/g)) {
      expect([target, existsSync(join(root, target))]).toEqual([target, true])
    }
  })
})
