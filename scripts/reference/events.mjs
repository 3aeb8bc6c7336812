/**
 * The page of events, made from the declarations.
 *
 * The law of an event is the head comment of its file, its fields are asked what they would
 * refuse, and its example and sentence are those that the tests hold it to. So the page can say
 * nothing that the library does not do.
 */

import { readFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('../../', import.meta.url))
const bundle = `${root}.cache/reference/events.mjs`

await build({
  stdin: {
    contents: `export { declarationAt, EVENT_TYPES } from './src/events/catalogue.ts'
      export { memoryLog, openBook } from './src/index.ts'
      export { readerOf } from './src/events/reading.ts'
      export { currencyOf } from './src/money/currencies.ts'
      export { EXAMPLES } from './test/events/examples.ts'`,
    resolveDir: root,
    loader: 'ts',
  },
  outfile: bundle,
  bundle: true,
  format: 'esm',
  platform: 'node',
  logLevel: 'error',
})
const library = await import(pathToFileURL(bundle))
const { declarationAt, EVENT_TYPES, currencyOf, EXAMPLES, readerOf } = library

/** What reading a value finds wrong with it. */
function problemsOf(read, value) {
  const units = { decimals: (code) => currencyOf(code)?.decimals ?? undefined }
  const reader = { ...readerOf(units), withPaths: true }
  read(value, 'it', reader)
  return reader.problems
}

/** A member's or an item's reading, out of the reading of the whole. */
function inside(read, wrap, path) {
  return (value, _, reader) => {
    const found = problemsOf(read, wrap(value))
    reader.problems.push(
      ...found
        .filter((problem) => problem.path.startsWith(path))
        .map((problem) => ({ ...problem, path: `it${problem.path.slice(path.length)}` })),
    )
  }
}

const POOL = 'from?: list of name, purpose?: name, spread?: `pro-rata/1` or `in-order/1`'
const SHORT = [
  [
    /^the lines of the funding/,
    `list of { amount: money, pledge: name, purpose?: name }, or { ${POOL} }`,
  ],
  [/^a name /, 'name'],
  [/^text of /, 'text'],
  [/^a day /, 'day'],
  [/^true/, '`true`'],
  [/^a whole number/, 'whole number'],
  [/^decimal text above zero/, 'decimal text above zero'],
  [/^money/, 'money'],
]

/** What a field must be, in words: asked of its reading, which refuses `null` by saying so. */
function wantedBy(read) {
  const [refusal] = problemsOf(read, null).filter(({ path }) => path === 'it')
  const wanted = /must be (.*?); it is null\.$/.exec(refusal?.message ?? '')?.[1] ?? ''
  const choices = /^one of (.*)$/.exec(wanted)?.[1]
  if (choices !== undefined) {
    const values = choices.split(', ').map((value) => `\`${value}\``)
    return values.length === 1 ? values[0] : `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`
  }
  if (wanted === 'an object') return `{ ${membersOf(read).join(', ')} }`
  if (wanted.startsWith('a list')) {
    return `list of ${wantedBy(inside(read, (value) => [value], 'it[0]'))}`
  }
  const short = SHORT.find(([pattern]) => pattern.test(wanted))
  if (short === undefined) throw new Error(`a field must be ${JSON.stringify(wanted)}: say it here`)
  return short[1]
}

function membersOf(read) {
  const [stranger] = problemsOf(read, { '?': 0 }).filter(({ path }) => path === 'it.?')
  const names = stranger.message.match(/known are (.*)\.$/)[1].split(', ')
  const missing = problemsOf(read, {}).map(({ path }) => path)
  return names.map((name) => {
    const optional = missing.includes(`it.${name}`) ? '' : '?'
    const member = inside(read, (value) => ({ [name]: value }), `it.${name}`)
    return `${name}${optional}: ${wantedBy(member)}`
  })
}

/** What an event says of two of its fields together. */
function relationsOf({ read, fields }) {
  const samples = [{}, ...Object.keys(fields).map((name) => ({ [name]: null }))]
  const messages = samples.flatMap((sample) => {
    const reader = readerOf({ decimals: () => undefined })
    read(sample, reader)
    return reader.problems.map(({ message }) => message)
  })
  const relations = messages.filter((message) => /exactly one of|stand together/.test(message))
  return [...new Set(relations)].map((message) => {
    const words = message.replaceAll(/data\.(\w+)/g, '`$1`')
    return words.charAt(0).toUpperCase() + words.slice(1)
  })
}

const fileOf = (type) => `${type.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`

/** The head comment of an event's file, as paragraphs. */
function lawOf(type) {
  const source = readFileSync(`${root}src/events/${fileOf(type)}`, 'utf8')
  const comment = /^\/\*\*\n([\s\S]*?)\n \*\//.exec(source)[1]
  return comment
    .split('\n')
    .map((line) => line.replace(/^ \* ?/, ''))
    .join('\n')
}

function effectOf(type, { money }) {
  if (type === 'reversed') return 'It posts amounts, and is not reversed itself.'
  if (money) return 'It posts amounts, and can be reversed.'
  return 'It posts no amounts, and is not reversed.'
}

function sectionOf(type, number) {
  const declaration = declarationAt(number)
  const [example] = EXAMPLES.find(([input]) => input.type === type)
  const names = Object.keys(declaration.fields).sort()
  const rows = names.map((name) => {
    const { optional, read } = declaration.fields[name]
    return `| \`${name}\` | ${optional ? 'optional' : 'required'} | ${wantedBy(read)} |`
  })
  const { date, datePrecision, data } = example
  const shown = { type, date, ...(datePrecision === undefined ? {} : { datePrecision }), data }
  return [
    `## ${type}`,
    lawOf(type),
    effectOf(type, declaration),
    ['| field | | what it is |', '| --- | --- | --- |', ...rows].join('\n'),
    ...relationsOf(declaration),
    `\`\`\`json\n${JSON.stringify(shown, null, 2)}\n\`\`\``,
    `> ${declaration.sentence(example.data)}`,
    `Declared in \`src/events/${fileOf(type)}\`.`,
  ].join('\n\n')
}

function entryOf(type) {
  const [first] = lawOf(type).split('\n\n')
  return `- [${type}](#${type.toLowerCase()}): ${first.replaceAll('\n', ' ')}`
}

const PARTS = [
  ['part', '', 'what it is'],
  ['---', '---', '---'],
  ['`type`', 'required', 'one of the types below'],
  [
    '`date`',
    'required',
    'the day on which it happened; a month, `2024-05`, or a year, `2024`, too',
  ],
  ['`datePrecision`', 'made', '`month` or `year`, where the date is the last day of one'],
  ['`id`', 'optional', 'your own: with the same id and content it is recorded once'],
  ['`by`', 'optional', 'who recorded it'],
  ['`data`', 'required', 'the fields of its type'],
  ['`meta`', 'optional', 'anything else worth keeping, as JSON'],
  ['`v`', 'made', 'the version of the type'],
  ['`position`', 'made', 'the place in the log, from 0'],
  ['`recordedAt`', 'made', 'the instant at which the book learned of it'],
  ['`more`', 'made', 'how many events recorded with it are still to come, where there are any'],
]

/** The text of `src/events/README.md`. */
export const eventsPage = `# The events

<!-- Made by \`npm run reference\` from the declarations in this folder. Do not edit it by hand. -->

Every event says what happened, in the past tense, and is never edited. These are all its parts:

${PARTS.map((row) => `| ${row.join(' | ')} |`).join('\n')}

Money is \`{ "amount": "12.00", "currency": "USD" }\`: decimal text above zero, and a currency of
ISO 4217 or a unit that the book defined. A name has 1 to 200 characters. Days are written
YYYY-MM-DD.

${EVENT_TYPES.map(entryOf).join('\n')}

${EVENT_TYPES.map(sectionOf).join('\n\n')}
`
