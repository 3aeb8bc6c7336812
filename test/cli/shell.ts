/**
 * A small shell for transcripts: enough to show how the command is used, and nothing of the
 * machine.
 *
 * `pledgebook` runs in this process, on a terminal of its own, with a clock that stands still where
 * a transcript puts it. Beside it there are a few commands for files, `|`, `<`, `>`, `>>` and here
 * documents.
 */
import {
  appendFileSync,
  createReadStream,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { run } from '../../src/cli/run.ts'
import type { Terminal } from '../../src/cli/terminal.ts'

/** What a command wrote, in the order of writing, and how it ended. */
export interface Ran {
  readonly written: readonly Readonly<{ stream: 'out' | 'err'; bytes: Uint8Array }>[]
  readonly code: number
}

export interface Shell {
  /** The instant at which the book's clock stands. */
  now: string
  run(command: string): Promise<Ran>
}

export function shell(): Shell {
  const self: Shell = {
    now: '2024-06-30T12:00:00.000Z',
    async run(command) {
      const [line = '', ...heredoc] = command.split('\n')
      let { stages, from, to, append } = parsed(line)
      if (heredoc.length > 0) heredoc.pop()
      let input: AsyncIterable<Uint8Array> = chunks(
        heredoc.length > 0 ? Buffer.from(`${heredoc.join('\n')}\n`) : Buffer.alloc(0),
      )
      if (from !== undefined) input = createReadStream(from)
      const written: Ran['written'][number][] = []
      let code = 0
      let out: Uint8Array = Buffer.alloc(0)
      stages = stages.filter((words) => words.length > 0)
      for (const words of stages) {
        const last = words === stages[stages.length - 1]
        const pieces: Uint8Array[] = []
        const stage: Stage = {
          input,
          now: self.now,
          out: (bytes) => {
            if (last && to === undefined) written.push({ stream: 'out', bytes })
            else pieces.push(bytes)
          },
          err: (text) => written.push({ stream: 'err', bytes: Buffer.from(text) }),
        }
        code = await perform(words, stage)
        out = Buffer.concat(pieces)
        input = chunks(out)
      }
      if (to !== undefined) (append ? appendFileSync : writeFileSync)(to, out)
      return { written, code }
    },
  }
  return self
}

interface Stage {
  readonly input: AsyncIterable<Uint8Array>
  readonly now: string
  out(bytes: Uint8Array): void
  err(text: string): void
}

async function perform([name = '', ...args]: readonly string[], stage: Stage): Promise<number> {
  if (name === 'pledgebook') return run(args, terminalOn(stage))
  const command = COMMANDS[name]
  if (command === undefined) throw new Error(`the shell of transcripts has no ${name}`)
  stage.out(await command(args, stage))
  return 0
}

function terminalOn(stage: Stage): Terminal {
  return {
    input: stage.input,
    typed: false,
    async out(text) {
      stage.out(typeof text === 'string' ? Buffer.from(text) : text.slice())
    },
    async err(text) {
      stage.err(text)
    },
    closed: false,
    version: () => JSON.parse(readFileSync(manifest, 'utf8')).version,
    chance: { clock: () => new Date(stage.now) },
  }
}

const manifest = new URL('../../package.json', import.meta.url)

type Builtin = (args: readonly string[], stage: Stage) => Promise<Uint8Array> | Uint8Array
const NOTHING = Buffer.alloc(0)

const COMMANDS: Readonly<Record<string, Builtin>> = {
  cat: async (paths, { input }) =>
    paths.length === 0 ? whole(input) : Buffer.concat(paths.map((path) => readFileSync(path))),
  head: async ([, count = '1'], { input }) => {
    const lines = (await whole(input)).toString('latin1').split(/(?<=\n)/)
    return Buffer.from(lines.slice(0, Number(count)).join(''), 'latin1')
  },
  /** `\xHH`, `\r` and `\n` in the one word it is given. */
  printf: ([text = '']) =>
    Buffer.from(
      Buffer.from(text)
        .toString('latin1')
        .replace(/\\x([0-9a-f]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
        .replaceAll('\\r', '\r')
        .replaceAll('\\n', '\n'),
      'latin1',
    ),
  /** `sed s/old/new/`, on text as it is and not as a pattern; every occurrence. */
  sed: async ([script = ''], { input }) => {
    const [, old = '', made = ''] = script.split('/')
    return Buffer.from((await whole(input)).toString('utf8').replaceAll(old, made))
  },
  mkdir: ([path = '']) => {
    mkdirSync(path)
    return NOTHING
  },
  rm: ([path = '']) => {
    rmSync(path)
    return NOTHING
  },
  /** Says whether a file is there. */
  exists: ([path = '']) => Buffer.from(existsSync(path) ? 'yes\n' : 'no\n'),
}

async function whole(input: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of input) pieces.push(piece)
  return Buffer.concat(pieces)
}

async function* chunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.length > 0) yield bytes
}

/** A line in its words, its stages between `|`, and the files it reads and writes. */
function parsed(line: string) {
  const stages: string[][] = [[]]
  const files: { from?: string; to?: string; append: boolean } = { append: false }
  const tokens = line.match(/'[^']*'|"[^"]*"|<<'?EOF'?|>>|[<>|]|(?:[^\s'"<>|]|<id-\d+>)+/g) ?? []
  let target: 'from' | 'to' | undefined
  let glued = false
  let end = 0
  for (const token of tokens) {
    const start = line.indexOf(token, end)
    glued = start === end && start > 0
    end = start + token.length
    const word = /^['"]/.test(token) ? token.slice(1, -1) : token
    const words = stages[stages.length - 1]!
    if (token.startsWith('#')) break
    if (token.startsWith('<<')) continue
    if (token === '|') stages.push([])
    else if (token === '<') target = 'from'
    else if (token === '>' || token === '>>') {
      target = 'to'
      files.append = token === '>>'
    } else if (target !== undefined) {
      files[target] = word
      target = undefined
    } else if (glued && words.length > 0) words[words.length - 1] += word
    else words.push(word)
  }
  return { stages, ...files }
}
