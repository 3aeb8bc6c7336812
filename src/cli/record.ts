/**
 * `record`: events from lines of JSON, each acknowledged on stdout once it is kept.
 *
 * Without `--batch` every line is its own commit, and a refused one does not stop the rest.
 */
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Book, Outcome } from '../book/open.ts'
import { fail, type Violation } from '../errors.ts'
import type { EventInput } from '../events/declare.ts'

const LINE_LENGTH_MAX = 1 << 20

interface RecordOptions {
  readonly batch?: boolean
  readonly 'dry-run'?: boolean
  readonly format?: string
}

export async function recordLines(
  book: Book,
  source: string,
  options: RecordOptions,
): Promise<number> {
  const offer = (...inputs: EventInput[]): Promise<Outcome> =>
    options['dry-run'] === true ? book.preview(...inputs) : book.tryRecord(...inputs)
  const batch: EventInput[] = []
  let refused = 0
  for await (const { text, number } of linesOf(source)) {
    const input = parsed(text)
    if (typeof input === 'string') {
      refused += 1
      const event = { index: number - 1, type: '?', date: '?' }
      report([{ code: 'event.malformed', message: `line ${number}: ${input}`, event }], options)
    } else if (options.batch === true) {
      batch.push(input)
    } else {
      refused += settle(await offer(input), options)
    }
  }
  if (batch.length > 0 && refused === 0) refused += settle(await offer(...batch), options)
  return refused > 0 ? 1 : 0
}

function settle(outcome: Outcome, options: RecordOptions): number {
  if (!outcome.accepted) {
    report(outcome.violations, options)
    return 1
  }
  if (options['dry-run'] === true) return 0
  for (const { position, id } of outcome.events) {
    process.stdout.write(`${JSON.stringify({ position, id })}\n`)
  }
  return 0
}

function report(violations: readonly Violation[], { format }: RecordOptions): void {
  for (const violation of violations) {
    const text = format?.startsWith('json') ? JSON.stringify(violation) : plain(violation)
    process.stderr.write(`${text}\n`)
  }
}

function plain({ code, message }: Violation): string {
  return `refused (${code}): ${message}`
}

async function* linesOf(source: string): AsyncGenerator<{ text: string; number: number }> {
  const stream = source === '-' ? process.stdin : createReadStream(source)
  const failed = new Promise<never>((_, reject) => {
    stream.on('error', reject)
  })
  failed.catch(() => undefined)
  let number = 0
  try {
    for await (const text of createInterface({ input: stream, crlfDelay: Infinity })) {
      number += 1
      if (text.trim() !== '') yield { text, number }
    }
    await Promise.race([failed, Promise.resolve()])
  } catch (cause) {
    fail('INPUT_INVALID', `${source} cannot be read: ${(cause as Error).message}`, {}, cause)
  }
}

function parsed(text: string): EventInput | string {
  if (text.length > LINE_LENGTH_MAX) return `it is longer than ${LINE_LENGTH_MAX} characters.`
  if (text.includes('\ufffd')) return 'it is not UTF-8.'
  try {
    return JSON.parse(text) as EventInput
  } catch {
    return 'it is not JSON; write one event a line.'
  }
}
