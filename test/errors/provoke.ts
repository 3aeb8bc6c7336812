/**
 * A provoked error: its code, when it comes in one sentence, and how to make it come.
 *
 * What a refusal leaves behind is looked at every time: nothing in the log, nothing in a figure.
 */
import {
  type Book,
  type CreateOptions,
  type EventInput,
  type EventLog,
  isPledgebookError,
  memoryLog,
  openBook,
} from 'pledgebook'

export interface Reason {
  readonly code: string
  readonly message: string
}

export interface Provoked {
  readonly code: string
  /** When it comes, as a sentence about the domain. */
  readonly when: string
  provoke(): Promise<readonly Reason[]>
}

/** An event as a caller without types might offer it. */
export type Offered = EventInput | Readonly<Record<string, unknown>>

export interface Story {
  /** What was recorded before. */
  readonly after?: readonly EventInput[]
  readonly create?: Partial<CreateOptions>
}

export const clock = () => new Date('2024-03-11T12:00:00.000Z')

/** Chance that is the same on every run, and never gives the same bytes twice. */
export function chance(): (bytes: Uint8Array) => void {
  let count = 0
  return (bytes) => {
    count += 1
    bytes.fill(count)
  }
}

/** A book with a story in it, and the log that it is kept in. */
export async function bookAfter({ after = [], create = {} }: Story): Promise<[Book, EventLog]> {
  const log = memoryLog()
  const book = await openBook(log, { create: { name: 'test', ...create }, clock, random: chance() })
  for (const event of after) await book.record(event)
  return [book, log]
}

/** Every byte of a log, and every figure of its book: what a refusal must leave as it was. */
export async function everythingOf(book: Book, log: EventLog): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const { bytes } of log.read()) text += decoder.decode(bytes)
  const by = ['pledge', 'purpose', 'award', 'recipient', 'donor'] as const
  return JSON.stringify([text, book.size, book.balances({ by }).rows, book.check()])
}

/** Offers events to a book, which must refuse them all and stay as it was. */
async function refusalOf(
  [book, log]: readonly [Book, EventLog],
  inputs: readonly unknown[],
): Promise<readonly Reason[]> {
  const before = await everythingOf(book, log)
  const previewed = await book.preview(...(inputs as EventInput[]))
  const outcome = await book.tryRecord(...(inputs as EventInput[]))
  const after = await everythingOf(book, log)
  if (outcome.accepted) throw new Error('it was accepted')
  const foreseen = previewed.accepted ? [] : previewed.violations
  if (said(foreseen) !== said(outcome.violations)) throw new Error('preview says something else')
  if (after !== before) throw new Error('the refusal left something behind')
  return outcome.violations
}

function said(reasons: readonly Reason[]): string {
  return reasons.map(({ code, message }) => `${code}: ${message}`).join('\n')
}

/** Events that are refused with this code. */
export function refused(
  code: string,
  when: string,
  offered: Offered | readonly Offered[],
  story: Story = {},
): Provoked {
  const inputs = Array.isArray(offered) ? offered : [offered]
  return { code, when, provoke: async () => refusalOf(await bookAfter(story), inputs) }
}

/** An event that is recorded with this code as a flag beside it. */
export function flagged(code: string, when: string, input: EventInput, story: Story): Provoked {
  return {
    code,
    when,
    async provoke() {
      const [book] = await bookAfter(story)
      const outcome = await book.tryRecord(input)
      return outcome.accepted ? outcome.flags : []
    },
  }
}

/** A story of which `check` has this to say. */
export function found(code: string, when: string, story: Story): Provoked {
  return { code, when, provoke: async () => (await bookAfter(story))[0].check() }
}

/** Work that throws this error. What it names differently on every run is shown as `words`. */
export function thrown(
  code: string,
  when: string,
  work: () => unknown,
  words: () => Readonly<Record<string, string>> = () => ({}),
): Provoked {
  return {
    code,
    when,
    async provoke() {
      try {
        await work()
        return []
      } catch (error) {
        if (!isPledgebookError(error)) throw error
        const message = Object.entries(words()).reduce(
          (text, [word, known]) => text.replaceAll(known, word),
          error.message,
        )
        return [{ code: error.code, message }]
      }
    },
  }
}
