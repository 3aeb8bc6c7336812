/**
 * `open`: creates a book in a new log; on a log that has the same book already it changes nothing.
 */
import { openBook } from '../book/open.ts'
import type { CreateOptions } from '../book/options.ts'
import type { EventLog } from '../events/log.ts'
import { didYouMean } from '../events/nearest.ts'
import { chosen, type Options, only } from './options.ts'
import { type Terminal, UsageError } from './terminal.ts'

const POLICIES = {
  cash: ['required', 'borrowed', 'implied'],
  excess: ['refuse', 'unapplied', 'implied'],
} as const

export async function open(
  log: EventLog,
  path: string,
  options: Options,
  terminal: Terminal,
): Promise<number> {
  const name = only(options, 'name')
  if (name === undefined) {
    throw new UsageError(`open: --name is missing; write pledgebook open ${path} --name <name>.`)
  }
  const mode = options.mode === undefined ? {} : { mode: chosen(options, 'mode', MODES) }
  const create: CreateOptions = { name, ...mode, ...policiesOf(options.set ?? []) }
  const book = await openBook(log, { create, ...terminal.chance })
  const { size } = book
  await book.close()
  await terminal.out(`${JSON.stringify({ name: book.name, mode: book.mode, size })}\n`)
  return 0
}

const MODES = ['strict', 'observe'] as const

function policiesOf(pairs: readonly string[]): Partial<Pick<CreateOptions, 'cash' | 'excess'>> {
  const set: Record<string, string> = {}
  for (const pair of pairs) {
    const [key = '', value = ''] = pair.split('=', 2)
    if (!Object.hasOwn(POLICIES, key)) {
      const near = didYouMean(key, Object.keys(POLICIES))
      throw new UsageError(`--set ${pair}: there are cash and excess, as in cash=borrowed.${near}`)
    }
    const values: readonly string[] = POLICIES[key as keyof typeof POLICIES]
    if (!values.includes(value)) {
      const near = didYouMean(value, values)
      throw new UsageError(`--set ${pair}: ${key} is ${values.join(', ')}.${near}`)
    }
    if (set[key] !== undefined) throw new UsageError(`--set ${pair}: ${key} stands twice.`)
    set[key] = value
  }
  return set
}
