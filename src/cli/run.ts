/**
 * One command: arguments to a verb, an outcome to an exit code.
 *
 * 0 is fine, 1 refusals (and findings in `check`), 2 wrong usage, 3 a log that cannot be read or
 * written.
 */
import { openBook } from '../book/open.ts'
import { isPledgebookError, type PledgebookError } from '../errors.ts'
import type { EventLog } from '../events/log.ts'
import { fileLog } from '../logs/file/log.ts'
import { type Act, balances, check, explain } from './ask.ts'
import { exportLog } from './export.ts'
import { open } from './open.ts'
import { type Command, parse } from './options.ts'
import { record } from './record.ts'
import { OutputError, type Terminal, UsageError } from './terminal.ts'
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
  if (verb === 'open') return open(path, options, terminal)
  const dry = options['dry-run'] !== undefined
  const told: string[] = []
  const file = fileLog(path, {
    readOnly: verb !== 'record' || dry,
    create: false,
    onRecovery: ({ bytes, copiedTo }) => {
      told.push(`${path}: ${bytes} bytes of an unfinished commit went to ${copiedTo}.\n`)
    },
  })
  const log = dry ? trialLog(file) : file
  const act = actOf(command, log, terminal)
  const book = await openBook(log, terminal.chance)
  try {
    return await act(book)
  } finally {
    for (const text of told) await terminal.err(text)
    await book.close()
  }
}

function actOf({ verb, words, options }: Command, log: EventLog, terminal: Terminal): Act {
  switch (verb) {
    case 'record':
      return record(words[0] ?? '-', options, terminal)
    case 'export':
      return exportLog(log, options, terminal)
    case 'balances':
      return balances(options, terminal)
    case 'check':
      return check(options, terminal)
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
