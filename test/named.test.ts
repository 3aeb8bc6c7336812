/**
 * The cases that must not get lost: each worked case, each figure that others got wrong and each
 * pitfall stands in the name of a test, which begins with it: `CASES 2b: …`, `F13a: …`,
 * `pitfall 16, aid 19: …`.
 *
 * The names are read from the text of the tests. The lists are held against the pages on which the
 * cases are told, where these are there.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const tests = fileURLToPath(new URL('./', import.meta.url))
const shared = fileURLToPath(new URL('../../shared/', import.meta.url))
const page = (name: string) =>
  existsSync(shared + name) ? readFileSync(shared + name, 'utf8') : ''
const cases = page('CASES.md')
const ledgers = page('research/ledgers.md')
const aidData = page('research/aid-data.md')
if (cases === '' || ledgers === '' || aidData === '') {
  console.warn(`skipped: ${shared} does not have the pages to hold the lists of cases against.`)
}

const numbers = (last: number) => Array.from({ length: last }, (_, i) => `${i + 1}`)

const CASES = ['1', '2', '2b', '3', '5', '9', '12', 'Haiti']
/** F13 is two cases: with 500 owed a new 1,000 pays 500, with 750 owed it pays 250. */
const FIGURES = numbers(18).flatMap((n) => (n === '13' ? ['F13a', 'F13b'] : [`F${n}`]))
/** Pitfalls of ledgers, and of aid data. */
const PITFALLS = [...numbers(21).map((n) => `pitfall ${n}`), ...numbers(23).map((n) => `aid ${n}`)]

/** Pitfalls that a case or a figure holds under its own name. */
const HELD_BY: Readonly<Record<string, string>> = {
  'pitfall 1': 'F1',
  'pitfall 3': 'F4',
  'pitfall 5': 'F13a',
  'pitfall 7': 'F10',
  'pitfall 12': 'F14',
  'pitfall 13': 'F16',
  'aid 20': 'CASES 2',
}

/** Pitfalls that no test can hold yet, and why. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  'pitfall 19': 'nothing proves a log yet',
  'aid 9': 'what a published file leaves out is a matter of imports, which are not there yet',
  'aid 13': 'releases are merged by an import, which is not there yet',
  'aid 18': 'nothing matches the payment of one book with the receipt of another yet',
}

/** Whether a call is of `it` itself, or of `it.each(…)`, `it.skipIf(…)` and the like. */
function isTest(callee: ts.Expression): boolean {
  if (ts.isIdentifier(callee)) return callee.text === 'it'
  if (ts.isPropertyAccessExpression(callee)) {
    return callee.name.text !== 'skip' && isTest(callee.expression)
  }
  return ts.isCallExpression(callee) && isTest(callee.expression)
}

/** The texts that name the tests of a file: their names, and the rows that fill one in. */
function namesOf(path: string): string[] {
  const text = readFileSync(join(tests, path), 'utf8')
  const names: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && isTest(node.expression)) {
      const [name, row] = node.arguments
      if (name !== undefined && ts.isStringLiteralLike(name)) names.push(name.text)
      if (name !== undefined && ts.isTemplateExpression(name)) names.push(name.head.text)
      if (name !== undefined && row === undefined && ts.isArrayLiteralExpression(name)) {
        const rows = name.elements.filter(ts.isArrayLiteralExpression)
        const firsts = rows.map(({ elements: [first] }) => first)
        names.push(...firsts.flatMap((it) => (it && ts.isStringLiteral(it) ? [it.text] : [])))
      }
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true))
  return names
}

/** What the names of all tests begin with, up to the colon: one or more cases. */
const named = new Set(
  readdirSync(tests, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts'))
    .flatMap(namesOf)
    .flatMap((name) => name.match(/^([^:]{1,40}):/)?.[1]?.split(', ') ?? []),
)

/** Those of a list that no test is named after. */
const missing = (list: readonly string[]) => list.filter((name) => !named.has(name))

describe('a test stands by name', () => {
  it('for each worked case', () => {
    expect(missing(CASES.map((name) => `CASES ${name}`))).toEqual([])
  })

  it('for each figure that others got wrong', () => {
    expect(missing(FIGURES)).toEqual([])
  })

  it('for each pitfall, if it is not left out for a reason that is still true', () => {
    const ownName = PITFALLS.filter((name) => !(name in HELD_BY) && !(name in LEFT_OUT))
    expect(missing([...ownName, ...Object.values(HELD_BY)])).toEqual([])
    expect(Object.keys(LEFT_OUT).filter((name) => named.has(name))).toEqual([])
  })
})

describe('the lists', () => {
  it.skipIf(cases === '')('have the worked cases (where ../shared tells them)', () => {
    const told = [...cases.matchAll(/^(\d+[a-z]?|Haiti)(?= [a-z]|,)/gm)].map(([name]) => name)
    expect(CASES).toEqual(told)
  })

  it.skipIf(ledgers === '')('have the figures (where ../shared tells them)', () => {
    const told = [...ledgers.matchAll(/^\| (F\d+) \|/gm)].map(([, name]) => name)
    expect([...new Set(FIGURES.map((name) => name.replace(/[ab]$/, '')))]).toEqual(told)
  })

  it.skipIf(ledgers === '' || aidData === '')('have the pitfalls (where ../shared …)', () => {
    const ofLedgers = ledgers
      .slice(ledgers.indexOf('pitfalls in pledge'))
      .matchAll(/^(\d+)\. \*\*/gm)
    const ofAid = aidData.slice(aidData.indexOf('SEMANTIC PITFALLS')).matchAll(/^\| (\d+) \|/gm)
    const told = [...ofLedgers].map(([, n]) => `pitfall ${n}`)
    expect(PITFALLS).toEqual([...told, ...[...ofAid].map(([, n]) => `aid ${n}`)])
  })
})
