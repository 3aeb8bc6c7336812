/**
 * Arguments to a command: the verb, the log, and options that this verb takes.
 *
 * Whatever is not understood is an error that says what would be: nothing is ever ignored.
 */
import { parseArgs } from 'node:util'
import { didYouMean, nearest } from '../events/nearest.ts'
import { UsageError } from './terminal.ts'
import { OPTIONS, type OptionName, VERB_NAMES, VERBS, type VerbName } from './verbs.ts'

export type Options = Readonly<Partial<Record<OptionName, readonly string[]>>>

export interface Command {
  readonly verb: VerbName
  readonly log: string
  readonly words: readonly string[]
  readonly options: Options
}

/** What the arguments ask for: a verb on a log, or help, or the version. */
export function parse(args: readonly string[]): Command | { help?: VerbName } | 'version' {
  const { positionals, tokens } = parseArgs({
    args: [...args],
    options: CONFIG,
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
  const options: Partial<Record<OptionName, string[]>> = {}
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    if (token.name === 'version') return 'version'
    take(options, token)
  }
  const [first = '', ...rest] = positionals
  if (first === 'help') return rest[0] === undefined ? {} : { help: verbOf(rest[0]) }
  if (options.help !== undefined) return first === '' ? {} : { help: verbOf(first) }
  if (first === '') throw new UsageError('name a verb; pledgebook --help lists them.')
  const verb = verbOf(first)
  return { verb, ...logAndWords(verb, rest), options: checked(verb, options) }
}

const CONFIG = Object.fromEntries(
  Object.entries(OPTIONS).map(([name, { value }]) => [
    name,
    { type: value === '' ? 'boolean' : 'string', ...(name === 'help' ? { short: 'h' } : {}) },
  ]),
) as Record<OptionName, { type: 'boolean' | 'string' }>

interface OptionToken {
  readonly name: string
  readonly rawName: string
  readonly value?: string | undefined
  readonly inlineValue?: boolean | undefined
}

function take(options: Partial<Record<OptionName, string[]>>, token: OptionToken): void {
  const { rawName, value } = token
  if (!Object.hasOwn(OPTIONS, token.name)) {
    const begun = Object.keys(OPTIONS).filter((known) => known.startsWith(token.name))
    const near = nearest(token.name, Object.keys(OPTIONS))
    const meant = begun.length > 1 ? begun : near === undefined ? [] : [near]
    const list = meant.map((known) => `--${known}`).join(' or ')
    throw new UsageError(`${rawName} is no option.${list === '' ? '' : ` Did you mean ${list}?`}`)
  }
  const name = token.name as OptionName
  const takes = OPTIONS[name].value
  if (takes === '' && value !== undefined) throw new UsageError(`${rawName} takes no value.`)
  if (takes !== '' && (value === undefined || value === '')) {
    throw new UsageError(`${rawName} needs a value: ${rawName} ${takes}.`)
  }
  if (takes !== '' && token.inlineValue !== true && value?.startsWith('-')) {
    throw new UsageError(
      `${rawName} needs a value, and ${value} follows it; a value that begins so is written ` +
        `${rawName}=${value}.`,
    )
  }
  if (options[name] !== undefined && !OPTIONS[name].repeats) {
    throw new UsageError(`${rawName} stands twice.`)
  }
  options[name] = [...(options[name] ?? []), value ?? '']
}

function verbOf(word: string): VerbName {
  const verb = VERB_NAMES.find((name) => name === word)
  if (verb !== undefined) return verb
  const meant = Object.hasOwn(VERB_WORDS, word.toLowerCase()) && VERB_WORDS[word.toLowerCase()]
  const near = meant ? ` Did you mean ${meant}?` : didYouMean(word, VERB_NAMES)
  throw new UsageError(`${word} is no verb.${near} There are ${VERB_NAMES.join(', ')}.`)
}

/** What other programs call a verb. */
const VERB_WORDS: Readonly<Record<string, VerbName>> = {
  add: 'record',
  append: 'record',
  audit: 'check',
  create: 'open',
  due: 'instalments',
  dump: 'export',
  flow: 'timeline',
  flows: 'timeline',
  funding: 'coverage',
  history: 'statement',
  import: 'record',
  init: 'open',
  ledger: 'statement',
  new: 'open',
  overdue: 'ageing',
  periods: 'timeline',
  report: 'balances',
  rows: 'export',
  schedule: 'instalments',
  show: 'balances',
  summary: 'balances',
  validate: 'check',
  verify: 'check',
  why: 'explain',
}

function logAndWords(verb: VerbName, rest: readonly string[]) {
  const [log, ...words] = rest
  const { usage, words: allowed } = VERBS[verb]
  const form = `write pledgebook ${usage}`
  if (log === undefined) throw new UsageError(`${verb}: name the log; ${form}.`)
  if (rest.some((word) => word.trim() === '')) {
    const what = log.trim() === '' ? 'the path of the log' : 'a word after the log'
    throw new UsageError(`${verb}: ${what} is empty; ${form}.`)
  }
  if (/^[a-z]+:\/\//.test(log)) {
    throw new UsageError(`${log}: this version keeps books in files; name a file.`)
  }
  if (words.length < allowed[0]) throw new UsageError(`${verb}: a measure is missing; ${form}.`)
  if (words.length > allowed[1]) {
    throw new UsageError(`${verb}: ${words[allowed[1]]} is one word too many; ${form}.`)
  }
  return { log, words }
}

function checked(verb: VerbName, options: Options): Options {
  const { options: takes } = VERBS[verb]
  const foreign = (Object.keys(options) as OptionName[]).find((name) => !takes.includes(name))
  if (foreign === undefined) return options
  const list = takes.map((name) => `--${name}`).join(', ')
  throw new UsageError(`${verb} takes no --${foreign}; it takes ${list}.`)
}

/** The one value of an option; undefined where it does not stand. */
export function only(options: Options, name: OptionName): string | undefined {
  return options[name]?.[0]
}

/** One of the values there are, the first where none is asked for. */
export function chosen<const Value extends string>(
  options: Options,
  name: OptionName,
  values: readonly Value[],
): Value {
  const given = only(options, name)
  const value = given === undefined ? values[0] : values.find((one) => one === given)
  if (value !== undefined) return value
  const near = didYouMean(given ?? '', values)
  throw new UsageError(`--${name} ${given}: there are ${values.join(', ')}.${near}`)
}
