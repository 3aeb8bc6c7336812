/**
 * A transcript: commands, and exactly what they print.
 *
 * - `$ command`, with the lines of a here document below it up to `EOF`;
 * - then what it wrote, stderr with `2> ` before each line, CR as `␍`, and `[exit 1]` where the
 *   code is not 0;
 * - a line that begins with `# ` is prose, and `# now <instant>` sets the clock.
 *
 * Ids that the book makes are `<id-1>`, `<id-2>`, ... in the order in which they appear.
 */
import { type Ran, type Shell, shell } from './shell.ts'

/** The transcript as it comes out: the same commands and prose, with what they print now. */
export async function replayed(text: string): Promise<string> {
  const terminal = shell()
  const ids: string[] = []
  const lines: string[] = []
  for (const block of blocksOf(text)) {
    lines.push(...block)
    const [first = ''] = block
    for (const line of block) terminal.now = /^# now (\S+)$/.exec(line)?.[1] ?? terminal.now
    if (first.startsWith('$ ')) lines.push(...(await printed(terminal, block, ids)), '')
  }
  return `${lines.join('\n').trimEnd()}\n`
}

/** Prose and commands, each with all its lines; what was printed before is left out. */
function blocksOf(text: string): string[][] {
  const blocks: string[][] = []
  let here = false
  for (const line of text.split('\n')) {
    if (here) {
      blocks[blocks.length - 1]!.push(line)
      here = line !== 'EOF'
    } else if (line.startsWith('$ ')) {
      blocks.push([line])
      here = /<<'?EOF'?/.test(line)
    } else if (line.startsWith('#')) {
      const last = blocks[blocks.length - 1]
      if (last?.[0]?.startsWith('#')) last.push(line)
      else blocks.push([line])
    }
  }
  return blocks
}

async function printed(
  terminal: Shell,
  block: readonly string[],
  ids: string[],
): Promise<string[]> {
  const command = block.join('\n').slice(2)
  const known = command.replace(/<id-(\d+)>/g, (_, number) => ids[Number(number) - 1] ?? '')
  const lines = linesOf(await terminal.run(known))
  return lines.map((line) =>
    line.replace(UUID, (id) => {
      if (!ids.includes(id)) ids.push(id)
      return `<id-${ids.indexOf(id) + 1}>`
    }),
  )
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** Every line with the stream it went to; what stderr says between two writes stands there. */
function linesOf({ written, code }: Ran): string[] {
  const lines: string[] = []
  let rest = { stream: 'out', text: '' }
  const flush = (mark: string) => {
    if (rest.text !== '') lines.push(prefixed(rest.stream, rest.text) + mark)
    rest = { ...rest, text: '' }
  }
  for (const { stream, bytes } of written) {
    if (stream !== rest.stream) flush('')
    const [last = '', ...whole] = `${rest.text}${Buffer.from(bytes)}`.split('\n').reverse()
    lines.push(...whole.reverse().map((line) => prefixed(stream, line)))
    rest = { stream, text: last }
  }
  flush('[no end of line]')
  if (code !== 0) lines.push(`[exit ${code}]`)
  return lines
}

function prefixed(stream: string, line: string): string {
  const shown = line.replaceAll('\r', '␍')
  return stream === 'err' ? `2> ${shown}` : shown
}
