/**
 * A group of provoked errors as tests, and what they say as one text that is pinned and read.
 */
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Provoked } from './provoke.ts'

/** One line, that ends, shows nothing of the program, and steers neither terminal nor text. */
const SENTENCE = /^(?!.*\[object)[^\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+[.?]$/u

/** Declares the tests of some groups, whose texts stand in a folder. */
export function pinned(
  groups: Readonly<Record<string, readonly Provoked[]>>,
  folder: `./${string}/`,
): void {
  for (const [name, group] of Object.entries(groups)) {
    describe(`errors of ${name}`, () => {
      it.each(group.map((one) => [one.code, one.when, one] as const))(
        '%s: %s',
        async (...given) => {
          const [code, , one] = given
          const reasons = await one.provoke()
          expect(reasons.map((reason) => reason.code)).toContain(code)
          for (const { message } of reasons) expect(message).toMatch(SENTENCE)
        },
      )

      it('are said in the words that were read and pinned', async () => {
        const said: string[] = []
        for (const { code, when, provoke } of group) {
          const lines = (await provoke()).map((reason) =>
            reason.code === code ? reason.message : `(${reason.code}) ${reason.message}`,
          )
          said.push(`${code}: ${when}\n${lines.map(indented).join('')}`)
        }
        const text = said.join('\n')
        await expect(text).toMatchFileSnapshot(`${folder}${name}.txt`)
      })

      it('have names of their own', () => {
        const names = group.map(({ code, when }) => `${code}: ${when}`)
        expect(names.filter((known, i) => names.indexOf(known) !== i)).toEqual([])
      })
    })
  }

  it('there are no texts beside those of the groups', () => {
    const path = fileURLToPath(new URL(folder, import.meta.url))
    const texts = Object.keys(groups).map((name) => `${name}.txt`)
    expect(readdirSync(path).sort()).toEqual(texts.sort())
  })
}

function indented(message: string): string {
  return `  ${message}\n`
}
