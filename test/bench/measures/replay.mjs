/**
 * Replay against its baseline: opening the log, and the least that reading JSON lines costs.
 *
 * The baseline reads the file in pieces of a mebibyte and parses every line; it checks, keeps and
 * adds up nothing. The two take turns, and the best of each is compared. The last book stays open
 * for the questions that come after.
 */
import { closeSync, openSync, readSync } from 'node:fs'
import { openBook } from 'pledgebook'
import { fileLog } from 'pledgebook/file'
import { shownTime, timed } from '../timing.mjs'

const READ_BYTES = 1 << 20
const LINE_FEED = 0x0a
const RATIO_AIM = 2.3

export async function measureReplay(context) {
  let baseline = Infinity
  let replay = Infinity
  for (let turn = 0; turn < context.turns; turn += 1) {
    baseline = Math.min(baseline, (await timed(() => parseAll(context.path))).milliseconds)
    await context.book?.close()
    context.book = undefined
    const { milliseconds, result } = await timed(() => openToRead(context.path))
    context.book = result
    replay = Math.min(replay, milliseconds)
  }
  context.baseline = baseline
  const ratio = replay / baseline
  return [
    { name: 'parse every line (baseline)', figure: shownTime(baseline), milliseconds: baseline },
    {
      name: 'replay',
      figure: shownTime(replay),
      milliseconds: replay,
      ratio,
      aim: RATIO_AIM,
      unit: '× baseline',
    },
  ]
}

/** The book of the log, for asking. */
export function openToRead(path) {
  return openBook(fileLog(path, { readOnly: true }))
}

/** Parses every line, and gives how many there are. */
function parseAll(path) {
  const file = openSync(path, 'r')
  let buffer = Buffer.alloc(2 * READ_BYTES)
  let kept = 0
  let lines = 0
  try {
    for (;;) {
      if (buffer.length - kept < READ_BYTES) buffer = Buffer.concat([buffer], 2 * buffer.length)
      const read = readSync(file, buffer, kept, READ_BYTES, null)
      if (read === 0) return lines
      const filled = kept + read
      let start = 0
      for (;;) {
        const end = buffer.indexOf(LINE_FEED, start)
        if (end < 0 || end >= filled) break
        JSON.parse(buffer.toString('utf8', start, end))
        lines += 1
        start = end + 1
      }
      buffer.copy(buffer, 0, start, filled)
      kept = filled - start
    }
  } finally {
    closeSync(file)
  }
}
