#!/usr/bin/env node
/**
 * The command line: arguments to a command, an outcome to an exit code.
 *
 * 0 is fine, 1 refusals (and findings in `check`), 2 wrong usage, 3 a log that cannot be read.
 * Answers go to stdout, everything else to stderr.
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { openBook } from '../book/open.ts'
import { isPledgebookError } from '../errors.ts'
import { fileLog } from '../logs/file/log.ts'
import { type Asked, ask, UsageError } from './ask.ts'
import { exportLog } from './export.ts'
import { recordLines } from './record.ts'

const USAGE = `pledgebook <verb> <log> [options]

  open <log> --name <name> [--mode strict|observe] [--set cash=…] [--set excess=…]
  record <log> [events.jsonl|-] [--batch] [--dry-run]
  balances <log> [--by donor,purpose] [--where donor=USA] [--show pledged,awarded]
  explain <log> <measure> [--where …]
  check <log>
  export <log> --to jsonl|csv

  --as-of <day>  --known-at-size <n>  --known-at-time <instant>
  --format table|json|jsonl|csv|markdown
`

const OPTIONS = {
  name: { type: 'string' },
  mode: { type: 'string' },
  set: { type: 'string', multiple: true },
  by: { type: 'string' },
  where: { type: 'string', multiple: true },
  show: { type: 'string' },
  'as-of': { type: 'string' },
  'known-at-size': { type: 'string' },
  'known-at-time': { type: 'string' },
  format: { type: 'string' },
  to: { type: 'string' },
  batch: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parse(args)
  if (values.help === true) {
    process.stdout.write(USAGE)
    return 0
  }
  if (values.version === true) {
    const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
    process.stdout.write(`${(JSON.parse(text) as { version: string }).version}\n`)
    return 0
  }
  const [verb = '', path, ...rest] = positionals
  if (!VERBS.has(verb)) {
    const list = [...VERBS].join(', ')
    throw new UsageError(verb === '' ? USAGE : `${verb} is no verb; there are ${list}.`)
  }
  if (path === undefined) throw new UsageError(`${verb}: name the log.`)
  if (verb === 'open') return await create(path, values)
  const writes = verb === 'record' && values['dry-run'] !== true
  const log = fileLog(path, {
    readOnly: !writes,
    onRecovery: ({ bytes, copiedTo }) =>
      process.stderr.write(`${path}: ${bytes} bytes of an unfinished commit went to ${copiedTo}\n`),
  })
  const book = await openBook(log)
  try {
    if (verb === 'record') return await recordLines(book, rest[0] ?? '-', values)
    if (verb === 'export') return await exportLog(log, book, values.to)
    return await ask(book, verb as Asked, rest, values)
  } finally {
    await book.close()
  }
}

const VERBS = new Set(['open', 'record', 'balances', 'explain', 'check', 'export'])

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

async function create(
  path: string,
  values: { name?: string; mode?: string; set?: string[] },
): Promise<number> {
  if (values.name === undefined) throw new UsageError('open: --name is missing.')
  const set = Object.fromEntries((values.set ?? []).map((pair) => pair.split('=')))
  const known = ['cash', 'excess']
  const unknown = Object.keys(set).find((key) => !known.includes(key))
  if (unknown !== undefined) throw new UsageError(`--set: ${unknown} is none of cash, excess.`)
  const options = values.mode === undefined ? set : { ...set, mode: values.mode }
  const book = await openBook(fileLog(path), { create: { name: values.name, ...options } })
  process.stdout.write(`${JSON.stringify({ name: book.name, mode: book.mode, size: book.size })}\n`)
  await book.close()
  return 0
}

async function run(): Promise<void> {
  try {
    process.exitCode = await main(process.argv.slice(2))
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`pledgebook: ${error.message}\n`)
      process.exitCode = 2
      return
    }
    if (!isPledgebookError(error)) throw error
    process.stderr.write(`pledgebook: ${error.code}: ${error.message}\n`)
    const usage = ['QUESTION_INVALID', 'INPUT_INVALID', 'REFUSED', 'BOOK_DIFFERS']
    process.exitCode = usage.includes(error.code) ? 2 : 3
  }
}

await run()
