/**
 * The snippets of a page in Markdown: programs and commands, and what the page says they print.
 *
 * What a snippet prints stands in a block `text` right below it, or behind `// =>` in its lines.
 * The programs of a page are one program, in their order, so that a later one goes on where an
 * earlier one ended.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { shell } from '../cli/shell.ts'

export interface Snippet {
  readonly language: 'ts' | 'sh'
  readonly code: string
  /** The text below it, and where it stands in the page; undefined where there is none. */
  readonly printed?: Readonly<{ text: string; start: number }>
}

const BLOCK = /^```(\w+)\n([\s\S]*?)^```$/gm
const root = fileURLToPath(new URL('../../', import.meta.url))

/** Every block of a page that can be run. */
export function snippetsOf(page: string): Snippet[] {
  const blocks = [...page.matchAll(BLOCK)]
  return blocks.flatMap((block, i) => {
    const [whole, language, code = ''] = block
    if (language !== 'ts' && language !== 'sh') return []
    const next = blocks[i + 1]
    const between = page.slice(block.index + whole.length, next?.index)
    if (next?.[1] !== 'text' || between.trim() !== '') return [{ language, code }]
    const text = next[2] ?? ''
    return [{ language, code, printed: { text, start: next.index + '```text\n'.length } }]
  })
}

/** What each program prints, run from the source in a folder. */
export async function runPrograms(snippets: readonly Snippet[], folder: string): Promise<string[]> {
  const programs = snippets.filter(({ language }) => language === 'ts')
  const mark = '=== the next snippet ==='
  const source = programs.map(({ code }) => `console.log('${mark}')\n${code}`).join('\n')
  mkdirSync(join(root, '.cache/readme'), { recursive: true })
  const cache = mkdtempSync(join(root, '.cache/readme/page-'))
  const entry = join(cache, 'readme.ts')
  const bundle = join(cache, 'readme.mjs')
  writeFileSync(entry, source)
  await build({
    entryPoints: [entry],
    outfile: bundle,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    alias: {
      'pledgebook/file': join(root, 'src/file.ts'),
      'pledgebook/testing': join(root, 'src/testing.ts'),
      'pledgebook/projections': join(root, 'src/projections.ts'),
      pledgebook: join(root, 'src/index.ts'),
    },
    logLevel: 'error',
  })
  const done = spawnSync(process.execPath, [bundle], { cwd: folder, encoding: 'utf8' })
  rmSync(cache, { recursive: true })
  if (done.status !== 0) throw new Error(`a program of the page failed:\n${done.stderr}`)
  return done.stdout.split(`${mark}\n`).slice(1)
}

/** What a block of commands prints, in the current folder; a blank line between two that do. */
export async function runCommands(code: string): Promise<string> {
  const terminal = shell()
  const printed: string[] = []
  for (const command of commandsOf(code)) {
    if (command.startsWith('npm ')) checkScripts(command)
    else {
      const { written, code: exit } = await terminal.run(command)
      const text = Buffer.concat(written.map(({ bytes }) => bytes)).toString('utf8')
      if (exit > 1) throw new Error(`${command}\nends with exit code ${exit}:\n${text}`)
      if (text !== '') printed.push(text.replaceAll('\r\n', '\n'))
    }
  }
  return printed.join('\n')
}

/** The commands of a block, each with its here document; comments are left out. */
function commandsOf(code: string): string[] {
  const commands: string[] = []
  let here = false
  for (const line of code.trimEnd().split('\n')) {
    if (here) commands.push(`${commands.pop()}\n${line}`)
    else if (line !== '' && !line.startsWith('#')) commands.push(line)
    here = here ? line !== 'EOF' : line.includes("<<'EOF'")
  }
  return commands
}

/** The commands that set a clone up cannot run here; what they name must be there. */
function checkScripts(line: string): void {
  const { scripts, bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  for (const command of line
    .replace(/#.*/, '')
    .trim()
    .split(/ +&& +/)) {
    const [, verb = '', name = verb] = command.split(/ +/)
    const there =
      verb === 'ci'
        ? existsSync(join(root, 'package-lock.json'))
        : verb === 'link'
          ? bin.pledgebook !== undefined
          : name in scripts
    if (!there) throw new Error(`${command}: the package has no such script`)
  }
}
