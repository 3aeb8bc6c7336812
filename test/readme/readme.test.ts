/**
 * The pages tell the truth: every snippet runs, and prints what stands below it.
 *
 * `UPDATE=1 npx vitest run test/readme` writes what they print into the pages.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommands, runPrograms, type Snippet, snippetsOf } from './snippets.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const PAGES = ['README.md', 'src/journal/README.md'] as const

describe.each(PAGES)('the page %s', (name) => {
  const path = join(root, name)
  const page = readFileSync(path, 'utf8')
  const snippets = snippetsOf(page)
  const outputs: string[] = []

  beforeAll(async () => {
    const before = process.cwd()
    const folder = mkdtempSync(join(tmpdir(), 'pledgebook-readme-'))
    process.chdir(folder)
    try {
      const programs = await runPrograms(snippets, folder)
      for (const { language, code } of snippets) {
        outputs.push(language === 'ts' ? (programs.shift() ?? '') : await runCommands(code))
      }
    } finally {
      process.chdir(before)
      rmSync(folder, { recursive: true })
    }
  })
  afterAll(() => {
    if (process.env.UPDATE === '1') writeFileSync(path, withOutputs(page, snippets, outputs))
  })

  it('has a snippet in every block that has a language', () => {
    const blocks = page.match(/^```\w+$/gm) ?? []
    const texts = snippets.filter(({ printed }) => printed !== undefined)
    expect(snippets.length).toBeGreaterThan(0)
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

  it('names only pages that are there', () => {
    for (const [, target = ''] of page.matchAll(/\]\((?!https?:)([^)#]+)/g)) {
      expect([target, existsSync(join(dirname(path), target))]).toEqual([target, true])
    }
  })
})

describe('the README', () => {
  it('shows at first what the package is, how to set it up, and a balance', () => {
    const first = readFileSync(join(root, 'README.md'), 'utf8').split('\n').slice(0, 40).join('\n')
    expect(first).toContain('npm ci && npm start')
    expect(first).toContain('npm ci && npm test')
    expect(first).toMatch(/```ts\n[\s\S]*balances\(/)
    expect(first).toMatch(/270,000,000\.00\n```/)
  })
})

/** The page with what its snippets print now. */
function withOutputs(page: string, snippets: readonly Snippet[], outputs: readonly string[]) {
  let text = page
  for (const [i, { printed }] of [...snippets.entries()].reverse()) {
    if (printed === undefined) continue
    const end = printed.start + printed.text.length
    text = text.slice(0, printed.start) + outputs[i] + text.slice(end)
  }
  return text
}
