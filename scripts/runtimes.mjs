/**
 * The runtime guard: the packed package gives the same bytes everywhere.
 *
 * It packs what would be published, installs it in a folder of its own and runs one small program
 * (test/built/conformance.mjs) in every runtime that can be had here. The program prints digests of
 * a log's bytes and of the balances; one differing digest is a failure. A runtime that cannot be
 * had is named as skipped and is not a failure. It needs `npm run build` first.
 *
 * Usage: node scripts/runtimes.mjs [--within <seconds>]
 */

import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const SECONDS_DEFAULT = 600
const PROGRAM = 'conformance.mjs'

/** Each is a command that takes `--version` or, after `run`, a program. */
const runtimes = [
  { name: `node ${process.versions.node}`, command: [process.execPath], run: [] },
  { name: 'node 22', command: ['npx', '-y', '-p', 'node@22', 'node'], run: [] },
  { name: 'node 24', command: ['npx', '-y', '-p', 'node@24', 'node'], run: [] },
  { name: 'deno', command: ['npx', '-y', 'deno'], run: ['run', '-A'] },
  { name: 'bun', command: ['npx', '-y', 'bun'], run: ['run'] },
]

const { values } = parseArgs({ options: { within: { type: 'string' } } })
const deadline = Date.now() + Number(values.within ?? SECONDS_DEFAULT) * 1000
const root = fileURLToPath(new URL('../', import.meta.url))

function spawn([command, ...given], cwd) {
  const timeout = deadline - Date.now()
  if (timeout <= 0) return { ok: false, out: '', why: 'no time was left' }
  const result = spawnSync(command, given, {
    cwd,
    timeout,
    encoding: 'utf8',
    killSignal: 'SIGKILL',
    // A folder of its own must not inherit the settings of the npm script that started us.
    env: Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !/^npm_(package|lifecycle)/.test(name)),
    ),
  })
  const complaints = result.stderr.split('\n').filter((line) => !line.startsWith('npm warn'))
  const failure =
    result.error?.message ?? (complaints.join('\n').trim() || `exit code ${result.status}`)
  const ok = result.status === 0
  return { ok, out: result.stdout.trim(), why: ok ? '' : failure }
}

function mustSpawn(command, cwd) {
  const { ok, out, why } = spawn(command, cwd)
  if (!ok) throw new Error(`${command.join(' ')}: ${why}`)
  return out
}

function install(folder) {
  if (!existsSync(join(root, 'dist/index.js'))) throw new Error('Run `npm run build` first.')
  mustSpawn(['npm', 'pack', '--ignore-scripts', '--pack-destination', folder], root)
  writeFileSync(join(folder, 'package.json'), '{ "name": "conformance", "type": "module" }\n')
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  mustSpawn(['npm', 'install', '--no-audit', '--no-fund', `./pledgebook-${version}.tgz`], folder)
  copyFileSync(join(root, 'test/built', PROGRAM), join(folder, PROGRAM))
}

function report(runtime, folder, expected) {
  const label = runtime.name.padEnd(14)
  const version = spawn([...runtime.command, '--version'], folder)
  if (!version.ok) {
    console.log(`${label} skipped: ${version.why.split('\n')[0]}`)
    return expected
  }
  const run = spawn([...runtime.command, ...runtime.run, PROGRAM], folder)
  const same = run.ok && (expected === undefined || run.out === expected)
  const found = version.out.split('\n')[0]
  console.log(`${label} ${same ? 'ok' : 'FAILED'} (${found})`)
  if (!same) {
    console.log(run.ok ? `expected\n${expected}\nfound\n${run.out}` : run.why)
    process.exitCode = 1
  }
  return expected ?? (run.ok ? run.out : undefined)
}

const folder = mkdtempSync(join(tmpdir(), 'pledgebook-runtimes-'))
try {
  install(folder)
  let expected
  for (const runtime of runtimes) expected = report(runtime, folder, expected)
  console.log(expected)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
