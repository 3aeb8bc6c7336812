/**
 * Every code that the library can give is provoked here, and what it says is pinned as text.
 *
 * The texts stand in `messages/`, to be read as a user reads them. After a change of words, look
 * at what changed and pin it with `npx vitest run test/errors -u`.
 */
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { codesInSource } from './codes.ts'
import { awards } from './groups/award.ts'
import { control } from './groups/control.ts'
import { findings } from './groups/findings.ts'
import { form } from './groups/form.ts'
import { logs } from './groups/logs.ts'
import { promises } from './groups/promise.ts'
import { questions } from './groups/questions.ts'
import type { Provoked } from './provoke.ts'

const GROUPS: Readonly<Record<string, readonly Provoked[]>> = {
  award: awards,
  control,
  findings,
  form,
  logs,
  promise: promises,
  questions,
}

/** Codes of events that are declared and not posted yet: nothing can provoke them. */
const WAITING: Readonly<Record<string, string>> = {
  'reallocation.aboveAvailable': 'money is moved to another purpose',
  'subAward.aboveAward': 'an award is passed on from another',
  'implied.subawarded': 'an award is passed on from another',
}

/** Codes that stand in the list of errors, though nothing throws them. */
const NEVER_THROWN = ['DATE_INVALID']

const known = codesInSource()
const all = Object.values(GROUPS).flat()
const provoked = new Set(all.map(({ code }) => code))

for (const [name, group] of Object.entries(GROUPS)) {
  describe(`errors of ${name}`, () => {
    const said = new Map<Provoked, readonly string[]>()

    it.each(group.map((one) => [one.code, one.when, one] as const))('%s: %s', async (...given) => {
      const [code, , one] = given
      const reasons = await one.provoke()
      const messages = reasons.filter((reason) => reason.code === code).map((one) => one.message)
      said.set(one, messages)
      expect(messages, reasons.map((reason) => reason.code).join()).not.toEqual([])
      for (const message of messages) expect(message).toMatch(SENTENCE)
    })

    it('are said in the words that were read and pinned', async () => {
      const text = group
        .map((one) => `${one.code}: ${one.when}\n${(said.get(one) ?? []).map(indented).join('')}`)
        .join('\n')
      await expect(text).toMatchFileSnapshot(`./messages/${name}.txt`)
    })
  })
}

/** One line, that ends, and that shows nothing of the program. */
const SENTENCE = /^(?!.*(?:undefined|NaN|\[object|null))[^\p{Cc}]+[.?]$/u

function indented(message: string): string {
  return `  ${message}\n`
}

describe('the codes of the library', () => {
  it('are all provoked, but for those that wait for their events', () => {
    const missing = known.filter((code) => !provoked.has(code))
    expect(missing).toEqual([...NEVER_THROWN, ...Object.keys(WAITING).sort()])
  })

  it('wait for events that are still not posted', () => {
    const notYet = all.filter(({ code }) => code === 'event.notYet').map(({ when }) => when)
    for (const when of Object.values(WAITING)) expect(notYet).toContain(when)
  })

  it('are those that are provoked: none is gone from the source', () => {
    expect([...provoked].filter((code) => !known.includes(code))).toEqual([])
  })

  it('are provoked under names of their own', () => {
    const names = all.map(({ code, when }) => `${code}: ${when}`)
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
  })

  it('have no texts beside those of the groups', () => {
    const folder = fileURLToPath(new URL('messages/', import.meta.url))
    expect(readdirSync(folder).sort()).toEqual(Object.keys(GROUPS).map((name) => `${name}.txt`))
  })
})
