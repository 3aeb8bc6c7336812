/**
 * What the tests take from vitest, for the judging of mutants: `describe` and `it` collect the
 * tests as they are declared, for the runner beside this file to play.
 *
 * Vitest itself starts a worker and imports everything anew for each mutant, which takes far
 * longer than the tests that notice it.
 */
import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import {
  chai,
  getState,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
  setState,
} from '@vitest/expect'
import fc from 'fast-check'

// A counterexample is enough to know a mutant; a small one is not needed.
fc.configureGlobal({ endOnFailure: true })

chai.use(JestExtend)
chai.use(JestChaiExpect)
chai.use(JestAsymmetricMatchers)

/** The tests of the bundle: a name of its own, and what plays it with all that goes around it. */
export const judges = []

let file = ''
let playing = ''
let around = { name: [], before: [], after: [] }

/** The first statement of every test file in the bundle says which file it is. */
export function inFile(path) {
  file = path
}

export const expect = Object.assign((value, said) => chai.expect(value, said), chai.expect)
expect.getState = () => getState(expect)
expect.setState = (state) => setState(state, expect)
chai.expect.extend(expect, {
  async toMatchFileSnapshot(text, path) {
    const pinned = await readFile(resolve(dirname(playing), path), 'utf8')
    return { pass: text.trim() === pinned.trim(), message: () => `is not what ${path} says` }
  },
})

export const describe = withTables((name, declare) => {
  const outer = around
  around = {
    name: [...outer.name, name],
    before: [...outer.before],
    after: [...outer.after],
  }
  declare()
  around = outer
})

export const it = withTables((name, ...rest) => {
  // Options, or how long it may take, stand before or behind what is played.
  const body = rest.find((one) => typeof one === 'function')
  const { before, after } = around
  const from = file
  judges.push({
    id: `${judges.length} ${[...around.name, name].join(' > ')}`,
    async play() {
      playing = from
      try {
        for (const hook of before) await hook()
        await body()
      } finally {
        for (const hook of after) await hook()
      }
    },
  })
})

export const beforeAll = (hook) => around.before.push(hook)
export const afterAll = (hook) => around.after.push(hook)
export const beforeEach = (hook) => around.before.push(hook)
export const afterEach = (hook) => around.after.push(hook)

/** With `each` and `skipIf`; a row of a table has its number for a name. */
function withTables(declare) {
  const each = (table) => {
    const isSpread = table.every(Array.isArray)
    return (name, ...rest) =>
      table.forEach((row, i) => {
        const body = rest.find((one) => typeof one === 'function')
        declare(`${name} (${i + 1})`, () => (isSpread ? body(...row) : body(row)))
      })
  }
  return Object.assign(declare, { each, skipIf: (skip) => (skip ? () => {} : declare) })
}
