/**
 * Starts processes that write into a log, from the sources as they are.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

export interface Payer {
  readonly process: ChildProcess
  /** What it said so far, in whole lines. */
  said(): readonly string[]
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>
}

/** Bundles a program, and gives where it is. */
export async function bundled(folder: string, program: URL): Promise<string> {
  const entry = fileURLToPath(program)
  const outfile = `${folder}/${basename(entry, '.ts')}.mjs`
  await build({ entryPoints: [entry], outfile, bundle: true, platform: 'node', format: 'esm' })
  return outfile
}

/** Gives what starts the program that pays. */
export async function payerIn(folder: string) {
  const outfile = await bundled(folder, new URL('./payer.ts', import.meta.url))
  return (path: string, name: string, count: number, size = 1, from = 0): Payer => {
    const words = [outfile, path, name, String(count), String(size), String(from)]
    const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
    let text = ''
    child.stdout.setEncoding('utf8').on('data', (piece: string) => {
      text += piece
    })
    const ended = new Promise<number | string>((done) => {
      child.on('close', (code, signal) => done(code ?? signal ?? 'unknown'))
    })
    return { process: child, said: () => text.split('\n').slice(0, -1), ended }
  }
}
