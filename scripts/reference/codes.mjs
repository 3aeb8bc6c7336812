/**
 * The page of codes, made from the texts that the tests pin.
 *
 * Every code that the library can give is provoked by a test, which says when it is given and pins
 * what it says. The page is these texts by code, so it names no code that is gone and no words that
 * were changed.
 */

import { readdirSync, readFileSync } from 'node:fs'

const folder = new URL('../../test/errors/messages/', import.meta.url)

/** Every provoked case: its code, when it comes, and what is said. */
const cases = readdirSync(folder)
  .sort()
  .flatMap((name) => readFileSync(new URL(name, folder), 'utf8').trim().split('\n\n'))
  .flatMap((text) => {
    const [, code, when] = /^([\w.]+): (.*)/.exec(text) ?? []
    const said = text
      .split('\n')
      .slice(1)
      .map((line) => line.trim())
    // A case that says nothing of its own stands under another code.
    const own = said.filter((line) => line !== '' && !line.startsWith('('))
    return own.length === 0 ? [] : [{ code, when, said: own }]
  })

const findings = readFileSync(new URL('findings.txt', folder), 'utf8')
const isThrown = (code) => /^[A-Z_]+$/.test(code)
const isFinding = (code) => new RegExp(`^${code}: `, 'm').test(findings)
const codes = [...new Set(cases.map(({ code }) => code))].sort()

function sectionOf(code) {
  const own = cases.filter((one) => one.code === code)
  const shortage = own.some(({ said }) => said.some((line) => /(is|nothing) allowed\.$/.test(line)))
  const lines = own.flatMap(({ when, said }) => [
    `- ${when.charAt(0).toUpperCase()}${when.slice(1)}:`,
    ...said.map((line) => `  > ${line.replaceAll('FOLDER/', '').replaceAll('<', '\\<')}`),
  ])
  const kind =
    !isFinding(code) && shortage
      ? ['It is about an amount: the message says by how much, and what would be allowed.']
      : []
  return [`### ${code}`, ...kind, lines.join('\n')].join('\n\n')
}

const listed = (wanted) => codes.filter(wanted).map(sectionOf).join('\n\n')

/** The text of `src/rules/README.md`. */
export const codesPage = `# The codes

<!-- Made by \`npm run reference\` from test/errors/messages. Do not edit it by hand. -->

A code never changes its meaning; a message may change its words. A message says where, what, and
what to do or what would be allowed. Each code stands here with cases in which it is given, and
what is said then.

## Refusals

Reasons why an event was refused: the \`violations\` of an outcome and of a \`RefusedError\`, and
what \`pledgebook record\` writes to stderr. All are given, in order, and nothing was recorded.

${listed((code) => !isThrown(code) && !isFinding(code))}

## Findings

What stands in a book that a reader should know: \`book.check()\` and \`pledgebook check\`.

${listed(isFinding)}

## Errors

What is thrown where a question, a log or the machine is not as it must be: a \`PledgebookError\`,
which \`isPledgebookError(error, code)\` recognises.

${listed(isThrown)}
`
