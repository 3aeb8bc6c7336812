/**
 * One command: arguments to a verb, an outcome to an exit code.
 *
 * 0 is fine, 1 refusals (and findings in `check`), 2 wrong usage, 3 a log that cannot be read or
 * written.
 */
import { openBook } from '../book/open.ts'
import { isPledgebookError, type PledgebookError, visible } from '../errors.ts'
import type { EventLog } from '../events/log.ts'
import { fileLog } from '../logs/file/log.ts'
import { type Act, balances, explain } from './ask.ts'
import { boundary } from './boundary.ts'
import { check } from './check.ts'
import { exportLog } from './export.ts'
import { open } from './open.ts'
import { type Command, parse } from './options.ts'
import { checkKnown, questionOf } from './question.ts'
import { record } from './record.ts'
import { coverage, financialReport, observed } from './reports.ts'
import { statement } from './statement.ts'
import { OutputError, type Terminal, UsageError } from './terminal.ts'
import { ageing, instalments, matches } from './terms.ts'
import { timeline } from './timeline.ts'
import { trialLog } from './trial-log.ts'
import { helpOf, usage } from './verbs.ts'

/** Runs a command to its end, and gives its exit code. Nothing is thrown that has a name. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  let path = ''
  try {
    const asked = parse(args)
    if (asked === 'version') {
      await terminal.out(`${terminal.version()}\n`)
      return 0
    }
    if (!('verb' in asked)) {
      await terminal.out(asked.help === undefined ? usage() : helpOf(asked.help))
      return 0
    }
    path = asked.log
    return await perform(asked, terminal)
  } catch (error) {
    if (error instanceof UsageError || error instanceof OutputError) {
      await terminal.err(`pledgebook: ${error.message}\n`)
      return error instanceof UsageError ? 2 : 3
    }
    if (!isPledgebookError(error)) throw error
    await terminal.err(`pledgebook: ${error.code}: ${told(error, path)}\n`)
    return USAGE_CODES.includes(error.code) ? 2 : 3
  }
}

const USAGE_CODES = ['QUESTION_INVALID', 'INPUT_INVALID', 'REFUSED', 'BOOK_DIFFERS']

async function perform(command: Command, terminal: Terminal): Promise<number> {
  const { verb, log: path, options } = command
  const dry = options['dry-run'] !== undefined
  const tail = { bytes: 0, told: '' }
  const shown = visible(path)
  const file = fileLog(path, {
    readOnly: dry || (verb !== 'record' && verb !== 'open'),
    create: verb === 'open',
    onUnfinished({ bytes, at }) {
      tail.bytes = bytes
      tail.told =
        `${shown}: its last ${bytes} bytes are an unfinished commit and were left out; ` +
        `the next record that keeps an event puts them aside in ${shown}.${at}.torn.\n`
    },
    onRecovery({ bytes, copiedTo }) {
      tail.told = `${shown}: ${bytes} bytes of an unfinished commit went to ${visible(copiedTo)}.\n`
    },
  })
  try {
    if (verb === 'open') return await open(file, path, options, terminal)
    const log = dry ? trialLog(file) : file
    const act = actOf(command, log, terminal, tail)
    const book = await openBook(log, terminal.chance)
    try {
      checkKnown(questionOf(options), book.size)
      return await act(book)
    } finally {
      await book.close()
    }
  } finally {
    await terminal.err(tail.told)
  }
}

function actOf(
  { verb, words, options }: Command,
  log: EventLog,
  terminal: Terminal,
  tail: Readonly<{ bytes: number }>,
): Act {
  switch (verb) {
    case 'record':
      return record(words[0] ?? '-', options, terminal)
    case 'export':
      return exportLog(log, options, terminal)
    case 'balances':
      return balances(options, terminal)
    case 'boundary':
      return boundary(options, terminal)
    case 'timeline':
      return timeline(options, terminal)
    case 'instalments':
      return instalments(options, terminal)
    case 'ageing':
      return ageing(options, terminal)
    case 'matches':
      return matches(options, terminal)
    case 'statement':
      return statement(options, terminal)
    case 'coverage':
      return coverage(words[0], options, terminal)
    case 'observed':
      return observed(options, terminal)
    case 'financial-report':
      return financialReport(options, terminal)
    case 'check':
      return check(options, terminal, tail)
    default:
      return explain(words[0] ?? '', options, terminal)
  }
}

/** What went wrong, for somebody who has a command line and no program. */
function told({ code, message }: PledgebookError, path: string): string {
  if (code === 'BOOK_NOT_FOUND') {
    return `there is no book in ${path}; create one with pledgebook open ${path} --name <name>.`
  }
  return code === 'INPUT_INVALID' || message.includes(path) ? message : `${path}: ${message}`
}
