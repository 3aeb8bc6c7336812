/**
 * Cases: bytes come back as they went in, whatever they say and however many they are.
 */
import { linesOf } from '../../events/lines.ts'
import type { EventLog } from '../../events/log.ts'
import { expectSame } from '../expectation.ts'
import { commit, expectLines, put, putCommits, textsOf } from './lines.ts'
import type { LogCase } from './world.ts'

const every = (from: number, to: number) =>
  String.fromCodePoint(...Array.from({ length: to - from }, (_, i) => from + i))

/** Texts that have been taken for something else, each by the name of what they try. */
const HOSTILE: Readonly<Record<string, readonly string[]>> = {
  'text that looks like the end of a line, or like another one': [
    '\n',
    '\r\n',
    '\\n',
    '"}\n{"position":0}',
    '","more":3,"position":9,"recordedAt":"',
    commit(7)[0] ?? '',
  ],
  'quotes, backslashes and what escapes in other languages': [
    '"',
    '\\',
    '\\\\"',
    "'; DROP TABLE events; --",
    '%00%0a',
    '$1 $& {{x}} <script>',
  ],
  'every control character': [every(0, 32), every(127, 160)],
  'characters that some take for the end of a line, or for nothing': [
    '\u2028\u2029\u0085',
    '\ufeff',
    '\u200b\u200e\u202e\u2066',
    ' \t ',
  ],
  'letters of one to four bytes, also where pieces are cut': [
    'é',
    '例'.repeat(700),
    '😂'.repeat(701),
    'e\u0301',
    '\u{10ffff}\ufffd\uffff',
  ],
}

async function comeBack(log: EventLog, notes: readonly string[]): Promise<void> {
  const texts = notes.flatMap((note, i) => commit(i, 1, note))
  for (const [i, text] of texts.entries()) await put(log, [text], i)
  await expectLines('the notes', log, texts)
}

const LARGE = 3_000_000

export const texts: readonly LogCase[] = [
  ...Object.entries(HOSTILE).map(([what, notes]) => ({
    name: `keeps ${what}`,
    run: ({ log }: { log: EventLog }) => comeBack(log, notes),
  })),
  {
    name: 'gives back the bytes that it was given, no more and no fewer',
    async run({ log }) {
      const given = await putCommits(log, [1, 4, 2], 'écu')
      const pieces: number[] = []
      for await (const { bytes } of log.read()) pieces.push(...bytes)
      expectSame('the bytes', pieces, [...linesOf(given, 0).bytes])
    },
  },
  {
    name: 'keeps lines of one length beside lines of every other',
    async run({ log }) {
      const lines: string[] = []
      for (let i = 0; i < 30; i += 1) {
        const next = commit(lines.length, 1 + (i % 4), 'x'.repeat(10 * i * i))
        await put(log, next, lines.length)
        lines.push(...next)
      }
      await expectLines('after thirty commits', log, lines)
    },
  },
  {
    name: 'keeps a line of three megabytes',
    async run({ log, capabilities: { bytesMax = Infinity } }) {
      const large = commit(0, 1, 'x'.repeat(Math.min(LARGE, bytesMax - 500)))
      await put(log, large, 0)
      await put(log, commit(1), 1)
      await expectLines('after a large line', log, [...large, ...commit(1)])
      expectSame('the line behind it', await textsOf(log, { from: 1 }), commit(1))
    },
  },
  {
    name: 'keeps a commit of thousands of lines as one',
    async run({ log, capabilities: { bytesMax = Infinity } }) {
      const count = Math.min(6_000, Math.floor(bytesMax / 600))
      const many = commit(0, count, 'y'.repeat(300))
      await put(log, many, 0)
      await put(log, commit(count), count)
      await expectLines('after a large commit', log, [...many, ...commit(count)])
      const end = await textsOf(log, { from: count - 2, to: count })
      expectSame('its last two lines', end, many.slice(-2))
    },
  },
  {
    name: 'keeps hundreds of commits of one line',
    async run({ log }) {
      const lines = await putCommits(
        log,
        Array.from({ length: 300 }, () => 1),
      )
      await expectLines('after 300 commits', log, lines)
      expectSame('one in the middle', await textsOf(log, { from: 150, to: 151 }), commit(150))
    },
  },
]
