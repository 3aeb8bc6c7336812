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
  .flatMap((name) =>
    readFileSync(new URL(name, folder), 'utf8')
      .trim()
      .split('\n\n')
      .map((text) => [text, name === 'findings.txt']),
  )
  .flatMap(([text, isFinding]) => {
    const [, code, when] = /^([\w.]+): (.*)/.exec(text) ?? []
    const said = text
      .split('\n')
      .slice(1)
      .map((line) => line.trim())
    // A case that says nothing of its own stands under another code.
    const own = said.filter((line) => line !== '' && !line.startsWith('('))
    return own.length === 0 ? [] : [{ code, when, said: own, isFinding }]
  })

const isThrown = ({ code }) => /^[A-Z_]+$/.test(code)

function sectionOf(code, own) {
  const shortage = own.some(({ said }) => said.some((line) => /(is|nothing) allowed\.$/.test(line)))
  const lines = own.flatMap(({ when, said }) => [
    `- ${when.charAt(0).toUpperCase()}${when.slice(1)}:`,
    ...said.map((line) => `  > ${line.replaceAll('FOLDER/', '').replaceAll('<', '\\<')}`),
  ])
  const kind =
    !own[0].isFinding && shortage
      ? ['It is about an amount: the message says by how much, and what would be allowed.']
      : []
  return [`### ${code}`, ...kind, lines.join('\n')].join('\n\n')
}

/** The sections of some cases; a code may be that of a refusal and of a finding. */
function listed(wanted) {
  const some = cases.filter(wanted)
  return [...new Set(some.map(({ code }) => code))]
    .sort()
    .map((code) =>
      sectionOf(
        code,
        some.filter((one) => one.code === code),
      ),
    )
    .join('\n\n')
}

/** The text of `src/rules/README.md`. */
export const codesPage = `# The codes

<!-- Made by \`npm run reference\` from test/errors/messages. Do not edit it by hand. -->

A code never changes its meaning; a message may change its words. A message says where, what, and
what to do or what would be allowed. Each code stands here with cases in which it is given, and
what is said then.

## Refusals

Reasons why an event was refused: the \`violations\` of an outcome and of a \`RefusedError\`, and
what \`pledgebook record\` writes to stderr. All are given, in order, and nothing was recorded.

${listed((one) => !isThrown(one) && !one.isFinding)}

## Findings

What stands in a book that a reader should know: \`book.check()\` and \`pledgebook check\`.

${listed(({ isFinding }) => isFinding)}

## Errors

What is thrown where a question, a log or the machine is not as it must be: a \`PledgebookError\`,
which \`isPledgebookError(error, code)\` recognises.

${listed(isThrown)}
`
